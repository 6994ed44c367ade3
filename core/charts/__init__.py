"""Drawing on the server: where things stand on an axis. No Django."""
