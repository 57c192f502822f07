"""Implementations of the ports: devices, models, files. Only bootstrap imports them, when they are used."""
