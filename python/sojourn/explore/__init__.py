"""Questions that take many variants: what to fix first, what if over a range, which value reaches a goal."""
