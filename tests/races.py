"""Several people at once, each on a connection of their own."""

from __future__ import annotations

from threading import Barrier, Thread

from django.db import connection


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
