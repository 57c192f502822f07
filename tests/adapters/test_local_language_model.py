"""A language model on this machine, as a server process that speaks its interface."""

from __future__ import annotations

import json

import pytest

from tests.language_model_server import HOWS, QUESTION, serving
from voicejournal.adapters.local_language_model import LocalLanguageModel
from voicejournal.domain.settings import OPTIONS, InvalidValue
from voicejournal.errors import ModelMissing


def test_it_is_asked_by_the_interface_and_its_text_comes_back() -> None:
    """The instruction and the text go to the first model that the server has."""
    with serving() as (address, process):
        assert LocalLanguageModel(address).reply("Ask one question.", "It was quiet.") == QUESTION
        assert process.stdout is not None
        asked = json.loads(process.stdout.readline())
    assert asked["path"] == "/v1/chat/completions"
    assert asked["model"] == "small-model"
    assert [one["content"] for one in asked["messages"]] == ["Ask one question.", "It was quiet."]
    assert asked["stream"] is False


@pytest.mark.parametrize("how", [how for how in HOWS if how != "well"])
def test_whatever_else_it_does_is_one_error(how: str) -> None:
    """Too late, no JSON, no text, too much, an error, a redirection, a cut: nobody else is asked."""
    with serving(how) as (address, _), pytest.raises(ModelMissing, match="language model"):
        LocalLanguageModel(address, "mine", patience=1.0).reply("Ask.", "Words.")


def test_nobody_at_the_address_is_one_error() -> None:
    """As where the program was not started."""
    with serving() as (address, _):
        pass
    with pytest.raises(ModelMissing):
        LocalLanguageModel(address, patience=1.0).reply("Ask.", "Words.")


def test_a_proxy_is_never_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """An environment that names one changes nothing."""
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://192.0.2.1:9")
    with serving() as (address, _):
        assert LocalLanguageModel(address).reply("Ask.", "Words.") == QUESTION


@pytest.mark.parametrize(
    "address",
    [
        "http://192.168.0.7:11434/v1",
        "http://example.org/v1",
        "https://api.openai.com/v1",
        "http://localhost.example.org/v1",
        "http://127.0.0.1@example.org/v1",
        "http://me:secret@127.0.0.1/v1",
        "http://0.0.0.0:11434/v1",
        "http://[::]:11434",
        "http://2130706433/v1",
        "http://127.1/v1",
        "http://127.0.0.1:99999/v1",
        "http:///v1",
        "127.0.0.1:11434",
        "ftp://127.0.0.1/v1",
        "unix:///run/ollama.sock",
        "http://[fe80::1%25lo]/v1",
    ],
)
def test_an_address_elsewhere_is_refused(address: str) -> None:
    """By the setting, and by the adapter itself."""
    with pytest.raises(InvalidValue):
        OPTIONS["language_model"].checked(address)
    with pytest.raises(ValueError, match="this machine"):
        LocalLanguageModel(address)


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1:11434/v1", "http://localhost:8080", "http://[::1]:1234/v1", "http://127.8.8.8/"],
)
def test_an_address_on_this_machine_is_taken(address: str) -> None:
    """With and without a path, by number or as localhost, which is not looked up."""
    assert OPTIONS["language_model"].checked(address) == address
    LocalLanguageModel(address)
