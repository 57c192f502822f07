"""The terminal interface: it shows the state of conversation and journal, and holds no rules."""
