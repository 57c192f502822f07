"""Builds the documentation site from the Markdown pages (script/docs)."""
