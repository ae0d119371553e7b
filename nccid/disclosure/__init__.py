"""Statistical disclosure control: what may be shown of a count."""
