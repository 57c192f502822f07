"""Learns which follow-up fits an answer: answers by kind, and the weights that are made of them."""
