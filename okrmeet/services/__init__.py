"""The use cases: each joins what the layers below know, one file each."""
