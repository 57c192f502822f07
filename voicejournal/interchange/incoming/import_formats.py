"""The names of the formats that can be imported; apart, so that help loads none of their readers."""

FORMATS = ("jrnl", "day-one", "markdown", "text", "json", "sound")
"""The values of `import --from`."""
