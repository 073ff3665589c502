from importlib import import_module

from django.db import migrations

make_keys = import_module("cases.migrations.0007_name_keys_by_rarity").make_keys


class Migration(migrations.Migration):
    """Chinese names in Cyrillic and names in Arabic script have other keys than they had."""

    dependencies = [("cases", "0001_squashed_0007_name_keys_by_rarity")]

    operations = [migrations.RunPython(make_keys, migrations.RunPython.noop)]
