"""The doctor's checks of devices, voices and models."""

from __future__ import annotations

from collections.abc import Iterator

from voicejournal.bootstrap import Program
from voicejournal.cli.doctor_finding import Finding, State
from voicejournal.domain.speech.audio import DeviceKind
from voicejournal.domain.speech.neural_voice import neural_name
from voicejournal.domain.text.near_names import did_you_mean
from voicejournal.errors import (
    ModelMissing,
    SoundError,
    SpeechError,
)


def check_devices(program: Program) -> Iterator[Finding]:
    """Whether microphone and loudspeaker are there."""
    for kind, name, without in (
        (DeviceKind.INPUT, "microphone", "Answers can be typed."),
        (DeviceKind.OUTPUT, "loudspeaker", "Every prompt is on the screen."),
    ):
        try:
            known = program.devices(kind)
        except SoundError as error:
            yield Finding(name, State.MISSING, str(error), f"{without} {error.hint}".strip())
            continue
        names = ", ".join(device.name for device in known)
        yield Finding(name, State.GOOD, names) if known else Finding(name, State.MISSING, "none", without)


def check_voice(program: Program) -> Iterator[Finding]:
    """Whether a prompt can be spoken, and by which voice."""
    from voicejournal.bootstrap.narrating import chosen_voice, neural_voices, voice_narrator

    voice = chosen_voice(program)
    try:
        sound = voice_narrator(program, voice).speech("Hello.", fixed=True)
    except (SpeechError, ModelMissing) as error:
        yield Finding("voice", State.MISSING, str(error), _voices(program) or error.hint)
        return
    shown = voice or "the system's own voice"
    hint = "`voicejournal voices` lists the others; neural ones are easier to listen to."
    name = neural_name(voice)
    yield Finding("voice", State.GOOD, f"speaks ({shown}, {sound.rate} Hz)", "" if name else hint)
    if name:
        for problem in neural_voices(program).verify(name):
            again = f"`voicejournal voices download {name}` fetches it anew."
            yield Finding("voice", State.BROKEN, problem, again)


def _voices(program: Program) -> str:
    """The system's voice that the setting may mean; empty where no voice is installed."""
    setting = program.settings.voice
    if not setting or neural_name(setting):
        return ""
    try:
        known = program.voices()
    except SpeechError:
        return ""
    return f"{did_you_mean(setting, [voice.id for voice in known])}`voicejournal voices` lists them."


def check_model(program: Program) -> Iterator[Finding]:
    """Whether the speech model is there and whole."""
    models, name = program.models, program.settings.model
    try:
        folder = models.find(name)
    except ModelMissing as error:
        yield Finding("model", State.MISSING, str(error), error.hint)
    else:
        yield Finding("model", State.GOOD, f"{name} in {folder}")
        for problem in models.verify(name):
            yield Finding(
                "model", State.BROKEN, problem, f"`voicejournal models download {name}` fetches it anew."
            )


def check_meaning(program: Program) -> Iterator[Finding]:
    """Whether the model that judges meaning is there and whole."""
    models, name = program.models.meaning, "meaning"
    try:
        folder = models.find(name)
    except ModelMissing as error:
        yield Finding(name, State.MISSING, str(error), error.hint)
        return
    problems = models.verify(name)
    for problem in problems:
        hint = f"It is not used. `voicejournal models download {name}` fetches it anew."
        yield Finding(name, State.BROKEN, problem, hint)
    if not problems:
        yield Finding(name, State.GOOD, f"the model that judges meaning in {folder}")
