"""Export and import, one format a file."""
