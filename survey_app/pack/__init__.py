"""The Steering Group pack: one workbook from one snapshot's frozen data, and from nothing else."""
