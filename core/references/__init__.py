"""What reference managers read: CSL-JSON, BibTeX and RIS of a record, a source or a page."""
