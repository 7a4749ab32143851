// Rules on hand raises: what presence adds is a number, or is solved from what it lifts.
#include <algorithm>
#include <cmath>

#include "engine/model/rules.hpp"
#include "engine/model/walk.hpp"

namespace sojourn::rules {

namespace {

[[nodiscard]] bool boosts(const Touchpoint& touchpoint) {
    return std::any_of(touchpoint.outcomes.begin(), touchpoint.outcomes.end(),
                       [](const Outcome& outcome) { return outcome.boost == Boost::yes; });
}

void check_ratio(const HandRaise& raise, const std::string& path, Problems& problems) {
    if (!(raise.ratio > 0) || !std::isfinite(raise.ratio)) {
        report(problems, path, number(raise.ratio),
               "those present get there so many times as often, which needs a finite number above 0",
               "give a ratio such as `4.9`, or the name of a published curve as `attention`");
    } else if (raise.ratio == 1) {
        warn(problems, path, number(raise.ratio),
             "those present get there as often as those absent, so nothing is lifted",
             "give a ratio other than 1 (with a preset, an evidence strength above 0), or take the hand "
             "raise out");
    }
}

void check_lifts(const Journey& journey, const Stage& stage, const HandRaise& raise, const std::string& path,
                 Problems& problems) {
    check_ratio(raise, path + ".ratio", problems);
    if (raise.lifts == stage.name) {
        report(problems, path + ".lifts", raise.lifts, "prospects are in this stage when they raise a hand",
               "name the stage that the published close rate speaks of");
    }
    if (std::none_of(journey.touchpoints.begin(), journey.touchpoints.end(), boosts)) {
        report(problems, path + ".lifts", raise.lifts, "no outcome is boosted, so presence lifts nothing",
               "give a touchpoint `attention: boost` and the name of its outcome");
    }
}

}  // namespace

void attention_is_sound(const Journey& journey, Problems& problems) {
    for (const Stage& stage : journey.stages) {
        if (!stage.hand_raise) continue;
        const HandRaise& raise = *stage.hand_raise;
        const std::string path = "stages." + stage.name + ".hand raise";
        require_finite(raise.shift, path + ".shift", problems);
        if (!raise.lifts.empty()) {
            check_lifts(journey, stage, raise, path, problems);
        } else if (raise.ratio != 0) {
            report(problems, path + ".ratio", number(raise.ratio),
                   "nothing says which close rate is lifted so many times",
                   "give `lifts` with the stage that it leads to");
        }
    }
}

void lifts_can_be_reached(const Journey& journey, Problems& problems) {
    const std::vector<Move> moves = moves_of(journey);
    for (const Stage& stage : journey.stages) {
        if (!stage.hand_raise || stage.hand_raise->lifts.empty()) continue;
        const std::string& lifts = stage.hand_raise->lifts;
        const std::string path = "stages." + stage.name + ".hand raise.lifts";
        const std::set<std::string> ahead = stages_from(stage.name, moves);
        if (!ahead.contains(lifts)) {
            report(problems, path, lifts, "nothing leads from " + stage.name + " to this stage",
                   "name a stage that the prospects of " + stage.name + " can reach");
            continue;
        }
        const auto boosted_ahead = [&](const Touchpoint& touchpoint) {
            return boosts(touchpoint) &&
                   std::any_of(touchpoint.in.begin(), touchpoint.in.end(),
                               [&](const std::string& in) { return in != lifts && ahead.contains(in); });
        };
        if (std::none_of(journey.touchpoints.begin(), journey.touchpoints.end(), boosted_ahead)) {
            report(problems, path, lifts,
                   "no boosted outcome stands between " + stage.name + " and this stage",
                   "boost an outcome on the way");
        }
    }
}

}  // namespace sojourn::rules
