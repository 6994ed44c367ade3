"""What each database searches with; the words themselves come folded from Python.

SQLite: an FTS5 table over the columns of the entries, kept in step by triggers. A later migration
that makes SQLite remake the table of entries has to make the triggers again.
PostgreSQL: a computed column. The word ß, which no folded text contains, keeps a phrase from
running from one column into the next.
"""

from django.db import migrations

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
    dependencies = [("overview", "0001_search_entry")]
    operations = [
        migrations.RunPython(
            run({"sqlite": SQLITE, "postgresql": POSTGRESQL}),
            run({"sqlite": SQLITE_BACK, "postgresql": POSTGRESQL_BACK}),
        )
    ]
