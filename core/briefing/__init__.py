"""Briefings: a filtered view to print or to take away as DOCX and Markdown. One structure."""
