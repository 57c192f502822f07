"""Speaks every prompt and has the real model write it down: python -m tools.prompts_heard.

    python -m tools.prompts_heard listen espeak --model FOLDER      the narrator, at its default settings
    python -m tools.prompts_heard listen piper --model FOLDER       a neural voice, installed beside it
    python -m tools.prompts_heard judge piper same|changed TEXT     what somebody thinks who read both
    python -m tools.prompts_heard page                              writes docs/prompts-heard.md

Only prompts whose words changed since the last time are spoken; `--all` speaks every one.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from tools.prompts_heard import records
from tools.prompts_heard.page import PAGE, rendered
from tools.prompts_heard.prompts import by_guide
from tools.prompts_heard.voices import VOICES, voice
from voicejournal.adapters.speech.detector import SileroDetector
from voicejournal.adapters.speech.transcriber import TranscriptionOptions, WhisperTranscriber
from voicejournal.conversation.file_transcript import transcribe_blocks


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.prompts_heard")
    actions = parser.add_subparsers(dest="action", required=True)
    listen = actions.add_parser("listen")
    listen.add_argument("voice", choices=VOICES)
    listen.add_argument("--guides", nargs="+", default=(), metavar="GUIDE")
    listen.add_argument("--model", type=Path, required=True, help="the folder of the model base")
    listen.add_argument("--piper", type=Path, metavar="PYTHON", help="an environment that has the voice")
    listen.add_argument("--all", action="store_true")
    judge = actions.add_parser("judge")
    judge.add_argument("voice", choices=VOICES)
    judge.add_argument("meaning", choices=(records.SAME, records.CHANGED))
    judge.add_argument("said")
    actions.add_parser("page")
    options = parser.parse_args()
    match options.action:
        case "listen":
            _listen(options)
        case "judge":
            heard = records.read(options.voice)
            heard[options.said] = replace(heard[options.said], meaning=options.meaning)
            records.write(options.voice, heard.values())
        case _:
            PAGE.write_text(rendered(), "utf-8")
    return 0


def _listen(options: argparse.Namespace) -> None:
    before = records.read(options.voice)
    wanted = by_guide()
    now = {said: before[said] for prompts in wanted.values() for said in prompts if said in before}
    transcriber = WhisperTranscriber(
        options.model,
        options.model.name,
        TranscriptionOptions(language="en", beam_size=5),
        detector=SileroDetector(),
    )
    with voice(options.voice, options.piper) as speak:
        for guide, prompts in wanted.items():
            if options.guides and guide not in options.guides:
                continue
            for said in prompts:
                if said in now and not options.all:
                    continue
                transcript = transcribe_blocks([speak(said)], transcriber, SileroDetector())
                now[said] = records.judged(said, transcript.text, before)
                records.write(options.voice, now.values())
            print(guide, sum(not now[said].exact for said in prompts), "of", len(prompts), flush=True)


if __name__ == "__main__":
    sys.exit(main())
