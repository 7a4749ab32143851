"""What is compared between implementations: totals of a replication, their ratios, a two-sample t of each ratio."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np

#: totals of one replication, by name; times in hours
Totals = Mapping[str, float]
#: a ratio: the total above and the total below
Ratio = tuple[str, str]


def two_sample(one: Sequence[Totals], other: Sequence[Totals], ratio: Ratio) -> tuple[float, float, float]:
    """Return both ratios and Welch's t of their difference, by deviations from the common ratio."""
    above, below = ratio
    both = [*one, *other]
    common = sum(each[above] for each in both) / sum(each[below] for each in both)
    values, parts = [], []
    for sample in (one, other):
        size = sum(each[below] for each in sample) / len(sample)
        deviations = np.array([(each[above] - common * each[below]) / size for each in sample])
        values.append(common + float(deviations.mean()))
        parts.append((float(deviations.mean()), float(deviations.var(ddof=1)) / len(deviations)))
    (first, first_error), (second, second_error) = parts
    return values[0], values[1], (first - second) / math.sqrt(first_error + second_error)


def busy(spans: Sequence[tuple[float, float]], until: float) -> float:
    """Hours of the spans that lie before `until`."""
    return sum(max(0.0, min(end, until) - start) for start, end in spans)
