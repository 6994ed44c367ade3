import core.fields
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('sources', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='QueuedRecord',
            fields=[
            ],
            options={
                'verbose_name': 'record to review',
                'verbose_name_plural': 'review queue',
                'proxy': True,
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
                ('draft', models.JSONField(blank=True, default=dict, help_text='Prefilled values.')),
                ('span_start', models.PositiveIntegerField(blank=True, null=True)),
                ('span_end', models.PositiveIntegerField(blank=True, null=True)),
                ('score', models.FloatField(help_text='0 to 1.')),
                ('why', models.TextField(help_text='The reason, in words that an editor can check.')),
                ('state', core.fields.CodedField(default='open', max_length=40)),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'ordering': ['-score', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['relevance', 'duplicate', 'relay', 'mention', 'draft'])), name='newsdesk_suggestion_kind_known'), models.CheckConstraint(condition=models.Q(('state__in', ['open', 'accepted', 'dismissed'])), name='newsdesk_suggestion_state_known'), models.CheckConstraint(condition=models.Q(('score__isnull', True), models.Q(('score__gte', 0), ('score__lte', 1)), _connector='OR'), name='newsdesk_suggestion_score_in_range'), models.CheckConstraint(condition=models.Q(models.Q(('span_end__isnull', True), ('span_start__isnull', True)), models.Q(('span_end__isnull', False), ('span_start__isnull', False), ('span_start__lt', models.F('span_end'))), _connector='OR'), name='newsdesk_suggestion_span_in_order'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'open'), ('decided_at__isnull', True), ('decided_by__isnull', True)), models.Q(models.Q(('state', 'open'), _negated=True), ('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='newsdesk_suggestion_decided_by_person')],
            },
        ),
    ]
