"""Encryption at rest in the age format: a journal's keys, and the vault that seals and opens with them."""

from voicejournal.adapters.vault.journal_vault import JournalVault

__all__ = ["JournalVault"]
