"""The groups of the five roles. What a role may do is said in one place, `newsdesk.roles`: after an
upgrade that brings new kinds of entry, `manage.py roles` gives the groups what they lack."""

from django.db import migrations


def make_roles(apps, schema_editor):
    from newsdesk.granting import grant

    grant(using=schema_editor.connection.alias)


def drop_empty_roles(apps, schema_editor):
    """A group that people are in is theirs to keep."""
    from newsdesk.roles import Role

    groups = apps.get_model("auth", "Group").objects.using(schema_editor.connection.alias)
    groups.filter(name__in=[role.label for role in Role], user__isnull=True).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("newsdesk", "0003_review_permission"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_roles, drop_empty_roles)]
