"""What 0001 to 0013 make together, for a database that has none of it yet."""

import core.fields
import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from core.tables_at_once import CreateTables

def make_roles(apps, schema_editor):
    """The groups of the five roles. What a role may do is said in one place, `newsdesk.roles`."""
    from newsdesk.granting import grant

    grant(using=schema_editor.connection.alias)


def drop_empty_roles(apps, schema_editor):
    """A group that people are in is theirs to keep."""
    from newsdesk.roles import Role

    groups = apps.get_model("auth", "Group").objects.using(schema_editor.connection.alias)
    groups.filter(name__in=[role.label for role in Role], user__isnull=True).delete()


class Migration(migrations.Migration):
    replaces = [
        ('newsdesk', '0001_initial'),
        ('newsdesk', '0002_one_suggestion_a_target'),
        ('newsdesk', '0003_review_permission'),
        ('newsdesk', '0004_roles'),
        ('newsdesk', '0005_findings'),
        ('newsdesk', '0006_review_ledger'),
        ('newsdesk', '0007_comments'),
        ('newsdesk', '0008_excluded_record'),
        ('newsdesk', '0009_activity_permission'),
        ('newsdesk', '0010_digests'),
        ('newsdesk', '0011_compare_codes'),
        ('newsdesk', '0012_account_events'),
        ('newsdesk', '0013_changes_of_accounts'),
    ]

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('contenttypes', '0002_remove_content_type_name'),
        ('incidents', '0001_initial'),
        ('sources', '0010_publish_permission'),
    ]

    operations = [
        CreateTables(
            migrations.CreateModel(
                name='QueuedRecord',
                fields=[
                ],
                options={
                    'verbose_name': 'record to review',
                    'verbose_name_plural': 'review queue',
                    'proxy': True,
                    'permissions': [('review_item', 'Can decide in the review queue')],
                },
                bases=('sources.sourcerecord',),
            ),
            migrations.CreateModel(
                name='Suggestion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('record', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='suggestions', to='sources.sourcerecord')),
                    ('revision', models.PositiveIntegerField()),
                    ('kind', core.fields.CodedField(max_length=40)),
                    ('target', models.CharField(blank=True, default='', help_text='Public id or key of what is meant.', max_length=80)),
                    ('draft', models.JSONField(blank=True, default=dict, help_text='What was suggested: prefilled values.')),
                    ('span_start', models.PositiveIntegerField(blank=True, null=True)),
                    ('span_end', models.PositiveIntegerField(blank=True, null=True)),
                    ('score', models.FloatField(help_text='0 to 1.')),
                    ('why', models.TextField(help_text='The reason, in words that an editor can check.')),
                    ('state', core.fields.CodedField(default='open', max_length=40)),
                    ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('decided_at', models.DateTimeField(blank=True, null=True)),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('key', models.CharField(blank=True, default='', help_text='What tells it from others in any text of the record.', max_length=64)),
                    ('made', models.JSONField(blank=True, default=dict, help_text='What a person made of it, where that differs.')),
                ],
                options={
                    'ordering': ['-score', 'pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('score__isnull', True), models.Q(('score__gte', 0), ('score__lte', 1)), _connector='OR'), name='newsdesk_suggestion_score_in_range'), models.CheckConstraint(condition=models.Q(models.Q(('span_end__isnull', True), ('span_start__isnull', True)), models.Q(('span_end__isnull', False), ('span_start__isnull', False), ('span_start__lt', models.F('span_end'))), _connector='OR'), name='newsdesk_suggestion_span_in_order'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'open'), ('decided_at__isnull', True), ('decided_by__isnull', True)), models.Q(models.Q(('state', 'open'), _negated=True), ('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='newsdesk_suggestion_decided_by_person'), models.CheckConstraint(condition=models.Q(('kind', 'relevance'), ('kind', 'duplicate'), ('kind', 'relay'), ('kind', 'mention'), ('kind', 'draft'), ('kind', 'incident'), ('kind', 'position'), ('kind', 'quotation'), ('kind', 'date'), ('kind', 'figure'), _connector='OR'), name='newsdesk_suggestion_kind_known'), models.CheckConstraint(condition=models.Q(('state', 'open'), ('state', 'accepted'), ('state', 'edited'), ('state', 'dismissed'), _connector='OR'), name='newsdesk_suggestion_state_known'), models.UniqueConstraint(condition=models.Q(models.Q(('target', ''), _negated=True), ('key', '')), fields=('record', 'revision', 'kind', 'target'), name='newsdesk_suggestion_once_a_target'), models.UniqueConstraint(condition=models.Q(('key', ''), _negated=True), fields=('record', 'kind', 'key'), name='newsdesk_suggestion_once_a_key')],
                },
            ),
            migrations.CreateModel(
                name='Decision',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('verb', core.fields.CodedField(max_length=40)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('words', models.CharField(blank=True, default='', help_text='Reason and note.', max_length=600)),
                    ('batch', models.UUIDField(blank=True, help_text='Shared by what was decided at once.', null=True)),
                    ('before', models.JSONField(default=dict, editable=False)),
                    ('left', models.CharField(editable=False, max_length=80)),
                    ('taken', models.JSONField(default=list, editable=False)),
                    ('made', models.JSONField(default=list, editable=False)),
                    ('undone_at', models.DateTimeField(blank=True, null=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to=settings.AUTH_USER_MODEL)),
                    ('incident', models.ForeignKey(blank=True, help_text='What was written from the record, or what now cites it.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='incidents.incident')),
                    ('record', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='sources.sourcerecord')),
                ],
                options={
                    'ordering': ['-at', '-pk'],
                    'indexes': [models.Index(fields=['by', '-at'], name='newsdesk_de_by_id_0101d7_idx')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('verb', 'accept'), ('verb', 'cite'), ('verb', 'duplicate'), ('verb', 'reject'), ('verb', 'later'), ('verb', 'keep'), _connector='OR'), name='newsdesk_decision_verb_known'), models.CheckConstraint(condition=models.Q(('undone_at__isnull', True), ('undone_at__gte', models.F('at')), _connector='OR'), name='newsdesk_decision_undone_after_it_was_made')],
                },
            ),
            migrations.CreateModel(
                name='ReviewClaim',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('since', models.DateTimeField()),
                    ('until', models.DateTimeField()),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='review_claims', to=settings.AUTH_USER_MODEL)),
                    ('record', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='review_claim', to='sources.sourcerecord')),
                    ('taken_from', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('until__gt', models.F('since'))), name='newsdesk_claim_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(('taken_from__isnull', True), models.Q(('taken_from', models.F('by')), _negated=True), _connector='OR'), name='newsdesk_claim_not_taken_from_oneself')],
                },
            ),
            migrations.CreateModel(
                name='Comment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('entry', models.CharField(db_index=True, help_text='Public id.', max_length=24, verbose_name='on')),
                    ('text', models.TextField()),
                    ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('edited_at', models.DateTimeField(blank=True, null=True)),
                    ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                    ('resolved_at', models.DateTimeField(blank=True, null=True)),
                    ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to=settings.AUTH_USER_MODEL)),
                    ('resolved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['written_at', 'pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='newsdesk_comment_has_text'), models.CheckConstraint(condition=models.Q(('entry', ''), _negated=True), name='newsdesk_comment_is_on_something'), models.CheckConstraint(condition=models.Q(models.Q(('resolved_at__isnull', True), ('resolved_by__isnull', True)), models.Q(('resolved_at__isnull', False), ('resolved_by__isnull', False)), _connector='OR'), name='newsdesk_comment_resolved_by_somebody')],
                    'permissions': [('view_activity', 'Can see what others at the desk did')],
                },
            ),
            migrations.CreateModel(
                name='HistoricalComment',
                fields=[
                    ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                    ('history_change_reason', models.TextField(null=True)),
                    ('entry', models.CharField(db_index=True, help_text='Public id.', max_length=24, verbose_name='on')),
                    ('text', models.TextField()),
                    ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('edited_at', models.DateTimeField(blank=True, null=True)),
                    ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                    ('resolved_at', models.DateTimeField(blank=True, null=True)),
                    ('history_id', models.AutoField(primary_key=True, serialize=False)),
                    ('history_date', models.DateTimeField(db_index=True)),
                    ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                    ('author', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('resolved_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'historical comment',
                    'verbose_name_plural': 'historical comments',
                    'ordering': ('-history_date', '-history_id'),
                    'get_latest_by': ('history_date', 'history_id'),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name='Mention',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('comment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mentions', to='newsdesk.comment')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mentions', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['-made_at', '-pk'],
                    'constraints': [models.UniqueConstraint(fields=('comment', 'person'), name='newsdesk_mention_once_a_comment')],
                },
            ),
            migrations.CreateModel(
                name='ExcludedRecord',
                fields=[
                ],
                options={
                    'verbose_name': 'excluded record',
                    'proxy': True,
                    'default_permissions': ('view',),
                },
                bases=('sources.sourcerecord',),
            ),
            migrations.CreateModel(
                name='Digest',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('period', models.DateField(help_text='Its first day.')),
                    ('until', models.DateTimeField(help_text='It tells what happened by then.')),
                    ('sent_at', models.DateTimeField(blank=True, null=True)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='digests', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['-until', '-pk'],
                    'constraints': [models.UniqueConstraint(fields=('person', 'period'), name='newsdesk_digest_once_a_period')],
                },
            ),
            migrations.CreateModel(
                name='DigestChoice',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('rhythm', core.fields.CodedField(default='daily', max_length=40)),
                    ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='digest_choice', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('rhythm', 'daily'), ('rhythm', 'weekly'), ('rhythm', 'never'), _connector='OR'), name='newsdesk_digestchoice_rhythm_known')],
                },
            ),
            migrations.CreateModel(
                name='AccountEvent',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('at', models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
                    ('kind', core.fields.CodedField(max_length=40)),
                    ('address', models.GenericIPAddressField(blank=True, null=True)),
                    ('browser', models.CharField(blank=True, default='', max_length=200)),
                    ('why', models.TextField(blank=True, default='')),
                    ('account', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['-pk'],
                    'default_permissions': ('view',),
                    'constraints': [models.CheckConstraint(condition=models.Q(('kind', 'logged_in'), ('kind', 'half_way'), ('kind', 'logged_out'), ('kind', 'ended'), ('kind', 'failed'), ('kind', 'code_failed'), ('kind', 'shut_out'), ('kind', 'unlocked'), ('kind', 'factor_set'), ('kind', 'codes_made'), ('kind', 'factor_taken'), ('kind', 'confirmed'), ('kind', 'password_set'), ('kind', 'added'), ('kind', 'put_out'), ('kind', 'let_work'), ('kind', 'access_changed'), ('kind', 'role_changed'), _connector='OR'), name='newsdesk_accountevent_kind_known')],
                },
            ),
        ),
        migrations.RunPython(make_roles, drop_empty_roles),
    ]
