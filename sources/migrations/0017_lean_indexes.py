import core.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# By the names that Django gave them. Said in SQL, as Django would copy the whole table on SQLite
# for each of them.
_ANEW = {
    'sources_sourcerecord_status_40a39b0c': 'sources_sourcerecord (status)',
    'sources_sourcerecord_publisher_id_251e05c1': 'sources_sourcerecord (publisher_id)',
    'sources_sourcerecord_merged_into_id_7ff470d5': 'sources_sourcerecord (merged_into_id)',
    'sources_sourcerecord_triaged_by_id_b884090a': 'sources_sourcerecord (triaged_by_id)',
    'sources_sourcerecord_duplicate_of_id_cb934ddc': 'sources_sourcerecord (duplicate_of_id)',
    'sources_sourcerecord_upstream_id_fe560961': 'sources_sourcerecord (upstream_id)',
    'sources_sourcerecord_origin_id_3ccd429d': 'sources_sourcerecord (origin_id)',
    'sources_sourcerevision_body_id_6402cb2f': 'sources_sourcerevision (body_id)',
}
# PostgreSQL had one more for texts, which begins like another.
_DROP = [f'DROP INDEX IF EXISTS {name}' for name in [*_ANEW, 'sources_sourcerecord_status_40a39b0c_like']]
_MAKE = [f'CREATE INDEX IF NOT EXISTS {name} ON {columns}' for name, columns in _ANEW.items()]


def _seldom(name):
    return migrations.AddIndex(
        model_name='sourcerecord',
        index=models.Index(
            condition=models.Q((f'{name}__isnull', False)), fields=[name], name=f'sources_record_{name}'
        ),
    )


def _of_status(status, name, fields):
    return migrations.AddIndex(
        model_name='sourcerecord',
        index=models.Index(condition=models.Q(('status', status)), fields=fields, name=name),
    )


def _key(model, name, to, **options):
    return migrations.AlterField(
        model_name=model,
        name=name,
        field=models.ForeignKey(
            db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, to=to, **options
        ),
    )


class Migration(migrations.Migration):

    dependencies = [
        ('sources', '0016_last_changed'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(_DROP, _MAKE)],
            state_operations=[
                migrations.AlterField(
                    model_name='sourcerecord',
                    name='status',
                    field=core.fields.CodedField(default='draft', editable=False, max_length=40),
                ),
                _key('sourcerecord', 'publisher', 'sources.publisher', blank=True, related_name='records'),
                _key('sourcerecord', 'merged_into', 'sources.sourcerecord', blank=True, editable=False, related_name='merged_from'),
                _key('sourcerecord', 'triaged_by', settings.AUTH_USER_MODEL, editable=False, related_name='+'),
                _key('sourcerecord', 'duplicate_of', 'sources.sourcerecord', blank=True, editable=False, related_name='duplicates'),
                _key('sourcerecord', 'upstream', 'sources.sourcerecord', blank=True, related_name='relays'),
                _key('sourcerecord', 'origin', 'sources.sourcerecord', blank=True, editable=False, related_name='descendants'),
                _key('sourcerevision', 'body', 'sources.rawbody', related_name='revisions'),
            ],
        ),
        migrations.RemoveIndex(model_name='sourcerecord', name='sources_record_last_changed'),
        _of_status('published', 'sources_record_published', ['id']),
        _of_status('published', 'sources_record_last_changed', ['-updated_at', '-id']),
        _of_status('withdrawn', 'sources_record_withdrawn', ['id']),
        _seldom('publisher'),
        _seldom('merged_into'),
        _seldom('triaged_by'),
        _seldom('duplicate_of'),
        _seldom('upstream'),
        _seldom('origin'),
        migrations.AddIndex(
            model_name='sourcerevision',
            index=models.Index(
                condition=models.Q(('body__isnull', False)), fields=['body'], name='sources_revision_body'
            ),
        ),
    ]
