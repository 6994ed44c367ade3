"""What changed about what somebody may do, in words."""

import pytest

from newsdesk.accounts.access import Access, differences

EDITOR = Access(is_staff=True, roles=frozenset({"Editor"}))


@pytest.mark.parametrize(
    ("after", "words"),
    [
        (EDITOR, ""),
        (Access(is_active=False, is_staff=True, roles=EDITOR.roles), ""),
        (Access(roles=EDITOR.roles), "no longer staff"),
        (Access(is_staff=True, is_superuser=True, roles=EDITOR.roles), "now superuser"),
        (
            Access(is_staff=True, roles=frozenset({"Viewer"})),
            "role added: Viewer; role taken: Editor",
        ),
        (
            Access(is_staff=True, roles=EDITOR.roles, permissions=frozenset({"b.y", "a.x"})),
            "permissions added: a.x, b.y",
        ),
    ],
)
def test_differences_are_said_in_words(after, words):
    assert differences(EDITOR, after) == words


def test_of_very_many_permissions_only_some_are_named():
    many = frozenset(f"a.{number:02}" for number in range(30))
    said = differences(Access(permissions=many), Access())
    assert said.startswith("permissions taken: a.00, a.01")
    assert said.endswith("a.11 and 18 more")
