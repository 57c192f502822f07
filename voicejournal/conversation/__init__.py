"""The use case: ask, speak, listen, keep, transcribe, review. It runs with no screen at all."""
