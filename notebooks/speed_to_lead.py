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
"""What a call within a minute is worth, under three published curves that dispute it.

# Three studies say speed pays. How much, and would you bet on it?

"Call web leads at once": three published sources back it, from 2011, 2012 and 2025. They agree on the direction and
dispute the size. We put each into the same journey, anchored to the same rates of today, and look at what is left of
the advice: which part all three support, and which hangs on the choice of a source.

**All three are observational.** Firms that call fast differ in hours, lead sources and management, and good leads are
called first. One has grade B (a log of 1.25 million leads), two grade C (vendors' pages). None is an experiment.

The journey is `b2b_saas_inbound` of the library. Run this file with `python notebooks/speed_to_lead.py`, or open it in
Jupyter with jupytext. It needs pandas.
"""

# %%
import pandas as pd

import sojourn

pd.set_option("display.width", 120, "display.max_columns", 12, "display.max_colwidth", 60)

CURVES = {"velocify2012": "C", "optifai2025": "C", "hbr2011": "B"}
FAST = "call in a minute"
scenario = sojourn.load("b2b_saas_inbound")

# %% [markdown]
# ## One journey, three beliefs
#
# A lead that sends the form stays for a time that is drawn once: who is called within it is *present* and likelier to
# sign. A source says how fast that time runs out and how many times as often those present sign. The file believes half
# of each effect (`evidence: {strength: 0.5}`, on the log), because association is not effect.
#
# Exchanging the curve solves today's five observed rates anew, so each belief explains the *same* present. Then every
# lead is called after one minute, in the same journey, with the same luck.

# %%
REPLICATIONS = 10
found = {}
for curve in CURVES:
    believed = scenario.what_if({"stages.lead.hand raise.attention": curve}).scenario
    plan = believed.compile()
    today = plan.run(replications=REPLICATIONS, seed=2026)
    found[curve] = (plan, today, today.compare(FAST, "nobody forgotten", flips=False, evidence=False))

rows = []
for curve, (plan, today, changes) in found.items():
    fast = changes.arm(FAST)
    rows.append(
        {
            "curve": curve,
            "grade": CURVES[curve],
            "present sign, times as often": round(plan.lifts[0].ratio, 1),
            "clients today": today.metric("entries", stage="client").text,
            "a call in a minute": fast.won.text,
            "net of the journey": fast.net.text,
        }
    )
print(pd.DataFrame(rows).set_index("curve").T.to_string())

# %%
found["optifai2025"][2].pictures(FAST).map()

# %% [markdown]
# The clients of today agree, as they must: each belief was solved to give the same rates. What a minute wins does not.
# Each `±` is the run error of one belief and shrinks with replications; the distance between the columns is
# **evidence**, and no run of any length makes it smaller.

# %%
wins = {curve: changes.arm(FAST).won for curve, (_, _, changes) in found.items()}
least, most = (pick(wins, key=lambda curve: wins[curve].value) for pick in (min, max))
print(f"Least: {least} {wins[least].text} clients a year. Most: {most} {wins[most].text}.")
assert wins[most].value > 4 * wins[least].value, "the answer below says: more than four times"
print(f"Sure of the sign under all three: {all(effect.sure for effect in wins.values())}")

# %% [markdown]
# ## How much of it needs no haste at all?
#
# An audit found 23 % of leads never called. Calling those within three days ("nobody forgotten") needs a list, not
# speed. How much of the gain is that?

# %%
for curve, (_, _, changes) in found.items():
    slow, fast = (changes.arm(name).won for name in ("nobody forgotten", FAST))
    print(f"{curve:>13}: nobody forgotten {slow.text}, in a minute {fast.text} clients a year")

# %% [markdown]
# ## Does the model say what the source says?
#
# The source of the middle curve prints nine close rates by delay. A small journey, anchored to *one* of them (25 % at
# fifteen minutes), must give back the other eight. These numbers are the page's, not ours. A law with two parameters
# cannot meet nine numbers; its own page in the presets says that it misses by up to 2.2 points, so we hold it to that.

# %%
PUBLISHED = {"1 min": 34, "5 min": 32, "10 min": 28, "30 min": 20, "1 h": 18, "4 h": 15, "24 h": 12, "48 h": 9}

small = sojourn.loads("""
    sojourn: 1
    name: close rates by delay
    clock: {start: 2026-01-05, horizon: 30 d}
    use: [attention/optifai2025]
    channels: {web: {cohort: 20000, to: lead}}
    stages:
      lead: {hand raise: {attention: optifai2025, lifts: lead -> client}}
      client: {}
      lost: {}
    touchpoints:
      call: {in: lead, after: 15 min, attention: boost signs, outcomes: {signs: {to: client}, else: lost}}
    observed: {lead -> client: 25 %}
    """)
plan = small.compile()
for delay, published in PUBLISHED.items():
    run = small.what_if({"touchpoints.call.after": delay}).compile(plan).run(replications=2, seed=2026)
    share = run.metric("share reaching", stage="client")
    print(f"{delay:>6}: {share.text} sign, published {published} %")
    assert abs(100 * share.value - published) < 2.2 + 100 * share.half_width

# %% [markdown]
# ## Answer
#
# Under all three curves a faster call wins clients; on how many, the highest says more than four times the lowest. By
# the two vendors' curves about a third of it is simply calling everybody; by the log of 2011 nearly all is haste. So
# decide what all three support, and measure before paying for haste: let chance decide for a month which leads are
# called at once. That is an experiment; nothing above is one.
#
# ## What this does not say
#
# - That speed *causes* the difference. All three sources are observational, grades B and C.
# - Whether half the strength is right. It is a choice in the file; put 0 or 1 and see.
# - Who makes the calls. Nobody waits for staff in this journey; `staff_and_queues.py` has a team.
# - What one real year shows: `found[curve][2].arm("call in a minute").won.year_text`.
