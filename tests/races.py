"""Several people at once, each on a connection of their own."""

from __future__ import annotations

from threading import Barrier, Thread

from django.db import connection, transaction


def at_once(*acts) -> list:
    """What each act gave or raised, all started together on connections of their own."""
    ready, outcomes = Barrier(len(acts)), []

    def run(act) -> None:
        ready.wait()
        try:
            outcomes.append(act())
        except Exception as error:
            outcomes.append(error)
        finally:
            connection.close()

    threads = [Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def meanwhile(first, then, *rest) -> list:
    """What the acts gave, the second started while the first one is done and not committed: it
    goes on as far as it can without waiting, and then what the first one does besides."""
    outcomes = []

    def run() -> None:
        try:
            outcomes.append(then())
        except Exception as error:
            outcomes.append(error)
        finally:
            connection.close()

    thread = Thread(target=run)
    with transaction.atomic():
        outcomes.append(first())
        thread.start()
        thread.join(timeout=0.5)
        outcomes += [act() for act in rest]
    thread.join()
    return outcomes
