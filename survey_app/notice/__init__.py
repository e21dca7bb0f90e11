"""What the secretariat tells delegations: invitations, reminders, that a consultation has closed, and what came of it."""
