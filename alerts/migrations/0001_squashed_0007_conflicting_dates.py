import alerts.models.wishes
import django.db.models.deletion
import django.db.models.manager
import tracker.fields
import tracker.migrating
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('alerts', '0001_initial'), ('alerts', '0002_two_hours_before'), ('alerts', '0003_quiet_both_or_none'), ('alerts', '0004_rests'), ('alerts', '0005_what_was_taken_back'), ('alerts', '0006_other_persons'), ('alerts', '0007_conflicting_dates')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('cases', '0001_squashed_0007_name_keys_by_rarity'),
        ('hearings', '0001_squashed_0014_packed_bodies'),
        ('tracker', '0001_squashed_0006_answered_role'),
    ]

    operations = [
        tracker.migrating.CreateModels(
            models=[
                migrations.CreateModel(
                    name='Planner',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('planned_at', models.DateTimeField(null=True)),
                        ('swept_on', models.DateField(null=True)),
                        ('swept_id', models.BigIntegerField(default=0)),
                    ],
                    options={
                        'abstract': False,
                        'indexes': [],
                        'constraints': [],
                    },
                ),
                migrations.CreateModel(
                    name='Follow',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', tracker.fields.PublicIdField(unique=True)),
                        ('kind', models.CharField(choices=[('case', 'Case'), ('person', 'Person'), ('court', 'Court'), ('country', 'Country'), ('search', 'Saved search')], max_length=8)),
                        ('country', models.CharField(blank=True, max_length=2)),
                        ('level', models.CharField(choices=[('all', 'everything'), ('dates', 'dates only'), ('decisions', 'decisions only'), ('muted', 'nothing: muted')], default='all', max_length=10)),
                        ('note', models.CharField(blank=True, max_length=500)),
                        ('made_at', models.DateTimeField()),
                        ('case', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                        ('court', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.court')),
                        ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.person')),
                        ('search', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='tracker.savedsearch')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='follows', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'base_manager_name': 'unscoped',
                        'indexes': [models.Index(condition=models.Q(('kind', 'country')), fields=['country'], name='follows_of_country'), models.Index(condition=models.Q(('kind', 'search')), fields=['kind'], name='follows_of_search')],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('case__isnull', False), ('kind', 'case')), models.Q(('kind', 'person'), ('person__isnull', False)), models.Q(('court__isnull', False), ('kind', 'court')), models.Q(('kind', 'search'), ('search__isnull', False)), models.Q(('kind', 'country'), models.Q(('country', ''), _negated=True)), _connector='OR'), name='follow_names_its_target'), models.CheckConstraint(condition=models.Q(models.Q(('case__isnull', True), ('kind', 'case'), _connector='OR'), models.Q(('person__isnull', True), ('kind', 'person'), _connector='OR'), models.Q(('court__isnull', True), ('kind', 'court'), _connector='OR'), models.Q(('search__isnull', True), ('kind', 'search'), _connector='OR'), models.Q(('country', ''), ('kind', 'country'), _connector='OR')), name='follow_names_one_target'), models.CheckConstraint(condition=models.Q(('level__in', ['all', 'dates', 'decisions', 'muted'])), name='follow_level_known'), models.UniqueConstraint(condition=models.Q(('kind', 'case')), fields=('user', 'case'), name='follow_case_once'), models.UniqueConstraint(condition=models.Q(('kind', 'person')), fields=('user', 'person'), name='follow_person_once'), models.UniqueConstraint(condition=models.Q(('kind', 'court')), fields=('user', 'court'), name='follow_court_once'), models.UniqueConstraint(condition=models.Q(('kind', 'search')), fields=('user', 'search'), name='follow_search_once'), models.UniqueConstraint(condition=models.Q(('kind', 'country')), fields=('user', 'country'), name='follow_country_once')],
                    },
                    managers=[
                        ('objects', django.db.models.manager.Manager()),
                        ('unscoped', django.db.models.manager.Manager()),
                    ],
                ),
                migrations.CreateModel(
                    name='Gathering',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('since', models.DateTimeField()),
                        ('due_at', models.DateTimeField(db_index=True)),
                        ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='cases.case')),
                        ('first', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='cases.casechange')),
                        ('hearing', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='hearings.hearing')),
                        ('last', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='cases.casechange')),
                    ],
                    options={
                        'indexes': [],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('hearing__isnull', False)), fields=('hearing',), name='gathered_once_a_hearing'), models.UniqueConstraint(condition=models.Q(('hearing__isnull', True)), fields=('case',), name='gathered_once_a_case')],
                    },
                ),
                migrations.CreateModel(
                    name='Hook',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', tracker.fields.PublicIdField(unique=True)),
                        ('name', models.CharField(max_length=80, verbose_name='name')),
                        ('url', models.CharField(max_length=500, verbose_name='address')),
                        ('made_at', models.DateTimeField()),
                        ('failing_since', models.DateTimeField(blank=True, null=True)),
                        ('off_at', models.DateTimeField(blank=True, null=True)),
                        ('off_words', models.CharField(blank=True, max_length=300)),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='hooks', to=settings.AUTH_USER_MODEL)),
                        ('again_at', models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        'base_manager_name': 'unscoped',
                        'indexes': [],
                        'constraints': [models.UniqueConstraint(fields=('user', 'url'), name='hook_once_an_address', violation_error_message='You have a webhook at this address.')],
                    },
                    managers=[
                        ('objects', django.db.models.manager.Manager()),
                        ('unscoped', django.db.models.manager.Manager()),
                    ],
                ),
                migrations.CreateModel(
                    name='HookSecret',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('secret', models.CharField(max_length=100)),
                        ('made_at', models.DateTimeField()),
                        ('until', models.DateTimeField(null=True)),
                        ('hook', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='secrets', to='alerts.hook')),
                    ],
                    options={
                        'abstract': False,
                        'indexes': [],
                        'constraints': [],
                    },
                ),
                migrations.CreateModel(
                    name='Notice',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', tracker.fields.PublicIdField(unique=True)),
                        ('key', models.CharField(max_length=120, unique=True)),
                        ('kind', models.CharField(choices=[('listed', 'Hearing listed'), ('postponed', 'Hearing put off'), ('advanced', 'Hearing brought forward'), ('sine_die', 'Hearing put off without a date'), ('date_set', 'Date set'), ('time_changed', 'Other hour'), ('venue_changed', 'Other place'), ('cancelled', 'Hearing cancelled'), ('reinstated', 'Hearing reinstated'), ('corrected', 'Date corrected'), ('taken_back', 'Move taken back'), ('outcome', 'What became of a hearing'), ('unsaid', 'What became of a hearing, taken back'), ('withdrawn', 'Hearing withdrawn from the record'), ('merged', 'Hearing merged into another'), ('persons', 'Hearing concerns other persons'), ('conflict', 'Conflicting dates'), ('edited', 'Hearing described anew'), ('news', 'News in a case'), ('reminder', 'Hearing ahead'), ('mail_refused', 'Mail does not reach you'), ('mail_lost', 'A message could not be sent'), ('hook_off', 'Webhook switched off')], max_length=16)),
                        ('level', models.CharField(max_length=10)),
                        ('version', models.PositiveIntegerField(null=True)),
                        ('payload', models.JSONField(default=dict)),
                        ('urgent', models.BooleanField(default=False)),
                        ('at', models.DateTimeField()),
                        ('read_at', models.DateTimeField(null=True)),
                        ('case', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                        ('follow', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='alerts.follow')),
                        ('hearing', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='hearings.hearing')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notices', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'base_manager_name': 'unscoped',
                        'indexes': [models.Index(fields=['user', '-id'], name='alerts_noti_user_id_66f22b_idx'), models.Index(fields=['hearing', 'user', 'version'], name='alerts_noti_hearing_3ea24d_idx')],
                        'constraints': [],
                    },
                    managers=[
                        ('objects', django.db.models.manager.Manager()),
                        ('unscoped', django.db.models.manager.Manager()),
                    ],
                ),
                migrations.CreateModel(
                    name='Delivery',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', tracker.fields.PublicIdField(unique=True)),
                        ('key', models.CharField(max_length=120, unique=True)),
                        ('channel', models.CharField(choices=[('mail', 'Mail'), ('hook', 'Hook')], max_length=4)),
                        ('purpose', models.CharField(choices=[('notice', 'Notice'), ('digest', 'Digest'), ('test', 'Test'), ('address', 'Address')], default='notice', max_length=8)),
                        ('after_id', models.BigIntegerField(null=True)),
                        ('until_id', models.BigIntegerField(null=True)),
                        ('address', models.CharField(blank=True, max_length=254)),
                        ('state', models.CharField(choices=[('pending', 'waiting'), ('sending', 'being sent'), ('sent', 'sent'), ('failed', 'given up'), ('obsolete', 'out of date, not sent')], default='pending', max_length=8)),
                        ('due_at', models.DateTimeField()),
                        ('tries', models.PositiveSmallIntegerField(default=0)),
                        ('lease', models.UUIDField(null=True)),
                        ('lease_until', models.DateTimeField(null=True)),
                        ('code', models.PositiveSmallIntegerField(null=True)),
                        ('words', models.CharField(blank=True, max_length=300)),
                        ('made_at', models.DateTimeField()),
                        ('ended_at', models.DateTimeField(null=True)),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('hook', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='alerts.hook')),
                        ('notice', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='alerts.notice')),
                    ],
                    options={
                        'base_manager_name': 'unscoped',
                        'indexes': [models.Index(fields=['hook', '-id'], name='alerts_deli_hook_id_9b80b8_idx'), models.Index(condition=models.Q(('state__in', ['pending', 'sending'])), fields=['-channel', 'due_at', 'id'], name='deliveries_to_send')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['pending', 'sending', 'sent', 'failed', 'obsolete'])), name='delivery_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('channel', 'hook'), ('hook__isnull', False)), models.Q(('channel', 'mail'), ('hook__isnull', True)), _connector='OR'), name='delivery_hook_iff_webhook'), models.CheckConstraint(condition=models.Q(models.Q(('lease__isnull', False), ('lease_until__isnull', False), ('state', 'sending')), models.Q(('lease__isnull', True), ('lease_until__isnull', True), models.Q(('state', 'sending'), _negated=True)), _connector='OR'), name='delivery_being_sent_is_leased'), models.CheckConstraint(condition=models.Q(models.Q(('purpose', 'notice'), _negated=True), ('notice__isnull', False), _connector='OR'), name='delivery_notice_is_of_a_notice')],
                    },
                    managers=[
                        ('objects', django.db.models.manager.Manager()),
                        ('unscoped', django.db.models.manager.Manager()),
                    ],
                ),
                migrations.CreateModel(
                    name='Wishes',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('mail', models.BooleanField(default=True)),
                        ('at_once', models.BooleanField(default=True)),
                        ('digest', models.CharField(choices=[('off', 'none'), ('daily', 'every day'), ('weekly', 'every Monday')], default='off', max_length=8)),
                        ('reminder_days', models.JSONField(blank=True, default=alerts.models.wishes.usual_days, validators=[alerts.models.wishes.check_days])),
                        ('quiet_from', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('quiet_until', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('names_in_subjects', models.BooleanField(default=False)),
                        ('digest_cursor', models.BigIntegerField(default=0, editable=False)),
                        ('digest_at', models.DateTimeField(db_index=True, editable=False, null=True)),
                        ('refused_at', models.DateTimeField(editable=False, null=True)),
                        ('refused_words', models.CharField(blank=True, editable=False, max_length=300)),
                        ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='wished', to=settings.AUTH_USER_MODEL)),
                        ('two_hours_before', models.BooleanField(default=False)),
                    ],
                    options={
                        'indexes': [],
                        'constraints': [models.CheckConstraint(condition=models.Q(('digest__in', ['off', 'daily', 'weekly'])), name='wishes_digest_known'), models.CheckConstraint(condition=models.Q(models.Q(('digest', 'off'), ('digest_at__isnull', True)), models.Q(('digest_at__isnull', False), models.Q(('digest', 'off'), _negated=True)), _connector='OR'), name='wishes_digest_has_its_time'), models.CheckConstraint(condition=models.Q(models.Q(('quiet_from__isnull', True), ('quiet_until__isnull', True)), models.Q(('quiet_from__isnull', False), ('quiet_until__isnull', False), ('quiet_from__lte', 23), ('quiet_until__lte', 23)), _connector='OR'), name='wishes_quiet_both_or_none', violation_error_message='Write both hours, from 0 to 23, or neither.')],
                    },
                ),
            ],
        ),
    ]
