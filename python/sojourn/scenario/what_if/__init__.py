"""What-ifs applied: which values are levers, what a change means of each kind, and the tree that comes of it."""
