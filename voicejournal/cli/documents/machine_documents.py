"""The JSON documents about this installation: findings of the doctor, settings, devices and models."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voicejournal.cli.documents.json_document import Document

if TYPE_CHECKING:
    from voicejournal.cli.doctor_finding import Finding
    from voicejournal.domain.settings import Origin, SettingsProblem
    from voicejournal.domain.speech.audio import Device
    from voicejournal.domain.speech.neural_voice import NeuralVoice
    from voicejournal.domain.speech.speech_model import SpeechModel


def finding_document(finding: Finding) -> Document:
    """One line of the doctor's report."""
    return {
        "about": finding.about,
        "state": finding.state.value,
        "text": finding.text,
        "hint": finding.hint,
    }


def setting_document(origin: Origin) -> Document:
    """A setting's value, where it comes from, and what it means."""
    option = origin.option
    return {
        "option": option.name,
        "value": origin.value,
        "source": origin.source,
        "variable": option.variable,
        "meaning": option.meaning,
    }


def problem_document(problem: SettingsProblem) -> Document:
    """A problem in the settings; `option` is null where it belongs to none."""
    return {"option": problem.option or None, "problem": problem.message, "remedy": problem.hint}


def device_document(device: Device) -> Document:
    """A microphone (`input`) or loudspeaker (`output`)."""
    return {"kind": device.kind.value, "name": device.name, "id": device.id, "default": device.default}


def model_document(model: SpeechModel, *, chosen: bool, purpose: str) -> Document:
    """A model; `bytes` is its size on disk, `purpose` is "speech" or "meaning"."""
    return {
        "name": model.name,
        "here": model.here,
        "bytes": model.size,
        "chosen": chosen,
        "languages": list(model.languages),
        "source": model.origin or None,
        "purpose": purpose,
    }


def neural_voice_document(voice: NeuralVoice, *, chosen: bool) -> Document:
    """A neural voice; `id` is the value of the setting, `bytes` what is still to be fetched."""
    return {
        "id": voice.id,
        "kind": "neural",
        "name": voice.name,
        "here": voice.here,
        "chosen": chosen,
        "languages": list(voice.languages),
        "bytes": voice.download,
        "packages": list(voice.packages),
        "licence": voice.licence,
        "engine": voice.engine,
        "engine_licence": voice.engine_licence,
    }


def system_voice_document(ident: str, name: str, languages: tuple[str, ...], *, chosen: bool) -> Document:
    """A voice of the system; `id` is the value of the setting."""
    return {
        "id": ident,
        "kind": "system",
        "name": name,
        "here": True,
        "chosen": chosen,
        "languages": list(languages),
    }
