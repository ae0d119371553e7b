"""Reads the words of the site as a strict editor would: each rule says which line, what is wrong
and what would be better."""
