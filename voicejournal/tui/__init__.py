"""The terminal interface: it shows what the conversation and the journal say, and holds no rules."""
