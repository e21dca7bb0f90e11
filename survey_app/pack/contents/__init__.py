"""What a workbook holds: its cells, and all that a reader sees beside them, or no longer sees. Other programs write it in other words when they save."""
