"""Locking the journal on the screen: the unlock screen, the screen that encrypts, and the idle limit."""
