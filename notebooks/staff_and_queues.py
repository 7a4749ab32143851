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
"""One more person, or somebody at weekends: what a queue is made of, and what staff buys.

# Would a fifth rep pay, or somebody at weekends?

Four reps of a software firm call new leads and hold demos, in office hours. They are busy for 87 % of the time that is
paid, and leads wait. We ask how waiting grows with work, when in the week people wait, and which change buys most:
a fifth rep, one person at weekends, or another order of work.

The journey is `b2b_saas_inbound_team` of the library. Run this file with `python notebooks/staff_and_queues.py`, or
open it in Jupyter with jupytext. It needs pandas.
"""

# %%
import math

import pandas as pd

import sojourn

pd.set_option("display.width", 120, "display.max_columns", 12, "display.precision", 4)

# %% [markdown]
# ## Why "busy" and "queue" are not the same number
#
# First a line that can be worked out by hand: calls come at random, four people answer, talks last twelve minutes on
# average and vary exponentially. Erlang's formula (1917) gives the mean wait. It is not ours, so it can tell us wrong.


# %%
def erlang_wait(load: float, people: int, minutes: float) -> float:
    """Mean wait in minutes of a line M/M/c, by Erlang's second formula; `load` is the share of time people are busy."""
    offered = load * people
    busy = offered**people / math.factorial(people) / (1 - load)
    waits = busy / (sum(offered**k / math.factorial(k) for k in range(people)) + busy)
    return waits * minutes / (people * (1 - load))


def plain_line(load: float, people: int = 4, minutes: float = 12) -> sojourn.Scenario:
    """A journey that is nothing but a line."""
    return sojourn.loads(f"""
        sojourn: 1
        name: a plain line
        clock: {{start: 2026-01-05, horizon: 20 d, warm-up: 240 h}}
        channels: {{callers: {{rate: {load * people * 60 / minutes:g} per hour, to: caller}}}}
        teams: {{desk: {{capacity: {people}}}}}
        stages: {{caller: {{}}, helped: {{}}}}
        touchpoints:
          call: {{in: caller, by: desk, service: exponential mean {minutes:g} min, outcomes: {{else: helped}}}}
        """)


rows = []
for load in (0.5, 0.7, 0.8, 0.9, 0.95):
    wait = plain_line(load).run(replications=20).metric("queue", touchpoint="call", statistic="mean")
    exact = erlang_wait(load, people=4, minutes=12)
    rows.append({"busy": f"{load:.0%}", "simulated wait": wait.text, "Erlang, min": round(exact, 2)})
    assert abs(wait.value / 60 - exact) < 2 * wait.half_width / 60, "the simulation and Erlang must agree"
print(pd.DataFrame(rows).to_string(index=False))

# %% [markdown]
# The interval of each simulated wait is compared with the formula: they agree. And they say what planners forget: from
# 80 to 90 % busy, the wait more than doubles; the last five points double it once more. Nobody works harder by much; it
# is chance that can no longer be made good.

# %% [markdown]
# ## The team: when in the week do people wait?
#
# Real leads come at all hours, and the office has hours. So the wait of somebody who asks is a matter of *when*.

# %%
scenario = sojourn.load("b2b_saas_inbound_team")
plan = scenario.compile()
today = plan.run(replications=40, seed=1)
print(today.metric("utilisation", team="sales"))
print(today.metric("queue length", team="sales"))

week = today.to_pandas("hours")
week["day"] = week["hour"].astype(str).str[:3]
week["clock"] = week["hour"].astype(str).str[4:]
week["wait, h"] = week["wait_from_asking"].dt.total_seconds() / 3600
days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
heat = week.pivot_table(index="day", columns="clock", values="wait, h", observed=True).reindex(days)
print(heat[["06:00", "09:00", "12:00", "15:00", "18:00", "22:00"]].round(1))

# %%
today.pictures.waits()

# %% [markdown]
# Each cell is the mean wait, in hours, of who asks in that hour, nights and closed days included; its interval stands
# in `today.tables["hours"]` as `wait_from_asking_low` and `_high`, here for two of them:

# %%
for hour in ("Mon 09:00", "Wed 12:00"):
    wait = today.metric("wait from asking", team="sales", hour=hour)
    line = today.metric("queue length", team="sales", hour=hour)
    print(f"{hour}: who asks waits {wait.text}; in line {line.text}")

# %% [markdown]
# ## What staff buys
#
# All variants meet the same leads with the same luck: so a difference is of the change, not of other prospects. Reps
# cost 35 EUR for each hour on shift, which is in the net.

# %%
CHANGES = ["one more rep", "weekend cover", "new leads before all else", "one rep fewer"]
found = today.compare(*CHANGES, flips=False, evidence=False)
effects = pd.DataFrame(
    [
        {
            "change": arm.name,
            "busy": arm.effect("utilisation", team="sales").text,
            "a call waits in line": arm.effect("queue", touchpoint="first call", statistic="mean").text,
            "clients in 8 weeks": arm.won.text,
            "net of 8 weeks": arm.net.text,
        }
        for arm in found.arms
    ]
).set_index("change")
print(effects.T.to_string())

# %%
found.pictures("one more rep").changes()

# %% [markdown]
# Read the lines with their intervals. *No effect shown* is not *no effect*: forty periods of eight weeks cannot tell.
# The sign of the money of a fifth rep hangs on what one client is worth, 9,000 EUR here, an assumption.
#
# The mean wait in line *rises* with weekend cover while more leads become clients: hours that were "closed" before
# are now "in line". Look at who signs, not at the line alone.

# %%
print("Both pauses of a first call, mean:")
for name, results in (("today", today), ("weekend cover", found.arm("weekend cover").results)):
    slide = results.metric("slide", touchpoint="first call")
    queue = results.metric("queue", touchpoint="first call", statistic="mean")
    print(f"  {name:>13}: closed door {slide.text}, line {queue.text}")

# %% [markdown]
# ## Answer
#
# The door costs a lead more time than the line does, and the line is long because two days of work meet Monday. So
# order comes first (new leads before all else is free), then the weekend, which costs less than half of a fifth rep.
# Fewer reps is the one clear loss.
#
# ## What this does not say
#
# - Whether faster calls *cause* signatures. What presence is worth is published association (grade C), believed by
#   half.
# - Which hours *your* leads come at: the shape of the week is an assumption, and Monday hangs on it.
# - Anything about people: reps here are never ill, never better than each other, never worse when hurried.
# - What one real period brings: the luck of eight weeks is wider than these intervals and does not shrink
#   (`found.arm(...).won.year_text`).
