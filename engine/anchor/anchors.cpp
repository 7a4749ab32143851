// Anchors of a journey, and a plan with them.
#include "engine/anchor/anchors.hpp"

#include <algorithm>
#include <stdexcept>

#include "engine/anchor/rehearsal.hpp"
#include "engine/anchor/solver.hpp"
#include "engine/plan/fingerprint.hpp"
#include "engine/plan/lookup.hpp"
#include "engine/plan/observed.hpp"

namespace sojourn {

std::uint64_t anchor_key(const Journey& journey) {
    Journey timeless = journey;
    timeless.name.clear();
    if (!couples(journey)) timeless.horizon = timeless.follow = 0;
    timeless.discount_per_year = 0;
    return fingerprint(timeless, 0, 0);
}

Anchors solve_anchors(const Journey& journey, unsigned threads) {
    Anchors found = Solver{journey, threads}.solve();
    found.key = anchor_key(journey);
    return found;
}

Anchors solve_moved(const Journey& journey, const Anchors& baseline, std::span<const std::string> lines,
                    unsigned threads) {
    Anchors found = Solver{journey, baseline, lines, threads}.solve();
    Anchors joined = baseline;
    for (const std::string& line : lines) {
        const auto named = [&](const Anchor& anchor) { return anchor.line == line; };
        const auto old = std::find_if(joined.anchors.begin(), joined.anchors.end(), named);
        const auto fresh = std::find_if(found.anchors.begin(), found.anchors.end(), named);
        if (old == joined.anchors.end() || fresh == found.anchors.end())
            throw std::invalid_argument("there is no observed line `" + line + "`");
        *old = *fresh;
    }
    joined.problems = found.problems;
    joined.sweeps = found.sweeps;
    joined.passes = found.passes;
    joined.replications = found.replications;
    joined.window = found.window;
    joined.tail = found.tail;
    return joined;
}

Plan anchored(Plan plan, const Anchors& anchors) {
    if (plan.next != nullptr)
        throw std::invalid_argument(
            "a dated plan has several eras; put anchors into each before it is dated");
    if (anchors.anchors.size() != plan.observed.size())
        throw std::invalid_argument("these anchors are of another journey");
    if (has_errors(anchors.problems))
        throw std::invalid_argument("anchors that hold an error cannot be used");
    for (std::size_t i = 0; i < plan.observed.size(); ++i) {
        if (plan.observed[i].line != anchors.anchors[i].line)
            throw std::invalid_argument("these anchors are of another journey");
        const ObservedPlan& line = plan.observed[i];
        set_intercept(plan, line, anchors.anchors[i].intercept);
        if (!line.clock.exists()) continue;
        const Law solved{Exponential{1 / plan.clocks[line.clock.value].hazard}};
        plan.names.clock_delays[line.clock.value] = describe_delay(solved);
    }
    std::size_t next = 0;
    for (const StagePlan& stage : plan.stages) {
        if (!stage.hand_raise.exists()) continue;
        HandRaisePlan& raise = plan.hand_raises[stage.hand_raise.value];
        if (raise.ratio > 0) raise.shift = anchors.lifts.at(next++).shift;
    }
    return plan;
}

}  // namespace sojourn
