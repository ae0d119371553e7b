"""Speed, size and agreement, measured. `make bench` runs all of it."""
