"""The time that guessing a passphrase would take: shown to the person, and never a reason to refuse it."""

from __future__ import annotations

_LOOKED_AT = 72
"""Characters that the library looks at."""
_RATE = "offline_slow_hashing_1e4_per_second"


def strength(passphrase: str) -> str:
    """A sentence on the passphrase, for the person who chose it; empty for an empty one."""
    if not passphrase:
        return ""
    from zxcvbn import zxcvbn

    found = zxcvbn(passphrase[:_LOOKED_AT])
    last = found["crack_times_display"][_RATE]
    sentence = f"Machines that try ten thousand a second would find it after {last}."
    advice = found["feedback"]["suggestions"][:1]
    return " ".join((sentence, *advice)) if found["score"] < 3 else sentence
