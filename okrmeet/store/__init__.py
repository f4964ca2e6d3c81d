"""Where documents are kept: a protocol, and the TinyDB file behind it."""
