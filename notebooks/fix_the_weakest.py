# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
"""Which touchpoint to make better first: not the one with the lowest score, and not by adding gains up.

# Which touchpoint do we fix first, and what do two fixes do together?

A firm has measured how its touchpoints are felt: the form is weakest, the demo is good. The usual advice is to fix the
lowest score. We ask what each fix would *do*: make each touchpoint better by the same step, one at a time, over the
same prospects with the same luck, and rank the gains. Then do the best two, together.

The journey is `b2b_saas_inbound` of the library; the six scores below are invented, put yours in. Run this file with
`python notebooks/fix_the_weakest.py`, or open it in Jupyter with jupytext. It needs numpy and pandas.
"""

# %%
import numpy as np
import pandas as pd

import sojourn

pd.set_option("display.width", 120, "display.max_columns", 12)

MEASURED = {  # in standard deviations between encounters; 0 = as good as the market. Invented.
    "landing page": 0.3,
    "form": -0.6,
    "first call": -0.4,
    "discovery call": 0.1,
    "demo": 0.5,
    "proposal": -0.3,
}
stated = sojourn.load("b2b_saas_inbound")
scenario = stated.what_if(
    {f"touchpoints.{name}.quality.mean": str(score) for name, score in MEASURED.items()}, name="as measured"
).scenario

# %% [markdown]
# ## One step each, ranked
#
# Every touchpoint gets half a standard deviation. The measure is the share of visitors who become clients in the end.
# Gains, ranks and distances hold *all together* in 95 % of runs: whoever looks for the best of seven must pay for seven
# looks. Where two cannot be told apart they share a range of ranks.

# %%
ranking = scenario.rank(steps=["quality: plus 0.5"], metric="client share eventually", replications=20, seed=7)
rows = [
    {
        "touchpoint": row.touchpoint,
        "measured": MEASURED.get(row.touchpoint, 0.0),
        "gain, clients in 100,000": row.value * 1e5,
        "±": None if row.half_width is None else row.half_width * 1e5,
        "rank": "-" if row.ranks is None else f"{row.ranks[0]}-{row.ranks[1]}",
    }
    for row in ranking.rows
]
print(pd.DataFrame(rows).round(1).to_string(index=False))
print()
print(ranking)

# %%
ranking.picture()

# %% [markdown]
# Score and gain are different orders. Beside what a touchpoint is like counts how many pass it, who of them still
# hesitates, and what happens after. The landing page is read by everybody and gains next to nothing: who is pleased
# by it expects more of all that follows. The discovery call, better than the market already, cannot be told apart
# from the proposal, which is worse than it.

# %% [markdown]
# ## Do it: two at once
#
# Gains are not added up. The two are run as one variant, and the sum of their gains alone is compared with it.

# %%
best = [row.touchpoint for row in ranking.rows[:2]]
both = scenario.what_if({f"touchpoints.{name}.quality.mean": "plus 0.5" for name in best}, name="both better")
today = scenario.run(replications=20, seed=7)
done = today.compare(both, evidence=False)
print(done.headline)
print()
print(f"Clients a year: {done.arm().won.text} ({done.arm().won.verdict}); net of the journey: {done.arm().net.text}")
if ranking.together:
    joint = ranking.together
    print(
        f"Joint effect on the share: {joint.value * 1e5:+.1f} ± {joint.half_width * 1e5:.1f} in 100,000; "
        f"beyond the sum of both alone: {joint.interaction * 1e5:+.1f} ± {joint.interaction_half_width * 1e5:.1f}"
    )

# %% [markdown]
# Who is won? Prospects can be counted one by one, since each lives both lives with one luck.

# %%
flips = done.arm().flips
print(f"In {today.manifest.replications} years: {flips.won_count:,} won, {flips.lost_count:,} lost")
print(done.twins()[0])

# %%
done.pictures().won_lost(by="channel")

# %% [markdown]
# ## One number by hand
#
# Does the machinery do what it says? Take a fix whose effect on one step can be worked out: the proposal in half the
# time. Until it comes, an opportunity may go silent, with a mean of 90 days. So the share that goes silent first is
# `1 - E[exp(-D/90)]`, with `D` two days and a lognormal of median 14 days: an integral, not a simulation.


# %%
def silent(median: float) -> float:
    """Share of opportunities that go silent before the proposal: by the midpoint rule."""
    from statistics import NormalDist

    levels = (np.arange(20_000) + 0.5) / 20_000
    delays = 2 + median * np.exp(0.7 * np.array([NormalDist().inv_cdf(level) for level in levels]))
    return float(1 - np.exp(-delays / 90).mean())


arm = today.compare("proposal in half the time", flips=False, evidence=False).arm()
effect = arm.effect("next stage eventually", stage="opportunity", to="lost", by="goes silent")
exact = silent(7) - silent(14)
print(f"go silent before the proposal: {effect.text}; by hand {100 * exact:+.2f} points")
assert abs(effect.value - exact) < 1.5 * effect.half_width

# %% [markdown]
# ## Answer
#
# Fix what gains most, not what scores least, and say when the run cannot tell two apart. Run several fixes as one.
#
# ## What this does not say
#
# - What a step costs. Half a standard deviation of a form and of a call are different efforts; `rank(budget=...)` puts
#   steps with prices on one footing.
# - That better experience *causes* clients. What turns a visit felt as better into a yes is a preset, parts of it with
#   grade D (each row's grade stands under *carried by*).
# - That your scores are these. They are invented, and so is the sameness of the steps.
