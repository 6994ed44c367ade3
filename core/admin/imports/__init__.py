"""Import from spreadsheets in the admin: a button on each list, and a page for each import."""

from core.admin.imports.batches import ImportBatchAdmin
from core.admin.imports.upload import ImportMixin

__all__ = ["ImportBatchAdmin", "ImportMixin"]
