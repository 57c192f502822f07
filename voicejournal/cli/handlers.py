"""The functions that run the commands; each imports its module when it is called, so that help loads none."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from argparse import Namespace

Handler: TypeAlias = "Callable[[Namespace], int]"
"""Runs a command with its parsed options, and returns the exit code."""


def open_screen(options: Namespace) -> int:
    from voicejournal.cli.screen import open_screen as run

    return run(options)


def hold_session(options: Namespace) -> int:
    from voicejournal.cli.session_command import hold

    return hold(options)


def go_on(options: Namespace) -> int:
    from voicejournal.cli.continue_command import go_on as run

    return run(options)


def write(options: Namespace) -> int:
    _collect_nothing()
    from voicejournal.cli.write import write as run

    return run(options)


def demo(options: Namespace) -> int:
    from voicejournal.cli.demo import demo as run

    return run(options)


def list_entries(options: Namespace) -> int:
    _collect_nothing()
    from voicejournal.cli.entry_commands import listing

    return listing(options)


def show_entry(options: Namespace) -> int:
    from voicejournal.cli.entry_commands import show

    return show(options)


def search(options: Namespace) -> int:
    _collect_nothing()
    from voicejournal.cli.entry_commands import search as run

    return run(options)


def versions(options: Namespace) -> int:
    from voicejournal.cli.version_commands import versions as run

    return run(options)


def insights(options: Namespace) -> int:
    from voicejournal.cli.insights_command import insights as run

    return run(options)


def look_back(options: Namespace) -> int:
    from voicejournal.cli.reflection_command import look_back as run

    return run(options)


def next_steps(options: Namespace) -> int:
    from voicejournal.cli.next_command import next_steps as run

    return run(options)


def show_route(options: Namespace) -> int:
    from voicejournal.cli.next_command import show_route as run

    return run(options)


def transcribe(options: Namespace) -> int:
    from voicejournal.cli.transcribe_command import transcribe as run

    return run(options)


def export(options: Namespace) -> int:
    from voicejournal.cli.export import export as run

    return run(options)


def import_entries(options: Namespace) -> int:
    from voicejournal.cli.import_command import import_entries as run

    return run(options)


def devices(options: Namespace) -> int:
    from voicejournal.cli.device_command import devices as run

    return run(options)


def doctor(options: Namespace) -> int:
    from voicejournal.cli.doctor import doctor as run

    return run(options)


def encrypt(options: Namespace) -> int:
    from voicejournal.cli.encryption_commands import encrypt as run

    return run(options)


def decrypt(options: Namespace) -> int:
    from voicejournal.cli.encryption_commands import decrypt as run

    return run(options)


def change_passphrase(options: Namespace) -> int:
    from voicejournal.cli.encryption_commands import change_passphrase as run

    return run(options)


def rekey(options: Namespace) -> int:
    from voicejournal.cli.encryption_commands import rekey as run

    return run(options)


def show_config(options: Namespace) -> int:
    from voicejournal.cli.config_command import show

    return show(options)


def get_option(options: Namespace) -> int:
    from voicejournal.cli.config_command import get

    return get(options)


def set_option(options: Namespace) -> int:
    from voicejournal.cli.config_command import put

    return put(options)


def config_path(options: Namespace) -> int:
    from voicejournal.cli.config_command import path

    return path(options)


def reset_option(options: Namespace) -> int:
    from voicejournal.cli.config_command import reset

    return reset(options)


def check_config(options: Namespace) -> int:
    from voicejournal.cli.config_command import check

    return check(options)


def config_schema(options: Namespace) -> int:
    from voicejournal.cli.config_command import schema

    return schema(options)


def situation(options: Namespace) -> int:
    from voicejournal.cli.situation_question import situation as run

    return run(options)


def first_steps(options: Namespace) -> int:
    from voicejournal.cli.first_steps_command import first_steps as run

    return run(options)


def help_now(options: Namespace) -> int:
    from voicejournal.cli.help_command import help_now as run

    return run(options)


def list_guides(options: Namespace) -> int:
    from voicejournal.cli.guide_commands import listing

    return listing(options)


def list_models(options: Namespace) -> int:
    from voicejournal.cli.model_commands import listing

    return listing(options)


def download_model(options: Namespace) -> int:
    from voicejournal.cli.model_commands import download

    return download(options)


def list_voices(options: Namespace) -> int:
    from voicejournal.cli.voice_commands import listing

    return listing(options)


def backup(options: Namespace) -> int:
    from voicejournal.cli.backup_command import backup as run

    return run(options)


def restore(options: Namespace) -> int:
    from voicejournal.cli.backup_command import restore as run

    return run(options)


def verify(options: Namespace) -> int:
    from voicejournal.cli.verify_command import verify as run

    return run(options)


def retention(options: Namespace) -> int:
    from voicejournal.cli.retention_command import retention as run

    return run(options)


def repair(options: Namespace) -> int:
    from voicejournal.cli.repair_command import repair as run

    return run(options)


def delete(options: Namespace) -> int:
    from voicejournal.cli.delete_command import delete as run

    return run(options)


def forget_everything(options: Namespace) -> int:
    from voicejournal.cli.forget_command import forget_everything as run

    return run(options)


def completion(options: Namespace) -> int:
    from voicejournal.cli.completion_command import completion as run

    return run(options)


def remind(options: Namespace) -> int:
    from voicejournal.cli.remind_command import remind as run

    return run(options)


def desktop(options: Namespace) -> int:
    from voicejournal.cli.desktop_command import desktop as run

    return run(options)


def _collect_nothing() -> None:
    """For commands that are over before any garbage matters."""
    from voicejournal.startup import pause_collector

    pause_collector()
