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
"""One question to a ready journey, answered three ways.

# Which stage loses most, and how sure are we?

The journey is `first_journey` of the library: a small firm that sells a subscription to other firms, with published
funnel rates. Five stages lead to a client: *prospect, lead, qualified lead, offer open, client*; at each, people get
*lost*. We ask where most of them go, in three meanings of "most", and what a simulation can and cannot say about it.

Open this file in Jupyter with jupytext, or run it as it is: `python notebooks/first_journey.py`. It needs pandas.
"""

# %%
import pandas as pd

import sojourn

pd.set_option("display.width", 120, "display.max_columns", 12, "display.precision", 4)

scenario = sojourn.load("first_journey")
results = scenario.run(replications=20, seed=20260105)
print(results.summary())

# %%
results.pictures.map()

# %% [markdown]
# ## By share: the qualified lead
#
# Of those who enter a stage, how many go to *lost* next? Each share comes with its 95 % interval. Shares `eventually`
# follow everybody to the end; those by the horizon leave out who is still deciding when the two years are over.

# %%
FUNNEL = ["prospect", "lead", "qualified lead", "offer open"]

shares = pd.DataFrame(
    [
        {
            "stage": stage,
            "lost": (metric := results.metric("next stage eventually", stage=stage, to="lost")).value,
            "low": metric.low,
            "high": metric.high,
        }
        for stage in FUNNEL
    ]
).set_index("stage")
print(shares)

# %% [markdown]
# Are we sure of the order? A simple, careful answer: the worst stage is settled where its interval lies above all the
# others'. (Intervals that overlap a little may still differ; a paired comparison, which shares the luck of prospects,
# will say so more sharply.)

# %%
worst = shares["lost"].idxmax()
others = shares.drop(worst)
settled = shares.loc[worst, "low"] > others["high"].max()
print(f"By share, {worst!r} loses most: {shares.loc[worst, 'lost']:.1%}; {'settled' if settled else 'not settled'}.")

# %% [markdown]
# ## By heads: the first stage
#
# A share says nothing about how many there are. Multiplied by the entries of one run of two years, the order changes:
# far more people forget us than ever refuse an offer. How many there are in one real period is a matter of luck too,
# and that does not shrink, however long we simulate.

# %%
flows = results.to_pandas("flows").query("to == 'lost' and stage in @FUNNEL")
entries = results.to_pandas("stages").set_index("stage")["entries"]
heads = (flows.set_index("stage")["next_stage"].groupby(level=0).sum() * entries).dropna().reindex(FUNNEL)
print(heads.round(0).rename("lost in two years"))
print(f"By heads, {heads.idxmax()!r} loses most.")

for luck in results.luck:
    stage = luck.filters.get("stage")
    if luck.name == "entries" and stage in ("lead", "client"):
        print(f"8 periods of two years in 10 bring {luck.low:,.0f} to {luck.high:,.0f} entries of {stage!r}.")

# %% [markdown]
# ## By what they would have been worth
#
# Someone lost with an offer on the table was nearly a client; a visitor was not. So weigh each loss by the chance that
# a prospect in that stage becomes a client: the product of the steps that lie ahead, where a prospect who looks again
# has one more try.
#
# This number is none of the metrics, so it has no interval of its own. Twenty runs with seeds of their own give it one:
# mean and spread of twenty independent answers, with Student's t.

# %%
STEPS = list(zip(FUNNEL, [*FUNNEL[1:], "client"], strict=True))
RUNS, STUDENT = 20, 2.093  # 97.5 % quantile with 19 degrees of freedom


def forgone(found: sojourn.Results) -> dict[str, float]:
    """Clients forgone in two years by the losses of each stage."""
    share = {
        (stage, to): found.metric("next stage eventually", stage=stage, to=to).value
        for stage, to in [*STEPS, ("prospect", "prospect")]
    }
    chance, clients = 1.0, {}
    for stage, to in reversed(STEPS):
        chance *= share[stage, to] / (1 - share.get((stage, stage), 0.0))
        lost = found.metric("next stage", stage=stage, to="lost").value
        clients[stage] = found.metric("entries", stage=stage).value * lost * chance
    return clients


plan = scenario.compile()
answers = pd.DataFrame([forgone(plan.run(replications=2, seed=seed)) for seed in range(RUNS)])[FUNNEL]
worth = pd.DataFrame({"clients forgone": answers.mean(), "±": STUDENT * answers.sem()})
print(worth.round(1))

gap = answers["qualified lead"] - answers["prospect"]
print(f"qualified lead over prospect, run by run: {gap.mean():.1f} ± {STUDENT * gap.sem():.1f} clients")

# %% [markdown]
# The two intervals overlap, the difference run by run does not reach zero: both numbers of a run share its prospects,
# so what moves one moves the other. Settled, then, and still of no weight: less than one client in two years.

# %% [markdown]
# ## How sure are we?
#
# Three kinds of doubt, never in one mark.
#
# 1. **Run error** shrinks with replications: four times as many, half the width. Below, the same share from five
#    replications and from all twenty.
# 2. **The luck of a period** does not shrink: the ranges of entries above.
# 3. **Evidence**: every rate here is somebody else's, most of them vendors' benchmarks. No run of any length helps
#    against that; your own figures do.

# %%
few = scenario.run(replications=5, seed=20260105)
for name, each in (("5 replications", few), ("20 replications", results)):
    print(f"{name}: {each.metric('next stage eventually', stage=worst, to='lost')}")

# %% [markdown]
# ## By channel
#
# The same metric for some of the prospects. Leads from the fair do better for one reason only: they start further on.

# %%
for channel, view in results.split("channel"):
    print(f"{channel:>10}: {view.metric('share reaching', stage='client').text} become clients")

# %%
results.pictures.funnel()

# %% [markdown]
# ## The same from the events
#
# Nothing is hidden in the tallies: the event log of a run holds every step, and counting it by hand gives the very
# number of the metric. (By the horizon, since the log ends there.)

# %%
logged = scenario.run(replications=1, seed=20260105, events=True)
log = logged.events.to_pandas()
steps = log[log["kind"].isin(["enter", "censored"])].sort_values(["replication", "prospect", "time"], kind="stable")
after = steps.groupby(["replication", "prospect"])["stage"].shift(-1).where(steps["kind"] == "enter")
moved = steps.assign(to=after)[steps["kind"] == "enter"]
ended = steps.groupby(["replication", "prospect"])["kind"].shift(-1).isin(["censored"])
moved.loc[ended.reindex(moved.index), "to"] = None  # censored where they were: no next stage

here = moved[moved["stage"] == worst]
counted = (here["to"] == "lost").mean()
stated = logged.metric("next stage", stage=worst, to="lost").value
print(f"{worst!r} to 'lost': {counted:.6f} counted in {len(log):,} events, {stated:.6f} stated")
assert abs(counted - stated) < 1e-12

# %% [markdown]
# ## Answer
#
# By share the qualified lead loses most, and the run is long enough to say so; by heads the first stage does, by far;
# by clients forgone the four stages are about even. Which of them to *fix* is another question: it needs a change and
# its effect, not a share: `fix_the_weakest.py` asks it.
#
# ## What this does not say
#
# - That your funnel is this one. The rates are vendors' benchmarks; put your own in.
# - What would happen if a share were better. Who is lost at the offer is not who is lost at the start.
# - What it costs to lose fewer, anywhere.
