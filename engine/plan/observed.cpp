// Finds what each observed line stands for, and sets it.
#include "engine/plan/observed.hpp"

#include <algorithm>

#include "engine/plan/lookup.hpp"
#include "engine/random/math/exp_log.hpp"

namespace sojourn {

namespace {

/// Puts the one outcome or clock of an exit that is not stated into `line`; `validate` has seen that it is
/// one.
void find_on_exit(const Plan& plan, ObservedPlan& line) {
    const StagePlan& stage = plan.stages[line.from.value];
    for (std::uint32_t i = stage.clocks.first; i < stage.clocks.end(); ++i) {
        if (plan.clocks[i].observed && plan.clocks[i].to == line.to) line.clock = ClockId{i};
    }
    for (std::uint32_t i = stage.visits.first; i < stage.visits.end(); ++i) {
        const TouchpointId touchpoint = plan.visits[i].touchpoint;
        const Range outcomes = plan.touchpoints[touchpoint.value].outcomes;
        for (std::uint32_t o = outcomes.first; o < outcomes.end(); ++o) {
            if (!plan.outcomes[o].observed || !(plan.outcomes[o].to == line.to)) continue;
            line.touchpoint = touchpoint;
            line.outcome = OutcomeId{o};
        }
    }
}

void find_at_touchpoint(const Plan& plan, const Lookup& lookup, const ObservedRate& rate,
                        ObservedPlan& line) {
    line.touchpoint = TouchpointId{lookup.touchpoints.at(rate.from)};
    const Range outcomes = plan.touchpoints[line.touchpoint.value].outcomes;
    for (std::uint32_t o = outcomes.first; o < outcomes.end(); ++o) {
        if (plan.names.outcomes[o] == rate.to) line.outcome = OutcomeId{o};
    }
    line.to = plan.outcomes[line.outcome.value].to;
}

}  // namespace

void add_observed(const Journey& journey, const Lookup& lookup, Plan& plan) {
    for (const ObservedRate& rate : journey.observed) {
        ObservedPlan line;
        line.estimand = rate.estimand;
        line.rate = rate.rate;
        line.within = rate.within;
        line.of_cases = rate.of_cases;
        line.line = rate.line;
        if (rate.estimand == Estimand::per_visit) {
            find_at_touchpoint(plan, lookup, rate, line);
        } else {
            line.from = lookup.stage(rate.from);
            line.to = lookup.stage(rate.to);
            find_on_exit(plan, line);
        }
        plan.observed.push_back(std::move(line));
    }
    // Their order in the file means nothing, so it must leave no trace in the order of sums either.
    std::sort(plan.observed.begin(), plan.observed.end(),
              [](const ObservedPlan& a, const ObservedPlan& b) { return a.line < b.line; });
}

double intercept_of(const Plan& plan, const ObservedPlan& line) noexcept {
    return math::log(line.clock.exists() ? plan.clocks[line.clock.value].hazard
                                         : plan.outcomes[line.outcome.value].weight);
}

void set_intercept(Plan& plan, const ObservedPlan& line, double intercept) noexcept {
    const double value = math::exp(intercept);
    if (line.clock.exists()) {
        plan.clocks[line.clock.value].hazard = value;
        return;
    }
    TouchpointPlan& touchpoint = plan.touchpoints[line.touchpoint.value];
    plan.outcomes[line.outcome.value].weight = value;
    if (touchpoint.outcomes.count != 2) return;
    touchpoint.share = value / (plan.outcomes[touchpoint.outcomes.first].weight + value);
}

}  // namespace sojourn
