"""The names of the formats that can be imported; in their own module, so that help loads no reader."""

FORMATS = ("jrnl", "day-one", "markdown", "text", "json", "sound")
"""The values of `import --from`."""

READABLE = "jrnl, Day One, Markdown, text, sound and this program's JSON can be imported."
"""The sentence beside a refusal."""
