"""Tables of the page of figures: medians with their range, and ratios round by round."""

from __future__ import annotations

from benchmarks.steps import middle


def table(header: list[str], rows: list[list[str]]) -> str:
    """Lay out a table in Markdown; numbers to the right."""
    lines = [header, ["---", *["---:"] * (len(header) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def spread(values: list[float], form: str) -> str:
    """Return the median with the range."""
    return f"{form.format(middle(values))} ({form.format(min(values))} to {form.format(max(values))})"


def ratios(reference: list[float], own: list[float]) -> str:
    """Return how many times faster: the median of the rounds' ratios with their range."""
    found = [a / b for a, b in zip(reference, own, strict=True)]
    form = "{:,.0f}" if middle(found) >= 10 else "{:.2f}"
    return spread(found, form)
