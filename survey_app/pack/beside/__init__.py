"""What of a workbook a reader sees beside the values of its cells, or no longer sees. Other programs write it in other words when they save."""
