"""People: accounts, appointments, invitations and signing in."""
