"""Who may do what: one table, asked in one place."""
