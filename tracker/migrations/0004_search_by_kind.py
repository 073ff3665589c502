from django.db import migrations
from django.db.models import F

TABLE = "tracker_searchentry"
KINDS = {"case": 1, "person": 2, "report": 3, "claim": 4}


def number_by_kind(apps, schema_editor):
    """Entries get the ids of their kinds; what SQLite indexes is made again after migrating."""
    if schema_editor.connection.vendor == "sqlite":
        for trigger in ("in", "out", "change"):
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {TABLE}_{trigger}")
        schema_editor.execute(f"DROP TABLE IF EXISTS {TABLE}_fts")
    entries = apps.get_model("tracker", "SearchEntry").objects
    for kind, number in KINDS.items():
        entries.filter(kind=kind).update(id=number * 2**40 + F("object_id"))


class Migration(migrations.Migration):
    dependencies = [("tracker", "0003_saved_searches")]

    operations = [migrations.RunPython(number_by_kind, migrations.RunPython.noop)]
