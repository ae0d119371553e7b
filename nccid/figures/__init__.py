"""Figures as people meet them: a sentence, a chart, a table. All from published figures only."""
