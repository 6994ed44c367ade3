"""What 0001 to 0005 make together, for a database that has none of it yet.

What each database searches with; the words themselves come folded from Python.

SQLite: an FTS5 table over the columns of the entries, kept in step by triggers. A later migration
that makes SQLite remake the table of entries has to make the triggers again.
PostgreSQL: a computed column. The word ß, which no folded text contains, keeps a phrase from
running from one column into the next.
"""

import core.fields
import django.db.models.deletion
import django.utils.timezone
import simple_history.models
import uuid
from django.conf import settings
from django.db import migrations, models

from core.tables_at_once import CreateTables

COLUMNS = ("title_words", "name_words", "text_words", "form_words", "tag_words")
TABLE, WORDS = "overview_searchentry", "overview_search_words"


def _row(name):
    return ", ".join(f"{name}.{column}" for column in ("id", *COLUMNS))


_FORGET = (
    f"INSERT INTO {WORDS}({WORDS}, rowid, {', '.join(COLUMNS)}) VALUES ('delete', {_row('old')});"
)
_LEARN = f"INSERT INTO {WORDS}(rowid, {', '.join(COLUMNS)}) VALUES ({_row('new')});"
SQLITE = [
    f"CREATE VIRTUAL TABLE {WORDS} USING fts5({', '.join(COLUMNS)}, content='{TABLE}', "
    "content_rowid='id', tokenize='ascii', prefix='2 3')",
    f"CREATE TRIGGER {WORDS}_added AFTER INSERT ON {TABLE} BEGIN {_LEARN} END",
    f"CREATE TRIGGER {WORDS}_removed AFTER DELETE ON {TABLE} BEGIN {_FORGET} END",
    f"CREATE TRIGGER {WORDS}_changed AFTER UPDATE ON {TABLE} BEGIN {_FORGET} {_LEARN} END",
]
SQLITE_BACK = [
    f"DROP TRIGGER {WORDS}_changed",
    f"DROP TRIGGER {WORDS}_removed",
    f"DROP TRIGGER {WORDS}_added",
    f"DROP TABLE {WORDS}",
]
_DOCUMENT = " || ".join(
    f"setweight(to_tsvector('simple', 'ß ' || {column}), '{weight}')"
    for column, weight in zip(COLUMNS, "ABCDD", strict=True)
)
POSTGRESQL = [
    f"ALTER TABLE {TABLE} ADD COLUMN document tsvector GENERATED ALWAYS AS ({_DOCUMENT}) STORED",
    f"CREATE INDEX overview_searchentry_document ON {TABLE} USING gin (document) "
    "WITH (fastupdate = off)",
]
POSTGRESQL_BACK = [f"ALTER TABLE {TABLE} DROP COLUMN document"]


def run(statements):
    def act(apps, schema_editor):
        for statement in statements.get(schema_editor.connection.vendor, []):
            schema_editor.execute(statement, params=None)

    return act


class Migration(migrations.Migration):
    replaces = [
        ('overview', '0001_search_entry'),
        ('overview', '0002_full_text'),
        ('overview', '0003_release'),
        ('overview', '0004_alerts'),
        ('overview', '0005_webhooks'),
    ]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTables(
            migrations.CreateModel(
                name='SearchSpelling',
                fields=[
                    ('word', models.CharField(max_length=40, primary_key=True, serialize=False)),
                    ('shown', models.CharField(help_text='With its marks: Rzeszów.', max_length=80)),
                    ('entries', models.PositiveIntegerField()),
                ],
            ),
            migrations.CreateModel(
                name='SearchEntry',
                fields=[
                    ('id', models.BigIntegerField(primary_key=True, serialize=False)),
                    ('kind', models.CharField(max_length=20)),
                    ('object_id', models.BigIntegerField()),
                    ('public_id', models.CharField(max_length=24)),
                    ('url', models.CharField(max_length=200)),
                    ('symbol', models.CharField(max_length=40)),
                    ('title', models.TextField()),
                    ('date_text', models.CharField(blank=True, max_length=200)),
                    ('first_day', models.DateField(null=True)),
                    ('last_day', models.DateField(null=True)),
                    ('has_date', models.BooleanField()),
                    ('countries', models.CharField(blank=True, max_length=200)),
                    ('language', models.CharField(blank=True, max_length=20)),
                    ('fields', models.JSONField(default=list)),
                    ('title_words', models.TextField()),
                    ('name_words', models.TextField(blank=True)),
                    ('text_words', models.TextField(blank=True)),
                    ('form_words', models.TextField(blank=True)),
                    ('tag_words', models.TextField(blank=True)),
                ],
                options={
                    'verbose_name_plural': 'search entries',
                    'constraints': [models.UniqueConstraint(fields=('kind', 'object_id'), name='overview_searchentry_once')],
                },
            ),
            migrations.CreateModel(
                name='Release',
                fields=[
                    ('number', models.PositiveIntegerField(primary_key=True, serialize=False)),
                    ('built_at', models.DateTimeField()),
                    ('sha256', models.CharField(max_length=64)),
                    ('size', models.BigIntegerField()),
                    ('rows', models.JSONField()),
                    ('differences', models.PositiveIntegerField(help_text='Rows in its changes since the one before.')),
                    ('is_signed', models.BooleanField()),
                ],
                options={
                    'ordering': ['-number'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='overview_release_counts_from_one')],
                },
            ),
            migrations.CreateModel(
                name='Subscriber',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('email', models.EmailField(blank=True, help_text='In small letters. Empty: that of the account.', max_length=254)),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('link_asked_at', models.DateTimeField(blank=True, null=True)),
                    ('link_sent_at', models.DateTimeField(blank=True, null=True)),
                    ('user', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('user__isnull', True), models.Q(('email', ''), _negated=True)), models.Q(('email', ''), ('user__isnull', False)), _connector='OR'), name='overview_subscriber_address_or_account'), models.UniqueConstraint(condition=models.Q(('email', ''), _negated=True), fields=('email',), name='overview_subscriber_once')],
                },
            ),
            migrations.CreateModel(
                name='Alert',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('list', models.CharField(max_length=40)),
                    ('query', models.CharField(blank=True, max_length=1500)),
                    ('rhythm', core.fields.CodedField(default='daily', max_length=40)),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('asked_at', models.DateTimeField(blank=True, help_text='The letter that asks to confirm it went out.', null=True)),
                    ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                    ('told_until', models.DateTimeField(blank=True, null=True)),
                    ('period', models.DateField(blank=True, null=True)),
                    ('last_sent_at', models.DateTimeField(blank=True, null=True)),
                    ('claimed_until', models.DateTimeField(blank=True, null=True)),
                    ('tries', models.PositiveSmallIntegerField(default=0)),
                    ('next_try_at', models.DateTimeField(blank=True, null=True)),
                    ('failure', models.CharField(blank=True, max_length=300)),
                    ('stopped_at', models.DateTimeField(blank=True, null=True)),
                    ('subscriber', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='alerts', to='overview.subscriber')),
                ],
                options={
                    'ordering': ['list', 'query', 'pk'],
                    'indexes': [models.Index(fields=['rhythm', 'period'], name='overview_alert_due')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('rhythm', 'daily'), ('rhythm', 'weekly'), ('rhythm', 'never'), _connector='OR'), name='overview_alert_rhythm_known'), models.UniqueConstraint(fields=('subscriber', 'list', 'query'), name='overview_alert_once'), models.CheckConstraint(condition=models.Q(('list', ''), _negated=True), name='overview_alert_of_a_list'), models.CheckConstraint(condition=models.Q(('confirmed_at__isnull', True), models.Q(('period__isnull', False), ('told_until__isnull', False)), _connector='OR'), name='overview_alert_confirmed_has_beginning'), models.CheckConstraint(condition=models.Q(('stopped_at__isnull', True), models.Q(('failure', ''), _negated=True), _connector='OR'), name='overview_alert_stopped_says_why')],
                },
            ),
            migrations.CreateModel(
                name='TouchedEntry',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('model', models.CharField(help_text='Its label, such as incidents.incident.', max_length=60)),
                    ('object_id', models.BigIntegerField()),
                    ('at', models.DateTimeField()),
                ],
                options={
                    'verbose_name_plural': 'touched entries',
                },
            ),
            migrations.CreateModel(
                name='HistoricalWebhook',
                fields=[
                    ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                    ('history_change_reason', models.TextField(null=True)),
                    ('key', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                    ('name', models.CharField(db_index=True, help_text='Whose system it is.', max_length=80)),
                    ('url', models.CharField(help_text='https://…', max_length=500, verbose_name='address')),
                    ('on_published', models.BooleanField(default=True, verbose_name='when an entry becomes public')),
                    ('on_changed', models.BooleanField(default=True, verbose_name='when a public entry is changed')),
                    ('on_withdrawn', models.BooleanField(default=True, verbose_name='when an entry is withdrawn or merged')),
                    ('list', models.CharField(blank=True, help_text='Only entries of this list. Empty: of every kind.', max_length=40)),
                    ('query', models.CharField(blank=True, help_text='As in the address of the list: country=PL&kind=drone_incursion. Empty: all.', max_length=1500, verbose_name='filters')),
                    ('generation', models.PositiveIntegerField(default=1, editable=False)),
                    ('rotated_at', models.DateTimeField(blank=True, editable=False, null=True)),
                    ('secret_shown', models.BooleanField(default=False, editable=False)),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('on_since', models.DateTimeField(blank=True, default=django.utils.timezone.now, editable=False, null=True)),
                    ('off_because', models.CharField(blank=True, editable=False, max_length=300)),
                    ('failing_since', models.DateTimeField(blank=True, editable=False, null=True)),
                    ('last_success_at', models.DateTimeField(blank=True, editable=False, null=True)),
                    ('history_id', models.AutoField(primary_key=True, serialize=False)),
                    ('history_date', models.DateTimeField(db_index=True)),
                    ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                    ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('made_by', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'historical webhook',
                    'verbose_name_plural': 'historical webhooks',
                    'ordering': ('-history_date', '-history_id'),
                    'get_latest_by': ('history_date', 'history_id'),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name='Webhook',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('name', models.CharField(help_text='Whose system it is.', max_length=80, unique=True)),
                    ('url', models.CharField(help_text='https://…', max_length=500, verbose_name='address')),
                    ('on_published', models.BooleanField(default=True, verbose_name='when an entry becomes public')),
                    ('on_changed', models.BooleanField(default=True, verbose_name='when a public entry is changed')),
                    ('on_withdrawn', models.BooleanField(default=True, verbose_name='when an entry is withdrawn or merged')),
                    ('list', models.CharField(blank=True, help_text='Only entries of this list. Empty: of every kind.', max_length=40)),
                    ('query', models.CharField(blank=True, help_text='As in the address of the list: country=PL&kind=drone_incursion. Empty: all.', max_length=1500, verbose_name='filters')),
                    ('generation', models.PositiveIntegerField(default=1, editable=False)),
                    ('rotated_at', models.DateTimeField(blank=True, editable=False, null=True)),
                    ('secret_shown', models.BooleanField(default=False, editable=False)),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('on_since', models.DateTimeField(blank=True, default=django.utils.timezone.now, editable=False, null=True)),
                    ('off_because', models.CharField(blank=True, editable=False, max_length=300)),
                    ('failing_since', models.DateTimeField(blank=True, editable=False, null=True)),
                    ('last_success_at', models.DateTimeField(blank=True, editable=False, null=True)),
                    ('made_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['name'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('url__startswith', 'https://'), ('url__startswith', 'http://'), _connector='OR'), name='overview_webhook_is_http'), models.CheckConstraint(condition=models.Q(('on_published', True), ('on_changed', True), ('on_withdrawn', True), _connector='OR'), name='overview_webhook_is_told_something'), models.CheckConstraint(condition=models.Q(models.Q(('off_because', ''), ('on_since__isnull', False)), models.Q(('on_since__isnull', True), models.Q(('off_because', ''), _negated=True)), _connector='OR'), name='overview_webhook_off_says_why'), models.CheckConstraint(condition=models.Q(('query', ''), models.Q(('list', ''), _negated=True), _connector='OR'), name='overview_webhook_filters_a_list')],
                },
            ),
            migrations.CreateModel(
                name='Delivery',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('type', models.CharField(max_length=60)),
                    ('public_id', models.CharField(blank=True, max_length=24, verbose_name='entry')),
                    ('body', models.TextField()),
                    ('told_until', models.DateTimeField(blank=True, null=True)),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('tries', models.PositiveSmallIntegerField(default=0)),
                    ('next_try_at', models.DateTimeField(blank=True, db_index=True, default=django.utils.timezone.now, null=True)),
                    ('claimed_until', models.DateTimeField(blank=True, null=True)),
                    ('delivered_at', models.DateTimeField(blank=True, null=True)),
                    ('failed_at', models.DateTimeField(blank=True, null=True)),
                    ('status_code', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('answer', models.CharField(blank=True, max_length=300, verbose_name='what came of it')),
                    ('webhook', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='overview.webhook')),
                ],
                options={
                    'verbose_name_plural': 'deliveries',
                    'ordering': ['-pk'],
                    'indexes': [models.Index(fields=['webhook', 'public_id'], name='overview_delivery_of_entry')],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('delivered_at__isnull', True), ('failed_at__isnull', True), ('next_try_at__isnull', False)), models.Q(('delivered_at__isnull', False), ('failed_at__isnull', True), ('next_try_at__isnull', True)), models.Q(('delivered_at__isnull', True), ('failed_at__isnull', False), ('next_try_at__isnull', True)), _connector='OR'), name='overview_delivery_in_one_state'), models.CheckConstraint(condition=models.Q(('failed_at__isnull', True), models.Q(('answer', ''), _negated=True), _connector='OR'), name='overview_delivery_failed_says_why')],
                },
            ),
        ),
        migrations.RunPython(
            run({"sqlite": SQLITE, "postgresql": POSTGRESQL}),
            run({"sqlite": SQLITE_BACK, "postgresql": POSTGRESQL_BACK}),
        ),
    ]
