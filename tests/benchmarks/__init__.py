"""The measuring itself: rows, the virtual clock, and what counts as a lost word."""
