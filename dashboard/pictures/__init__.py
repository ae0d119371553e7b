"""The pictures of each page, each made once for a release, its filters and a language."""
