"""Reads entries from files of other programs and of this one, one module for each format."""
