"""Agendas as data: the steps of a meeting, read from YAML."""
