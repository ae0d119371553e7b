"""The source: reading it and checking it. Nothing public imports from here."""
