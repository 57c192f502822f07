"""What a person types in a checkout: set-up, run, and what they leave behind."""
