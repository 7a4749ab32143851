# ---
# jupyter:
#   jupytext:
#     text_representation:
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Where does the first journey leak, and how sure are we?
#
# A ready journey, a run, and three ways to look at it: the summary, tidy tables, single lives. This file is the notebook:
# open it in Jupyter with jupytext, or run it as it is.

# %%
import sojourn as sj

scenario = sj.load("first_journey")
plan = scenario.compile()
print(plan.explain())

# %% [markdown]
# The plan shows what will run: clocks, touchpoints, outcomes, and where each draw lives. Now 200,000 prospects.

# %%
results = plan.run(prospects=200_000, seed=1)
results.summary()

# %% [markdown]
# ## The leak
# Of those who enter a stage, how many go on to the next one? Each share has its 95 % interval; what two intervals do
# not separate is not ranked.

# %%
steps = [("prospect", "lead"), ("lead", "qualified lead"), ("qualified lead", "offer open"), ("offer open", "client")]
shares = [results.metric("next stage", stage=here, to=there) for here, there in steps]
for (here, there), share in zip(steps, shares, strict=True):
    print(f"{here:>15} -> {there:<15} {share.text}")

weakest = min(shares[1:], key=lambda share: share.value)
others = [share for share in shares[1:] if share is not weakest]
assert all(weakest.high < share.low for share in others), "this run cannot tell which step is weakest"

# %% [markdown]
# Among leads and what follows, the step from qualified lead to offer keeps the fewest, and its interval lies below the
# others': it is the place to look first. What improving it is *worth* is a comparison, not a ranking of shares.

# %% [markdown]
# ## By channel
# The same metric for some of the prospects.

# %%
for channel, view in results.split("channel"):
    print(f"{channel:>10}: {view.metric('share reaching', stage='client').text} become clients")

# %% [markdown]
# ## Tables and lives
# Any Arrow reader takes the tables without a copy; `results.to_pandas("flows")` gives a DataFrame.

# %%
flows = results.tables["flows"]
print(flows.columns)

# %%
log = plan.run(prospects=2_000, seed=1, events=True).events
print(f"{len(log):,} events of {plan.name}")
log
