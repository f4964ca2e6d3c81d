"""Which version of the file format this okrmeet reads and writes; known without loading a YAML parser."""

FORMAT = "1"
"""Every file states it as `okrmeet: 1`."""
