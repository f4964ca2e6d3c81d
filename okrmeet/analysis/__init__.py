"""Figures, computed once and shown by screen, shell and reports alike."""
