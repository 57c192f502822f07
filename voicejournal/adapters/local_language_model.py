"""Asks a language model that a person runs on this machine, such as with Ollama, llama.cpp or LM Studio.

They share an interface, that of OpenAI (`POST .../chat/completions`). Connections go to a loopback address
alone: a name is never looked up, a proxy never asked, a redirection never followed.
"""

from __future__ import annotations

import json
from http.client import HTTPConnection, HTTPException, HTTPResponse
from typing import Any
from urllib.parse import urlsplit

from voicejournal.domain.text.loopback import loopback_host
from voicejournal.errors import ModelMissing

PATIENCE = 20.0
"""Seconds without a byte after which an answer is given up."""
_LARGEST = 64 * 1024
_TOKENS = 80


class LocalLanguageModel:
    """Implements `ports.LanguageModel`."""

    def __init__(self, address: str, name: str = "", patience: float = PATIENCE) -> None:
        """`address` is such as http://127.0.0.1:11434/v1; an empty `name` is the first model there.

        Raises:
            ValueError: the address is not on this machine.
        """
        parts = urlsplit(address)
        host = loopback_host(address)
        if host is None:
            raise ValueError(f"{address} is not on this machine")
        self._host, self._port, self._path = host, parts.port or 80, parts.path.rstrip("/")
        self._name = name
        self._patience = patience

    def reply(self, instruction: str, text: str) -> str:
        """The reply of the model to the text, as in `ports.LanguageModel`."""
        asked = {
            "model": self._name or self._first(),
            "messages": [{"role": "system", "content": instruction}, {"role": "user", "content": text}],
            "max_tokens": _TOKENS,
            "temperature": 0.3,
            "stream": False,
        }
        try:
            written = self._json("POST", "/chat/completions", asked)["choices"][0]["message"]["content"]
        except (LookupError, TypeError):
            raise _unusable("answered otherwise than the interface says") from None
        if not isinstance(written, str):
            raise _unusable("answered without a text")
        return written

    def _first(self) -> str:
        try:
            return str(self._json("GET", "/models")["data"][0]["id"])
        except (LookupError, TypeError):
            raise _unusable("has no model") from None

    def _json(self, method: str, path: str, asked: dict[str, Any] | None = None) -> Any:
        body = None if asked is None else json.dumps(asked).encode()
        connection = HTTPConnection(self._host, self._port, timeout=self._patience)
        try:
            connection.request(method, self._path + path, body, {"Content-Type": "application/json"})
            return json.loads(_whole(connection.getresponse()))
        except (OSError, HTTPException, ValueError, RecursionError) as error:
            raise _unusable(f"did not answer ({type(error).__name__})") from None
        finally:
            connection.close()


def _whole(response: HTTPResponse) -> bytes:
    if response.status != 200:
        raise ValueError(f"status {response.status}")
    data = response.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise ValueError("too much")
    return data


def _unusable(what: str) -> ModelMissing:
    return ModelMissing(
        f"The language model {what}.",
        "The setting language_model has its address; empty: none is asked.",
    )
