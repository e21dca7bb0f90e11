"""What a newcomer finds: a consultation that is open, one with certified figures, and a person for every role. Never in production."""
