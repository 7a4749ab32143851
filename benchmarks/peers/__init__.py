"""Other ways of simulating the twelve-stage journey, and how they compare."""
