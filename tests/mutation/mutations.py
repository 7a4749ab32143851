"""The mutations: small wrong changes to samplers, kernel and tallies, each with the tests that must notice."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Mutation:
    """One wrong change.

    Attributes
    ----------
    name
        What is wrong afterwards, in a few words.
    file
        Where, from the root of the repository.
    old, new
        The text, found exactly once, and what takes its place.
    caught_by
        Regular expression over the names of C++ tests: at least one that matches must turn red. Tests that compare with
        committed bits do not count: they turn red at every change, also at a right one.
    """

    name: str
    file: str
    old: str
    new: str
    caught_by: str


MUTATIONS = (
    # --- samplers
    Mutation(
        name="Weibull's exponent is the shape, not its inverse",
        file="engine/random/laws/weibull.hpp",
        old="math::pow(unit_exponential(u), inverse_shape)",
        new="math::pow(unit_exponential(u), 1.0 / inverse_shape)",
        caught_by=r"^random\.",
    ),
    Mutation(
        name="the normal quantile has the wrong sign in its tails",
        file="engine/random/math/normal.hpp",
        old="return q < 0 ? -x : x;",
        new="return q < 0 ? x : -x;",
        caught_by=r"^random\.",
    ),
    Mutation(
        name="the latest of a race wins, not the earliest",
        file="engine/random/choice.hpp",
        old="const double arrival = -math::log(uniform) / weight;",
        new="const double arrival = math::log(uniform) / weight;",
        caught_by=r"^random\.Choose\.",
    ),
    Mutation(
        name="a mixture uses the word that chose the part for the part's value too",
        file="engine/random/sampler.cpp",
        old="return sample(samplers, {samplers.children[node.first + part]}, site, first_word + 1);",
        new="return sample(samplers, {samplers.children[node.first + part]}, site, first_word);",
        caught_by=r"^random\.",
    ),
    # --- addresses
    Mutation(
        name="replications share their luck",
        file="engine/random/address.cpp",
        old="static_cast<std::uint32_t>(seed >> 32), replication,",
        new="static_cast<std::uint32_t>(seed >> 32), 0 * replication,",
        caught_by=r"^kernel\.Roots\.ReplicationsDiffer$",
    ),
    # --- kernel
    Mutation(
        name="a visit rings before a drift clock of the same tick",
        file="engine/kernel/independent/life.cpp",
        old="if (a.kind != b.kind) return a.kind < b.kind;",
        new="if (a.kind != b.kind) return a.kind > b.kind;",
        caught_by=r"^kernel\.Life\.DriftRingsBeforeAVisit",
    ),
    Mutation(
        name="the entry's ordinal is not part of a draw's address",
        file="engine/kernel/independent/life.cpp",
        old="DrawSite{state_.key, {state_.prospect, site, entry_of(slot), 0}}};",
        new="DrawSite{state_.key, {state_.prospect, site, 0 * entry_of(slot), 0}}};",
        caught_by=r"^kernel\.Life\.EachEntryHasItsOwnLuck$",
    ),
    Mutation(
        name="after a visit that stays, another clock is dropped than the one that rang",
        file="engine/kernel/independent/life.cpp",
        old="*first = pending.back();\n",
        new="",
        caught_by=r"^kernel\.Stay\.",
    ),
    Mutation(
        name="a channel's mix of segments is ignored",
        file="engine/kernel/independent/life.cpp",
        old="return channel.segment_share[i];",
        new="return 1.0 + 0 * channel.segment_share[i];",
        caught_by=r"^kernel\.Life\.AnAttributeMayBeTheShare$",
    ),
    Mutation(
        name="what happens at the horizon does not count",
        file="engine/tally/scorer.hpp",
        old="return time <= horizon_;",
        new="return time < horizon_;",
        caught_by=r"^kernel\.Life\.WhatHappensAtTheHorizonCounts$",
    ),
    # --- tallies
    Mutation(
        name="time in a stage is not cut at the horizon",
        file="engine/tally/scorer.cpp",
        old="const Ticks end = std::min(left, horizon_);",
        new="const Ticks end = left == forever ? horizon_ + 1 : left;",
        caught_by=r"^tally\.Scorer\.CutsTimeAtTheHorizon$",
    ),
    Mutation(
        name="money is discounted from the start of the clock, not from arrival",
        file="engine/tally/scorer.cpp",
        old="static_cast<double>(time - arrival_)",
        new="static_cast<double>(time)",
        caught_by=r"^tally\.Scorer\.DiscountsFromArrival$",
    ),
    Mutation(
        name="occupancy counts a prospect one grid time too early",
        file="engine/tally/scorer.cpp",
        old="(time + step - 1) / step",
        new="time / step",
        caught_by=r"^tally\.Scorer\.",
    ),
    Mutation(
        name="merging forgets the other part's prospects",
        file="engine/tally/tallies.cpp",
        old="tallies.prospects += other.prospects;",
        new="",
        caught_by=r"^(tally|run)\.",
    ),
)
