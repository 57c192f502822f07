"""Speaks every prompt, has the real model write it down, and lists what is heard as something else."""
