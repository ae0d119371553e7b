"""The attack on a release, made from its published files alone."""
