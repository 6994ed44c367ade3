"""What sheets of statements, positions and events may hold."""

from debates.imports.events import IMPORT as EVENTS
from debates.imports.positions import IMPORT as POSITIONS
from debates.imports.statements import IMPORT as STATEMENTS

__all__ = ["EVENTS", "POSITIONS", "STATEMENTS"]
