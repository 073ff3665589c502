from django.db import migrations
from django.db.models import F, OuterRef, Subquery

from tracker.triggers import PREFIX, dropping, present

FIRST = ("Hearing", "HistoricalHearing")
MOVES = ("Postponement", "HistoricalPostponement")


def fill(apps, editor) -> None:
    """Until now no move told of a court: each hearing was at its court all along, in every version
    of the record alike, so that the history still tells what the tables hold. What is published
    of them stays as it is."""
    hearings = apps.get_model("hearings", "Hearing")._base_manager
    let_go(editor.connection, [apps.get_model("hearings", name) for name in (*FIRST, *MOVES)])
    hearings.update(original_court=F("court"))
    of_hearing = hearings.filter(pk=OuterRef("id"))
    versions = apps.get_model("hearings", "HistoricalHearing")._base_manager
    versions.update(original_court=Subquery(of_hearing.values("court")))
    at = hearings.filter(pk=OuterRef("hearing_id"))
    court, words = Subquery(at.values("court")), Subquery(at.values("court_words"))
    for name in MOVES:
        apps.get_model("hearings", name)._base_manager.update(
            from_court=court, to_court=court, from_court_words=words, to_court_words=words
        )


def let_go(connection, models) -> None:
    """Take the triggers off these tables; they are put in place again after all migrations."""
    tables = {model._meta.db_table for model in models}
    with connection.cursor() as cursor:
        for name, (table, *_what) in present(connection).items():
            if name.startswith(PREFIX) and table in tables:
                cursor.execute(dropping(connection.vendor, name, table))


class Migration(migrations.Migration):

    dependencies = [
        ('hearings', '0011_venues'),
    ]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
