"""The coach: which of the eight OKR mistakes a record shows, with the evidence and one thing to do. Never a block."""
