"""A release in the formats that people, programs and catalogues ask for."""
