"""The use case of a session: asks, narrates, records, transcribes, reviews and saves. Needs no screen."""
