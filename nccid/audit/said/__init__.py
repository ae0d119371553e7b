"""What pages, charts and data files say in words and numbers, each with its place."""
