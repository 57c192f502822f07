"""Other programs that write while somebody speaks, each in an environment of its own."""
