"""Regression on outcomes: baselines, verdicts, what is said of them, and where they run."""
