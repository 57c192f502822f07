"""Files that the desktop reads: the timer of a reminder, and the entry in its menu."""

from voicejournal.adapters.desktop.menu_entry import MenuEntry
from voicejournal.adapters.desktop.reminder_files import Reminder, reminder_of

__all__ = ["MenuEntry", "Reminder", "reminder_of"]
