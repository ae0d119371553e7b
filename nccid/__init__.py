"""The engine of the public transparency service for the NCCID."""
