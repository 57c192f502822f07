"""Implementations of the ports: devices, models and files. Only bootstrap imports them, and only when
used.
"""
