"""Write purchase_rates.csv: how often people buy, as the published model of repeat purchase has it.

    python rates.py

Weekly rates of purchase follow a gamma law of shape 0.243 and rate 4.414 weeks (BG/NBD, CDNOW). The file holds the
logarithm of 2,000 of them, the mean of each 2,000th part, so that their mean is that of the law. Needs scipy.
"""

from __future__ import annotations

import csv
import math
from itertools import pairwise
from pathlib import Path

SHAPE, PER_WEEK, PARTS = 0.243, 4.414, 2_000


def logarithms() -> list[float]:
    """Return ln of the mean of each part of the law, from the rarest buyers on."""
    from scipy.stats import gamma

    cuts = [gamma.ppf(part / PARTS, SHAPE) for part in range(PARTS)] + [math.inf]
    below = [gamma.cdf(cut, SHAPE + 1) for cut in cuts]  # of the mean, the part that lies below
    return [math.log(SHAPE * (b - a) * PARTS / PER_WEEK) for a, b in pairwise(below)]


if __name__ == "__main__":
    with (Path(__file__).parent / "purchase_rates.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["log_per_week"])
        rows.writerows([f"{each:.4f}"] for each in logarithms())
