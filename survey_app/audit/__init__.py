"""What has happened: one event for every act that changes something, in a hash chain."""
