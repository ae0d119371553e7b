"""The static site: its topics, its generated pages, and how it is built."""
