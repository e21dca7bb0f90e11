"""The one answer of one delegation to one consultation: its draft, its versions and their receipts."""
