"""The publisher's desk: from files of figures to a published release, one step a module."""
