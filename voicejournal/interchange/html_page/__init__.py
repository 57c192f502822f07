"""Exports the journal as one page of HTML, to keep, to print, or to bring to a therapist."""
