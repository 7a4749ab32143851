"""The mutations: small wrong changes to samplers, kernel and tallies, each with the tests that must notice."""

from __future__ import annotations

from anchor_mutations import ANCHORS
from mutation import Mutation
from pair_mutations import PAIRS
from what_if_mutations import WHAT_IFS

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
        file="engine/kernel/clocks.hpp",
        old="if (rank_a != rank_b) return rank_a < rank_b;",
        new="if (rank_a != rank_b) return rank_a > rank_b;",
        caught_by=r"^kernel\.Life\.DriftRingsBeforeAVisit",
    ),
    Mutation(
        name="the entry's ordinal is not part of a draw's address",
        file="engine/kernel/independent/winding.hpp",
        old="return state_.entries[slot] - 1;",
        new="return 0 * state_.entries[slot];",
        caught_by=r"^kernel\.Life\.EachEntryHasItsOwnLuck$",
    ),
    Mutation(
        name="after a visit that stays, another clock is dropped than the one that rang",
        file="engine/kernel/clocks.hpp",
        old="if (slot != size_) clocks_[slot] = clocks_[size_];",
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
    # --- what a prospect remembers
    Mutation(
        name="a half-life is twice as long as it says",
        file="engine/plan/compile_mind.cpp",
        old="ln_two / static_cast<double>(trait.half_life)",
        new="ln_two / (2 * static_cast<double>(trait.half_life))",
        caught_by=r"^kernel\.Goodwill\.FadesByItsHalfLife$",
    ),
    Mutation(
        name="of two equal peaks the earlier counts",
        file="engine/kernel/prospect.cpp",
        old="std::fabs(felt) >= std::fabs(peak)",
        new="std::fabs(felt) > std::fabs(peak)",
        caught_by=r"^kernel\.Episodes\.OfEqualPeaksTheLaterCounts$",
    ),
    Mutation(
        name="correlated attributes go against each other",
        file="engine/kernel/prospect.cpp",
        old="const double rho = attribute.correlation;",
        new="const double rho = -attribute.correlation;",
        caught_by=r"^kernel\.Attributes\.GoTogether",
    ),
    Mutation(
        name="surprises teach no trait anything, expectation neither",
        file="engine/kernel/independent/visits.hpp",
        old="trait.felt * perceived.felt + trait.surprise * perceived.surprise",
        new="trait.felt * perceived.felt",
        caught_by=r"^kernel\.Experience\.ExpectationLearns$",
    ),
    Mutation(
        name="lambda weighs gains, not losses",
        file="engine/kernel/independent/judging.hpp",
        old="perceived.surprise >= 0 ? perceived.surprise : experience.lambda * perceived.surprise",
        new="perceived.surprise < 0 ? perceived.surprise : experience.lambda * perceived.surprise",
        caught_by=r"^kernel\.Experience\.LossesWeighMoreThanGains$",
    ),
    Mutation(
        name="a visit's own gains come after its outcome",
        file="engine/kernel/independent/judging.hpp",
        old="""change_traits(plan_, state_.prospect, touchpoint.add, now);
        judged.chosen = decide(visit, touchpoint, context, now);""",
        new="""judged.chosen = decide(visit, touchpoint, context, now);
        change_traits(plan_, state_.prospect, touchpoint.add, now);""",
        caught_by=r"^kernel\.OwnGains\.DecideTheOutcomeOfTheirVisit$",
    ),
    Mutation(
        name="an update does not close the running episode",
        file="engine/kernel/independent/life.cpp",
        old="""Base::close_episode(now);
        Base::refresh_hazards(now);""",
        new="Base::refresh_hazards(now);",
        caught_by=r"^kernel\.Episodes\.CloseAtUpdates",
    ),
    # --- clocks
    Mutation(
        name="a drift clock does not wait for the end of a visit",
        file="engine/kernel/clocks.hpp",
        old="return std::max(clock.due, busy);",
        new="return clock.kind == PendingKind::drift ? clock.due : std::max(clock.due, busy);",
        caught_by=r"^kernel\.Busy\.ADriftClockThatRingsDuringAVisitWaits",
    ),
    Mutation(
        name="working time runs on when closed",
        file="engine/kernel/clocks.cpp",
        old="hours.working != nullptr ? hours.working->after_open(from, duration) : after(from, duration)",
        new="after(from, duration)",
        caught_by=r"^kernel\.Hours\.WorkingHours",
    ),
    Mutation(
        name="a resumed clock forgets how long it has run",
        file="engine/kernel/clocks.cpp",
        old="set_due(clock, hours, now, left_of(clock, hours, paused));",
        new="set_due(clock, hours, now, left_of(clock, hours, clock.wound - (now - paused)));",
        caught_by=r"^kernel\.Interrupts\.TheContractRunsOn",
    ),
    Mutation(
        name="a refreshed hazard forgets what it has used up",
        file="engine/kernel/clocks.cpp",
        old="clock.left -= used_up(clock, now);",
        new="",
        caught_by=r"^kernel\.Hazard\.",
    ),
    Mutation(
        name="incumbents' clocks do not know that they have survived",
        file="engine/kernel/independent/ages.cpp",
        old="quantile(samplers, law, rung + (1 - rung) * uniform)",
        new="quantile(samplers, law, uniform)",
        caught_by=r"^kernel\.Incumbents\.(AUniformLaw|AnExponentialLaw)",
    ),
    Mutation(
        name="revenue of a stage stops for good at its first interruption",
        file="engine/kernel/independent/stages.hpp",
        old="scorer_.earn_flow(frame.stage, frame.arrived, now);",
        new="scorer_.earn_flow(frame.stage, frame.resumed, now);",
        caught_by=r"^kernel\.Interrupts\.RevenueOfTheStageBehindFlowsOn$",
    ),
    # --- visits
    Mutation(
        name="a recurrence counts from the visit, not from when it was due",
        file="engine/kernel/independent/winding.hpp",
        old="touchpoint_of(visit.index).every, visit.unslid, 0,",
        new="touchpoint_of(visit.index).every, std::max(visit.due, state_.busy), 0,",
        caught_by=r"^kernel\.(Every\.CountsFromDueToDue|Hours\.RecurrenceCounts)",
    ),
    Mutation(
        name="the gap to the next attempt counts from the start of the last",
        file="engine/kernel/independent/visits.hpp",
        old="if (touchpoint.retries_unreached) try_again(visit, plan, touchpoint, end);",
        new="if (touchpoint.retries_unreached) try_again(visit, plan, touchpoint, now);",
        caught_by=r"^kernel\.Attempts\.TheGapCountsFromTheEnd",
    ),
    Mutation(
        name="who waited until after hours is served all the same",
        file="engine/kernel/independent/visits.hpp",
        old="if (opening > now) {",
        new="if (opening == forever) {",
        caught_by=r"^kernel\.Busy\.WhoWaitedUntilAfterHours",
    ),
    Mutation(
        name="a call that reaches nobody answers a raised hand",
        file="engine/kernel/independent/visits.hpp",
        old="if (reaches(touchpoint, visit)) {",
        new="answer_attention(now);\n        if (reaches(touchpoint, visit)) {",
        caught_by=r"^kernel\.Attention\.IsNotAnsweredByWhatDoesNotReach$",
    ),
    Mutation(
        name="presence outlasts the stage that ends it",
        file="engine/kernel/independent/stages.hpp",
        old="attention = {};",
        new="",
        caught_by=r"^kernel\.Attention\.LastsUntil",
    ),
    Mutation(
        name="an unfilled wait counts no more than a filled one",
        file="engine/kernel/independent/winding.hpp",
        old="to_ticks(seconds / patience.felt)",
        new="to_ticks(seconds)",
        caught_by=r"^kernel\.Patience\.AnUnfilledWaitCountsMore$",
    ),
    Mutation(
        name="nothing fills a wait",
        file="engine/kernel/independent/visits.hpp",
        old="if (touchpoint.fills_waits) fill_waits(now);",
        new="",
        caught_by=r"^kernel\.Patience\.AFilledWaitCountsAsItIs$",
    ),
    Mutation(
        name="a gate shares the luck of the outcome",
        file="engine/kernel/independent/judging.hpp",
        old="if (!(draws.uniform(role::outcome) < share)) return 0;",
        new="if (!(visit.draws.uniform(role::outcome) < share)) return 0;",
        caught_by=r"^kernel\.Outcomes\.EachGateIsADrawOfItsOwn$",
    ),
    # --- word of mouth and surveys
    Mutation(
        name="several acts of one referral bring the same prospect",
        file="engine/kernel/independent/referring.cpp",
        old="PhiloxKey{act, letters}",
        new="PhiloxKey{0 * act, letters}",
        caught_by=r"^kernel\.Referrals\.KeysComeFrom",
    ),
    Mutation(
        name="whoever is told comes",
        file="engine/kernel/independent/referring.hpp",
        old="if (!(draws.uniform(role::reach) < channel.accept)) continue;",
        new="",
        caught_by=r"^kernel\.Referrals\.AreAcceptedByAShare$",
    ),
    Mutation(
        name="a survey draws where its visit did",
        file="engine/kernel/independent/visits.hpp",
        old="DrawSite draws = Base::draws_at(survey.site, visit);",
        new="DrawSite draws = Base::draws_at(touchpoint.site, visit);",
        caught_by=r"^kernel\.SurveyLuck\.",
    ),
    Mutation(
        name="a survey that is answered leaves friction behind",
        file="engine/kernel/independent/visits.hpp",
        old="scorer_.answer(survey.first_answer + answer, now);",
        new="scorer_.answer(survey.first_answer + answer, now);\n            ++state_.prospect.friction;",
        caught_by=r"^kernel\.Surveys\.ChangeNoEvent",
    ),
    # --- tallies
    Mutation(
        name="time in a stage is not cut at the horizon",
        file="engine/tally/scorer.cpp",
        old="add(Score::time_in, stage.value, std::min(until, horizon_) - from);",
        new="add(Score::time_in, stage.value, (until == forever ? horizon_ + 1 : until) - from);",
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
    *ANCHORS,
    *PAIRS,
    *WHAT_IFS,
)
