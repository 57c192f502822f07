"""Sentences of six writers, and how many of them each way of finding words of danger finds."""
