"""One round of questions: what is asked, of whom, and until when."""
