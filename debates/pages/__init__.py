"""What the pages of the debate show: one module a page, each with one context function."""
