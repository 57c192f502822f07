"""Export formats of the journal, one module for each."""
