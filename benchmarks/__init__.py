"""Voicejournal measured against its peers: pairs in one run, and their ratios."""
