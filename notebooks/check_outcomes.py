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
"""Three edits of a scenario under check: one that changes nothing, one within its margin, one that moves an outcome.

# Somebody edited the scenario: which outcome moved, and is that sure?

A team keeps its journey in a file, and a plan rests on its numbers. Files are edited: tidied up, priced anew,
corrected. Which edits moved an outcome that the plan rests on? Comparing two printed tables does not say: each run has
its luck, and a tidy file that gives other digits looks like a change.

`sojourn check` gives both runs the same luck, block by block. We record a small journey, make three edits, and read the
verdicts; then hold one of them to arithmetic. Run this file with `python notebooks/check_outcomes.py`, or open it in
Jupyter with jupytext. It needs nothing beside Sojourn, and is what `sojourn check` does on the command line.
"""

# %%
import tempfile
from pathlib import Path

import sojourn
from sojourn.check.file import read, write
from sojourn.check.text import text

STATED = """\
sojourn: 1
name: shop
clock: {start: 2026-01-05, horizon: 60 d}
currency: EUR
channels:
  web: {cohort: 2000, to: lead, cost: 1 EUR}
stages:
  lead: {drift: {gives up: {to: lost, after: exponential mean 10 d}}}
  client: {revenue: {once: 100 EUR}}
  lost: {}
touchpoints:
  first call:
    in: lead
    after: exponential mean 5 d
    cost: 2 EUR
    outcomes: {signs: {to: client, share: 40 %}, else: lost}
"""
shop = sojourn.loads(STATED)

# %% [markdown]
# ## Record
#
# Metrics are named, each with how far it may move before anybody wants to hear of it. A margin that the run could not
# hold, under ten standard errors, would be refused here. The baseline is a text file: values for the reader, integer
# totals for the check.

# %%
metrics = [
    "client share: 5 % rel",
    "first call wait: 5 % rel",
    "cost per prospect: 3 % rel",
    "net per prospect: 6 % rel",
]
with tempfile.TemporaryDirectory() as folder:
    file = Path(folder) / "baseline.json"
    write(shop.record(metrics, replications=100, reason="as planned"), file)
    held = read(file)
    print(
        f"baseline.json has {file.stat().st_size / 1024:.0f} kB, for {held.roots:,} prospects in {held.blocks} blocks"
    )
for each in held.metrics:
    print(f"{each.metric:20} {each.text:20} may move by {each.margin}")

# %% [markdown]
# ## An edit that changes nothing
#
# The file is put in another order, and ten days are written as 240 hours. Every integer of every tally is the same, so
# nothing is tested at all: an exact pass.

# %%
tidy = (
    STATED.replace("currency: EUR\n", "").replace("exponential mean 10 d", "exponential mean 240 h") + "currency: EUR\n"
)
same = sojourn.loads(tidy).check(held)
print(text([same]))
assert same.exact

# %% [markdown]
# ## An edit within its margin
#
# A call now costs 2.05 EUR. The cost of a prospect moves, by less than was allowed: a pass, with the drift shown. With
# `strict` it would fail.

# %%
dearer = sojourn.loads(STATED.replace("cost: 2 EUR", "cost: 2.05 EUR"), file="shop.yaml").check(held, file="shop.yaml")
print(text([dearer]))
assert dearer.verdict == "pass"
assert not dearer.exact

# %% [markdown]
# ## An edit that moves an outcome
#
# Somebody corrects the share who sign from 40 % to 36 %. The check goes red at its first look, names the outcomes that
# moved, each in margins, and the line behind them.

# %%
fewer = sojourn.loads(STATED.replace("share: 40 %", "share: 36 %"), file="shop.yaml").check(held, file="shop.yaml")
print(text([fewer]))
assert fewer.verdict == "fail"
assert (fewer.inputs[0].line, fewer.blocks) == (16, held.looks[0])

# %% [markdown]
# ## One number by hand
#
# A call comes before a lead gives up with probability (1/5) / (1/5 + 1/10) = 2/3, within 60 days all but
# `exp(-60 * 0.3)` of the time. So the share of clients falls by 2/3 of 4 points. Both runs give a prospect the same
# luck: only those whose draw lies between 36 % and 40 % live another life, which is why few blocks say it so sharply.

# %%
(share,) = (each for each in fewer.judged if each.held.metric == "client share")
exact = -0.04 * 2 / 3
drift, error = share.finding.drift, share.finding.error
print(f"drift {100 * drift:+.2f} points, standard error {100 * error:.2f}; by hand {100 * exact:+.2f}")
assert abs(drift - exact) < 4 * error
alone = share.held.error * (held.blocks / fewer.blocks) ** 0.5 * 2**0.5
print(f"with another seed the standard error would be {100 * alone:.2f} points, {alone / error:.1f} times as large")
assert alone > 2 * error

# %% [markdown]
# ## Answer
#
# The one edit of three that moved an outcome is told, with the line, by how much, and how that is known. If it was
# meant, `sojourn check --update --reason "..."` moves the baseline and keeps the reason.
#
# ## What this does not say
#
# - That an outcome which passed has not moved, only that it moved by less than its margin: one that moves by all of it
#   passes in at most 1 of 100 runs.
# - That the new value is right, or the old one was. A check holds a scenario against itself.
# - Anything about metrics that nobody named.
