"""A release: made whole from a checked source, or not at all."""
