// How a visit is felt and decided: quality, felt value, the weights of its outcomes, the gates.
#pragma once

#include <array>
#include <cmath>

#include "engine/kernel/independent/choosing.hpp"
#include "engine/kernel/independent/pilot.hpp"
#include "engine/kernel/independent/winding.hpp"
#include "engine/random/math/normal.hpp"

namespace sojourn {

/// The judgement of visits, at their start.
class Judging : protected Winding {
  protected:
    using Winding::Winding;

    /// Judges at the start, own gains felt already.
    [[nodiscard, gnu::always_inline]] Judged judge(Pending& visit, const TouchpointPlan& touchpoint,
                                                   VisitContext& context, Ticks now) noexcept {
        Judged judged;
        judged.end = end_of(touchpoint.service, visit, now);
        judged.perceived = perceive(visit, touchpoint, context, now);
        judged.owes_gains = touchpoint.add.count > 0 && judged.end > now;
        if (judged.owes_gains) {
            state_.kept_traits = state_.prospect.traits;  // same size: no allocation
            change_own_traits(touchpoint.add, now);
        } else {
            change_traits(plan_, state_.prospect, touchpoint.add, now);
        }
        judged.chosen = decide(visit, touchpoint, context, now);
        if (judged.owes_gains) state_.prospect.traits.swap(state_.kept_traits);
        return judged;
    }

    [[nodiscard]] Ticks end_of(const LawPlan& service, Pending& visit, Ticks now) noexcept {
        return service.exists ? after(now, to_ticks(sample_at_visit(service, visit))) : now;
    }

  private:
    /// Those of the brand wait for the end: nobody else may feel what has not happened yet.
    void change_own_traits(Range changes, Ticks now) noexcept {
        for (std::uint32_t i = changes.first; i < changes.end(); ++i) {
            const ChangePlan& change = plan_.changes[i];
            if (change.trait.value < plan_.own_traits)
                change_trait(plan_, state_.prospect, change.trait, change.amount, now);
        }
    }

    /// Q = mean + sd eps - phi friction + psi personalised + slopes; x = Q - E; v = x, or lambda x below 0.
    [[nodiscard, gnu::always_inline]] Perceived perceive(Pending& visit, const TouchpointPlan& touchpoint,
                                                         VisitContext& context, Ticks now) noexcept {
        if (!touchpoint.has_quality) return {};
        Prospect& prospect = state_.prospect;
        const ExperiencePlan& experience = plan_.experience;
        Perceived perceived;
        perceived.exists = true;
        const double noise = math::normal_quantile(visit.draws.uniform(role::quality));
        double quality = touchpoint.quality_mean + touchpoint.quality_sd * noise;
        double friction = prospect.friction;
        if (touchpoint.friction.exists) friction += sample_at_visit(touchpoint.friction, visit);
        if (friction != 0) quality -= experience.phi * friction;
        if (touchpoint.personalised > 0 && visit.draws.uniform(role::personalised) < touchpoint.personalised)
            quality += experience.psi;
        if (touchpoint.quality_slopes.count > 0)
            quality += predictor(plan_, prospect, touchpoint.quality_slopes, now, context);
        perceived.quality = quality;
        perceived.is_felt = experience.feels;
        const double expected =
            experience.expectation.exists() ? trait_of(plan_, prospect, experience.expectation, now) : 0;
        perceived.surprise = quality - expected;
        perceived.felt =
            perceived.surprise >= 0 ? perceived.surprise : experience.lambda * perceived.surprise;
        context.felt = perceived.felt;
        if (prospect.qualities > 0)
            context.mismatch = std::fabs(quality - prospect.quality_sum / prospect.qualities);
        return perceived;
    }

    /// Index of the outcome, 0 for `else`: the prospect's choice, then the gates of what was chosen.
    [[nodiscard, gnu::always_inline]] std::uint32_t decide(Pending& visit, const TouchpointPlan& touchpoint,
                                                           const VisitContext& context, Ticks now) noexcept {
        const std::uint32_t chosen = choose(visit, touchpoint, context, now);
        if (chosen == 0) return 0;
        const Range gates = plan_.outcomes[touchpoint.outcomes.first + chosen].gates;
        for (std::uint32_t i = gates.first; i < gates.end(); ++i) {
            const GatePlan& gate = plan_.gates[i];
            const double share = openness(gate, context, now);
            DrawSite draws = draws_at(gate.site, visit);
            if (!(draws.uniform(role::outcome) < share)) return 0;
        }
        return chosen;
    }

    [[nodiscard, gnu::always_inline]] std::uint32_t choose(Pending& visit, const TouchpointPlan& touchpoint,
                                                           const VisitContext& context, Ticks now) noexcept {
        if (touchpoint.steered) return steer(visit, touchpoint, context, now);
        const OutcomePlan* const outcomes = &plan_.outcomes[touchpoint.outcomes.first];
        const auto weight = [&](std::uint32_t i) { return weight_of(outcomes[i], context, now); };
        if (touchpoint.outcomes.count != 2) return pick(touchpoint.outcomes.count, weight, visit.draws);
        return visit.draws.uniform(role::outcome) < only_share(touchpoint, outcomes, context, now) ? 1 : 0;
    }

    /// In a pilot: lays out what can come of the visit, and lets the pilot choose.
    [[nodiscard, gnu::noinline]] std::uint32_t steer(Pending& visit, const TouchpointPlan& touchpoint,
                                                     const VisitContext& context, Ticks now) noexcept {
        std::array<PilotOption, max_race> options;
        const Range range = touchpoint.outcomes;
        for (std::uint32_t i = 0; i < range.count; ++i) {
            const OutcomePlan& outcome = plan_.outcomes[range.first + i];
            PilotOption& option = options[i];
            option.id = OutcomeId{range.first + i};
            option.plain = math::exp(predictor(plan_, state_.prospect, outcome.slopes, now, context));
            option.relative = outcome.boosted ? option.plain * math::exp(shift_of_presence()) : option.plain;
            option.weight = outcome.weight * option.relative;
            option.open = outcome.observed ? openness(outcome.gates, context, now) : 1;
            option.leaves = outcome.to.exists();
        }
        return state_.pilot->choose({options.data(), range.count}, visit.draws, now);
    }

    /// Probability that all gates of an outcome are open.
    [[nodiscard]] double openness(Range gates, const VisitContext& context, Ticks now) noexcept {
        double open = 1;
        for (std::uint32_t i = gates.first; i < gates.end(); ++i)
            open *= openness(plan_.gates[i], context, now);
        return open;
    }
    [[nodiscard]] double openness(const GatePlan& gate, const VisitContext& context, Ticks now) noexcept {
        if (gate.slopes.count == 0) return gate.share;
        return logistic(gate.log_odds + predictor(plan_, state_.prospect, gate.slopes, now, context));
    }

    [[nodiscard]] double shift_of_presence() const noexcept {
        const Attention& attention = state_.prospect.attention;
        return attention.presence == Presence::present ? plan_.hand_raises[attention.hand_raise.value].shift
                                                       : 0;
    }

    /// Probability of the one named outcome.
    [[nodiscard]] double only_share(const TouchpointPlan& touchpoint, const OutcomePlan* outcomes,
                                    const VisitContext& context, Ticks now) noexcept {
        Prospect& prospect = state_.prospect;
        if (touchpoint.has_intent) {
            return touchpoint.act *
                   logistic(touchpoint.intent_log_odds +
                            predictor(plan_, prospect, touchpoint.intent_slopes, now, context));
        }
        if (touchpoint.attribute.exists()) return attribute_of(plan_, prospect, touchpoint.attribute);
        if (!touchpoint.has_slopes) return touchpoint.share;
        const double weight = weight_of(outcomes[1], context, now);
        return weight == math::infinity ? 1 : weight / (outcomes[0].weight + weight);
    }

    /// w = share / (1 - shares) exp(slopes . covariates + shift where present).
    [[nodiscard]] double weight_of(const OutcomePlan& outcome, const VisitContext& context,
                                   Ticks now) noexcept {
        if (outcome.slopes.count == 0 && !outcome.boosted) return outcome.weight;
        Prospect& prospect = state_.prospect;
        double log_odds = predictor(plan_, prospect, outcome.slopes, now, context);
        if (outcome.boosted) log_odds += shift_of_presence();
        return outcome.weight * math::exp(log_odds);
    }
};

}  // namespace sojourn
