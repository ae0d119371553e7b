"""What people meet: the built site and the running service, in a real browser."""
