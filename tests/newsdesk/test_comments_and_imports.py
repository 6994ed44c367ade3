"""An import can't be undone once people talk about what it wrote."""

import pytest

from core.importing import actions
from core.importing.actions import CantImport
from core.importing.declaring import importer_of
from incidents.models import Incident
from newsdesk.people import comments
from tests.factories import make_editor


@pytest.mark.django_db
def test_a_comment_stands_in_the_way_of_undoing_an_import():
    by = make_editor()
    body = b"title,kind\r\nDrones over a port,drone_crash\r\n"
    batch = actions.upload(importer=importer_of("incidents"), body=body, name="s.csv", by=by)
    actions.look(batch=batch, choices=batch.chosen())
    actions.apply(batch=batch, token=batch.token, by=by)
    incident = Incident.objects.get()
    comments.write(entry=incident, text="Is it the same drone?", by=by)
    with pytest.raises(CantImport, match=f"{incident.public_id} has comments"):
        actions.undo(batch=batch, by=by)
    assert Incident.objects.get() == incident
