"""Runs side by side: the same prospects with the same luck, so that what differs is what the change did."""
