"""Every kind of entry of the starter data has a version that says what is said today."""

import pytest

from core.public_history import history_of
from overview.versions.kinds import KINDS
from overview.versions.stood import in_version, today

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]
OF_EACH = 4


@pytest.mark.parametrize("name", KINDS)
def test_the_current_version_holds_what_is_said_today(name):
    kind = KINDS[name]
    entries = list(kind.export.public())
    for entry in entries[:: max(len(entries) // OF_EACH, 1)]:
        version = history_of(entry)[0]
        assert version.version
        now, then = today(kind, entry).row, in_version(kind, entry, version).row
        lacks = {name for name, _ in kind.not_held()} | {"updated_at"}
        assert {**then, "updated_at": None}.keys() == now.keys() - lacks | {"updated_at"}
        assert without(then, lacks) == without(now, lacks)


def without(row, names):
    kept = {name: value for name, value in row.items() if name not in names}
    if "expanded" in kept:
        kept["expanded"] = without(kept["expanded"], names)
    return kept
