"""Name the host of each feed, and note when something is due there."""

from urllib.parse import urlsplit

from django.db import migrations
from django.db.models import Min


def name_hosts(apps, schema_editor):
    feeds, hosts = apps.get_model("sources", "Feed"), apps.get_model("sources", "Host")
    for feed in feeds.objects.filter(host="").only("url").iterator():
        feed.host = urlsplit(feed.url).netloc.rpartition("@")[2].lower()[:255]
        feed.save(update_fields=["host"])
    due = feeds.objects.values_list("host").annotate(Min("next_fetch_at"))
    hosts.objects.bulk_create(
        [hosts(name=name, next_due_at=first) for name, first in due],
        ignore_conflicts=True,
        batch_size=1000,
    )


class Migration(migrations.Migration):
    dependencies = [("sources", "0002_ingest_at_scale")]
    operations = [migrations.RunPython(name_hosts, migrations.RunPython.noop, elidable=True)]
