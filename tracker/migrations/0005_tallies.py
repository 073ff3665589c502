from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('tracker', '0004_search_by_kind'),
    ]

    operations = [
        migrations.CreateModel(
            name='Tally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=64, unique=True)),
                ('minute', models.DateTimeField(db_index=True)),
                ('used', models.PositiveIntegerField()),
            ],
            options={
                'abstract': False,
            },
        ),
    ]
