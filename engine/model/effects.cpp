// Rules on what outcomes do besides leading somewhere: friction, and clocks that go faster or slower.
#include <algorithm>
#include <cmath>

#include "engine/core/nearest.hpp"
#include "engine/model/rules.hpp"
#include "engine/model/walk.hpp"

namespace sojourn::rules {

namespace {

/// Drift clocks and touchpoints of some stages.
[[nodiscard]] std::vector<std::string> clocks_in(const Journey& journey,
                                                 const std::set<std::string>& stages) {
    std::vector<std::string> names;
    for (const Stage& stage : journey.stages) {
        if (!stages.contains(stage.name)) continue;
        for (const Drift& drift : stage.drift) names.push_back(drift.name);
    }
    for (const Touchpoint& touchpoint : journey.touchpoints) {
        const auto here = [&](const std::string& stage) { return stages.contains(stage); };
        if (std::any_of(touchpoint.in.begin(), touchpoint.in.end(), here)) names.push_back(touchpoint.name);
    }
    return names;
}

void check_factor(const ClockFactor& each, const std::vector<std::string>& clocks, const std::string& path,
                  Problems& problems) {
    const std::string place = path + ".clocks." + each.clock;
    if (!(each.factor > 0) || !std::isfinite(each.factor)) {
        report(problems, place, number(each.factor),
               "what is left of a clock is multiplied, which needs a number above 0",
               "give a factor such as `x 0.8`");
    }
    if (std::find(clocks.begin(), clocks.end(), each.clock) != clocks.end()) return;
    report(problems, place, each.clock,
           "no drift clock or touchpoint of this name runs where the prospect then is",
           "name a clock of the stage that the prospect stays in or goes back to",
           nearest_name(each.clock, clocks));
}

}  // namespace

void effects_are_sound(const Journey& journey, Problems& problems) {
    const std::vector<Move> moves = moves_of(journey);
    for (const Touchpoint& touchpoint : journey.touchpoints) {
        for (const Result& result : results_of(touchpoint)) {
            const Effects& effects = *result.effects;
            if (!(effects.friction >= 0) || !std::isfinite(effects.friction)) {
                report(problems, result.path + ".friction", number(effects.friction),
                       "friction counts events, which cannot be negative", "give 0 or more");
            }
            if (effects.clocks.empty()) continue;
            if (!result.to.empty() && result.to != back_word) {
                report(problems, result.path + ".clocks", result.to,
                       "this outcome leaves the stage, and the clocks of the next one are drawn anew",
                       "take `clocks` out, or let the outcome stay");
                continue;
            }
            const auto clocks = clocks_in(journey, stages_after(touchpoint, result.to, moves));
            for (const ClockFactor& each : effects.clocks) check_factor(each, clocks, result.path, problems);
        }
    }
}

}  // namespace sojourn::rules
