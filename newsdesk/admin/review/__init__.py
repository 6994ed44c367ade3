"""The review queue at /admin/review/: three panes, one form with a button for each verb."""
