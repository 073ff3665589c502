from itertools import islice

from django.db import migrations, models

from tracker import names

CHUNK = 2000


def make_keys(apps, _editor) -> None:
    """The keys of all names, as they are made now."""
    name, key = apps.get_model("cases", "Name"), apps.get_model("cases", "NameKey")
    key.objects.all().delete()
    rows = name._base_manager.order_by("pk").values_list("pk", "text").iterator(CHUNK)
    while some := list(islice(rows, CHUNK)):
        key.objects.bulk_create(
            [key(name_id=pk, key=one) for pk, text in some for one in sorted(names.keys(text))],
            batch_size=CHUNK,
        )


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0006_closures'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='namekey',
            name='name_key_once',
        ),
        migrations.AlterField(
            model_name='namekey',
            name='key',
            field=models.CharField(max_length=80),
        ),
        migrations.AddConstraint(
            model_name='namekey',
            constraint=models.UniqueConstraint(fields=('key', 'name'), name='name_key_once'),
        ),
        migrations.RunPython(make_keys, migrations.RunPython.noop),
    ]
