"""The JSON documents that `--json` prints: one function for each shape; printed text takes the values."""
