import django.db.models.deletion
import django.db.models.manager
import tracker.fields
import tracker.migrating
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('tracker', '0001_initial'), ('tracker', '0002_heartbeat'), ('tracker', '0003_saved_searches'), ('tracker', '0004_search_by_kind'), ('tracker', '0005_tallies'), ('tracker', '0006_answered_role')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
    ]

    operations = [
        tracker.migrating.CreateModels(
            models=[
                migrations.CreateModel(
                    name='SearchEntry',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(max_length=20)),
                        ('object_id', models.BigIntegerField()),
                        ('tokens', models.TextField()),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('kind', 'object_id'), name='search_entry_once')],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='Act',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('chain', models.CharField(max_length=40)),
                        ('seq', models.PositiveIntegerField()),
                        ('case_id', models.BigIntegerField(db_index=True, null=True)),
                        ('author_name', models.CharField(max_length=300)),
                        ('why', models.TextField()),
                        ('at', models.DateTimeField(db_index=True)),
                        ('changes', models.JSONField(default=list)),
                        ('digest', models.CharField(max_length=64)),
                        ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'base_manager_name': 'unscoped',
                        'constraints': [models.UniqueConstraint(fields=('chain', 'seq'), name='act_seq_once')],
                        'indexes': [],
                    },
                    managers=[
                        ('objects', django.db.models.manager.Manager()),
                        ('unscoped', django.db.models.manager.Manager()),
                    ],
                ),
                migrations.CreateModel(
                    name='AnsweredRequest',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('key', models.CharField(max_length=200)),
                        ('path', models.CharField(max_length=300)),
                        ('body_sha256', models.CharField(max_length=64)),
                        ('status', models.PositiveSmallIntegerField()),
                        ('answer', models.JSONField()),
                        ('headers', models.JSONField(default=dict)),
                        ('at', models.DateTimeField(db_index=True)),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('role', models.CharField(default='', max_length=12)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('user', 'key', 'path'), name='answered_once')],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='Heartbeat',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('host', models.CharField(max_length=200)),
                        ('pid', models.PositiveIntegerField()),
                        ('started_at', models.DateTimeField()),
                        ('beat_at', models.DateTimeField()),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('host', 'pid'), name='heartbeat_once')],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='SavedSearch',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', tracker.fields.PublicIdField(unique=True)),
                        ('listing', models.CharField(max_length=16)),
                        ('name', models.CharField(max_length=80, verbose_name='name')),
                        ('query', models.JSONField(default=dict)),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('user', 'listing', 'name'), name='saved_search_named_once', violation_error_message='You have a search of this name. Choose another.')],
                        'indexes': [],
                    },
                ),
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
                        'indexes': [],
                        'constraints': [],
                    },
                ),
            ],
        ),
    ]
