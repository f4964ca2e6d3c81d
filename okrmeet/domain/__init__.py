"""The nouns: what is stored, and the arithmetic that belongs to it. No I/O, no clock, no dice."""
