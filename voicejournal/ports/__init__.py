"""Ports: small protocols through which the conversation and the screens use devices, storage and models.

The implementations are in `adapters`, the recording fakes in `tests/fakes.py`; bootstrap selects.
"""
