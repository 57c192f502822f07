"""Backups and restores in real folders."""
