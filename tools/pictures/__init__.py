"""Pictures of the screens for the documents, taken of the real program over an invented journal."""
