"""What 0001 to 0008 make together, for a database that has none of it yet."""

import core.fields
import core.vocabularies
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from core.tables_at_once import CreateTables

TRIGGERS = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s"


def take_down_guards(apps, schema_editor):
    """`migrate` puts them up at its end (core.integrity.guards) while there is a chain."""
    take_down(schema_editor, "core_refuse_change", "kept_%")


def take_down_triggers(apps, schema_editor):
    """`migrate` puts them up at its end (core.data_version.triggers) while there is a version."""
    take_down(schema_editor, "core_raise_data_version", "seen_%")


def take_down(schema_editor, function, triggers):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP FUNCTION IF EXISTS {function}() CASCADE")
        return
    with schema_editor.connection.cursor() as cursor:
        for (name,) in cursor.execute(TRIGGERS, [triggers]).fetchall():
            schema_editor.execute(f'DROP TRIGGER "{name}"')


class Migration(migrations.Migration):
    replaces = [
        ('core', '0001_initial'),
        ('core', '0002_correction_note'),
        ('core', '0003_imports'),
        ('core', '0004_compare_codes'),
        ('core', '0005_chain_links'),
        ('core', '0006_daily_head'),
        ('core', '0007_data_version'),
        ('core', '0008_table_version'),
    ]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTables(
            migrations.CreateModel(
                name='PublicIdCounter',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('prefix', models.CharField(max_length=8)),
                    ('year', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1900), django.core.validators.MaxValueValidator(2100)])),
                    ('last', models.PositiveIntegerField(default=0)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('prefix', 'year'), name='core_counter_once')],
                },
            ),
            migrations.CreateModel(
                name='CorrectionNote',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('entry', models.CharField(db_index=True, editable=False, max_length=24)),
                    ('kind', core.fields.CodedField(max_length=40)),
                    ('text', models.TextField()),
                    ('noted_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ],
                options={
                    'ordering': ['-noted_at', '-pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('kind', 'correction'), ('kind', 'clarification'), ('kind', 'update'), _connector='OR'), name='core_correctionnote_kind_known'), models.CheckConstraint(condition=models.Q(models.Q(('text', ''), _negated=True), models.Q(('entry', ''), _negated=True)), name='core_correction_says_of_what')],
                },
            ),
            migrations.CreateModel(
                name='HistoricalCorrectionNote',
                fields=[
                    ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                    ('history_change_reason', models.TextField(null=True)),
                    ('entry', models.CharField(db_index=True, editable=False, max_length=24)),
                    ('kind', core.fields.CodedField(max_length=40)),
                    ('text', models.TextField()),
                    ('noted_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('history_id', models.AutoField(primary_key=True, serialize=False)),
                    ('history_date', models.DateTimeField(db_index=True)),
                    ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                    ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'historical correction note',
                    'verbose_name_plural': 'historical correction notes',
                    'ordering': ('-history_date', '-history_id'),
                    'get_latest_by': ('history_date', 'history_id'),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name='ImportBatch',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(help_text='Which entries: the name of their export.', max_length=40)),
                    ('file_name', models.CharField(max_length=200)),
                    ('sha256', models.CharField(db_index=True, help_text='Of the file.', max_length=64)),
                    ('size', models.PositiveIntegerField(help_text='In bytes.')),
                    ('packed', models.BinaryField(help_text='The file, packed by zlib.')),
                    ('encoding', models.CharField(blank=True, default='', max_length=20)),
                    ('sheet', models.CharField(blank=True, default='', max_length=100)),
                    ('signature', models.CharField(db_index=True, help_text='Of the header.', max_length=32)),
                    ('header', models.JSONField(default=list)),
                    ('choices', models.JSONField(default=list)),
                    ('state', core.fields.CodedField(default='uploaded', max_length=40)),
                    ('token', models.CharField(blank=True, default='', max_length=64)),
                    ('counts', models.JSONField(default=dict)),
                    ('reason', models.CharField(blank=True, default='', max_length=300)),
                    ('uploaded_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('applied_at', models.DateTimeField(null=True)),
                    ('undone_at', models.DateTimeField(null=True)),
                    ('applied_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('undone_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'import',
                    'ordering': ['-pk'],
                    'default_permissions': (),
                    'constraints': [models.CheckConstraint(condition=models.Q(('state', 'uploaded'), ('state', 'previewed'), ('state', 'applied'), ('state', 'undone'), ('state', 'discarded'), _connector='OR'), name='core_importbatch_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', [core.vocabularies.ImportState['APPLIED'], core.vocabularies.ImportState['UNDONE']]), _negated=True), models.Q(('applied_at__isnull', False), ('applied_by__isnull', False)), _connector='OR'), name='core_import_applied_by_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('state', core.vocabularies.ImportState['UNDONE']), _negated=True), models.Q(('undone_at__isnull', False), ('undone_by__isnull', False)), _connector='OR'), name='core_import_undone_by_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('state', core.vocabularies.ImportState['PREVIEWED']), _negated=True), models.Q(('token', ''), _negated=True), _connector='OR'), name='core_import_previewed_has_token')],
                },
            ),
            migrations.CreateModel(
                name='ImportRow',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveIntegerField(help_text='As spreadsheets count.')),
                    ('outcome', core.fields.CodedField(max_length=40)),
                    ('key', models.BigIntegerField(null=True)),
                    ('public_id', models.CharField(blank=True, default='', max_length=24)),
                    ('title', models.CharField(blank=True, default='', max_length=200)),
                    ('is_noted', models.BooleanField(default=False)),
                    ('changes', models.JSONField(default=list)),
                    ('errors', models.JSONField(default=list)),
                    ('notes', models.JSONField(default=list)),
                    ('writes', models.JSONField(default=list)),
                    ('batch', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rows', to='core.importbatch')),
                ],
                options={
                    'ordering': ['batch', 'number'],
                    'default_permissions': (),
                    'indexes': [models.Index(fields=['batch', 'outcome', 'number'], name='core_import_batch_i_57e29d_idx')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('outcome', 'created'), ('outcome', 'changed'), ('outcome', 'unchanged'), ('outcome', 'refused'), _connector='OR'), name='core_importrow_outcome_known'), models.UniqueConstraint(fields=('batch', 'number'), name='core_import_row_once')],
                },
            ),
            migrations.CreateModel(
                name='ChainLink',
                fields=[
                    ('number', models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                    ('kind', core.fields.CodedField(max_length=40)),
                    ('model', models.CharField(max_length=100)),
                    ('columns', models.JSONField(default=list)),
                    ('runs', models.JSONField()),
                    ('digests', models.BinaryField(default=b'')),
                    ('last', models.BigIntegerField()),
                    ('gaps', models.JSONField(default=list)),
                    ('why', models.TextField(blank=True, default='')),
                    ('sealed_at', models.DateTimeField()),
                    ('previous', models.CharField(max_length=64)),
                    ('content', models.CharField(max_length=64)),
                    ('hash', models.CharField(max_length=64)),
                ],
                options={
                    'ordering': ['number'],
                    'default_permissions': (),
                    'indexes': [models.Index(fields=['model', '-number'], name='core_link_by_model')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('kind', 'sealed'), ('kind', 'pruned'), _connector='OR'), name='core_chainlink_kind_known'), models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='core_link_counts_from_one'), models.UniqueConstraint(fields=('previous',), name='core_link_followed_once')],
                },
            ),
            migrations.CreateModel(
                name='DailyHead',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('day', models.DateField(unique=True)),
                    ('links', models.PositiveBigIntegerField()),
                    ('hash', models.CharField(max_length=64)),
                    ('at', models.DateTimeField()),
                    ('signature', models.CharField(blank=True, default='', max_length=128)),
                    ('key', models.TextField(blank=True, default='')),
                ],
                options={
                    'ordering': ['-day'],
                    'default_permissions': (),
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('key', ''), ('signature', '')), models.Q(models.Q(('signature', ''), _negated=True), models.Q(('key', ''), _negated=True)), _connector='OR'), name='core_dailyhead_signed_with_a_key')],
                },
            ),
            migrations.CreateModel(
                name='DataVersion',
                fields=[
                    ('id', models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                    ('number', models.PositiveBigIntegerField(default=0)),
                    ('changed_at', models.DateTimeField()),
                ],
                options={
                    'default_permissions': (),
                    'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='core_dataversion_one_row')],
                },
            ),
            migrations.CreateModel(
                name='TableVersion',
                fields=[
                    ('table', models.CharField(max_length=63, primary_key=True, serialize=False)),
                    ('number', models.PositiveBigIntegerField(default=0)),
                    ('changed_at', models.DateTimeField()),
                ],
                options={
                    'default_permissions': (),
                },
            ),
        ),
        migrations.RunPython(migrations.RunPython.noop, take_down_guards),
        migrations.RunPython(migrations.RunPython.noop, take_down_triggers),
        migrations.RunPython(migrations.RunPython.noop, take_down_triggers),
    ]
