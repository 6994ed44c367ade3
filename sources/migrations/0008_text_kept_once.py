"""The text of a record is that of its current revision, and no longer kept a second time."""

from hashlib import sha256

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Exists, OuterRef, Subquery

import core.fields


def give_each_text_its_revision(apps, schema_editor):
    """A text that no feed brought has no revision yet."""
    record = apps.get_model("sources", "SourceRecord")
    revision = apps.get_model("sources", "SourceRevision")
    current = revision.objects.filter(record=OuterRef("pk"), number=OuterRef("revision"))
    for found in record.objects.filter(~Exists(current)).exclude(content_html="").iterator():
        revision.objects.create(
            record=found,
            number=found.revision,
            title=found.title,
            authors=found.authors,
            published_on_page=found.published_on_page,
            excerpt=found.excerpt,
            content_html=found.content_html,
            content_hash=found.content_hash or sha256(found.content_html.encode()).hexdigest(),
            seen_at=found.first_seen_at,
        )


def put_the_texts_back(apps, schema_editor):
    record = apps.get_model("sources", "SourceRecord")
    revision = apps.get_model("sources", "SourceRevision")
    current = revision.objects.filter(record=OuterRef("pk"), number=OuterRef("revision"))
    having = record.objects.filter(Exists(current))
    having.update(content_html=Subquery(current.values("content_html")[:1]))


class Migration(migrations.Migration):

    dependencies = [
        ("sources", "0007_room_beside_feeds"),
    ]

    operations = [
        migrations.RunPython(give_each_text_its_revision, put_the_texts_back),
        migrations.RemoveField(model_name="sourcerecord", name="content_html"),
        migrations.AlterField(
            model_name="sighting",
            name="feed",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.CASCADE,
                related_name="sightings", to="sources.feed",
            ),
        ),
        migrations.AlterField(
            model_name="sourcerecord",
            name="slug",
            field=models.SlugField(blank=True, db_index=False, editable=False, max_length=120),
        ),
        migrations.AlterField(
            model_name="sourcerecord",
            name="triage",
            field=core.fields.CodedField(default="new", editable=False, max_length=40),
        ),
        migrations.AlterField(
            model_name="sourcerevision",
            name="record",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT,
                related_name="revisions", to="sources.sourcerecord",
            ),
        ),
    ]
