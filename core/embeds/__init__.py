"""Figures for pages of others: as a page to frame, and as SVG and PNG that stand by themselves."""
