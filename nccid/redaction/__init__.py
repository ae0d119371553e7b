"""Redaction: personal details are taken out of a question, in the page and again on arrival."""
