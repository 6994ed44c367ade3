"""How many feeds a second four Celery worker processes read, against one."""
