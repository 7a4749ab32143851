// What is wrong with observed rates: impossible, nearly so, moved by nothing, never at rest, hardly seen.
#include <algorithm>
#include <cmath>
#include <string>

#include "engine/anchor/solver.hpp"
#include "engine/anchor/wording.hpp"
#include "engine/random/math/exp_log.hpp"

namespace sojourn {

namespace {

constexpr std::uint64_t fewest_entries = 100;
constexpr double nearly = 0.9;       ///< of what is attainable
constexpr double flat = 1e-9;        ///< a rate that moves by less is moved by nothing
constexpr double restless = 0.01;    ///< share of entries that may still be on their way
constexpr double lift_slack = 1e-2;  ///< in ln of a ratio

/// Whether the line has an error.
[[nodiscard]] bool has_error(const Anchor& anchor, const LineState& state, Problems& problems) {
    const auto error = [&](std::string why, std::string cure) {
        add(problems, Severity::error, anchor, std::move(why), std::move(cure));
        return true;
    };
    const std::string solved = what_is_solved(anchor);
    if (anchor.entries < fewest_entries) {
        return error("only " + std::to_string(anchor.entries) +
                         " of the pilot's prospects come to where this is counted, too few to solve " +
                         solved,
                     "check the rates on the way there");
    }
    if (anchor.attainable - anchor.lowest < flat) {
        return error("nothing moves this rate: whatever " + solved + " does, it is " +
                         about(anchor, anchor.attainable),
                     anchor.is_clock && anchor.attainable > 1 - flat
                         ? "say by when: `... within 12 months`, or `... per month`"
                         : "take the line out, or let its outcome or clock decide something");
    }
    if (anchor.rate > anchor.attainable * (1 + flat)) {
        return error(
            "it cannot be that high: " + solved + " brings it to " + about(anchor, anchor.attainable) +
                " at most, even if it came true every time",
            "lower the rate, or reach more of them (delays that never end, reach, attempts, gates and "
            "other exits set the limit)");
    }
    if (anchor.rate < anchor.lowest) {
        return error("it cannot be that low: other ways lead there for " + about(anchor, anchor.lowest) +
                         " even if " + solved + " never came true",
                     "raise the rate, or lower the shares and rates of the others");
    }
    if (anchor.estimand == Estimand::eventually && state.cut > restless) {
        return error(about(anchor, state.cut) +
                         " of those who enter are still there after 50 years, so there is no eventual share",
                     "say by when: `... within 12 months`, or `... per month`");
    }
    return false;
}

}  // namespace

void Solver::report_errors(Anchors& found) const {
    for (std::size_t i = 0; i < found.anchors.size(); ++i)
        (void)has_error(found.anchors[i], states_[i], found.problems);
}

Problems Solver::lift_problems(const Anchors& found) const {
    Problems problems;
    for (const Lift& lift : found.lifts) {
        const std::string path = "stages." + lift.stage + ".hand raise.lifts";
        const std::string asked = text("%.3g", lift.ratio);
        if (lift.prospects < fewest_entries || !(lift.achieved > 0)) {
            problems.push_back({Severity::error,
                                path,
                                lift.lifts,
                                "none or hardly any of the pilot's prospects are reached in `" + lift.stage +
                                    "` and come to `" + lift.lifts + "`, so presence cannot be solved",
                                "check the rates on the way there",
                                {}});
        } else if (std::fabs(math::log(lift.achieved / lift.ratio)) > lift_slack) {
            problems.push_back(
                {Severity::error,
                 path,
                 asked,
                 "those present cannot reach `" + lift.lifts + "` " + asked + " times as often: " +
                     text("%.3g", lift.achieved) + " times is the most, given these rates",
                 "lower the rates, choose a flatter curve, or boost more of the outcomes on the way",
                 {}});
        }
    }
    return problems;
}

void Solver::report_doubts(Anchors& found) const {
    for (const Anchor& anchor : found.anchors) {
        const auto is_of_line = [&](const Problem& problem) {
            return problem.path == "observed." + anchor.line;
        };
        if (std::any_of(found.problems.begin(), found.problems.end(), is_of_line)) continue;
        if (anchor.estimand == Estimand::hazard || anchor.rate <= nearly * anchor.attainable) continue;
        add(found.problems, Severity::warning, anchor,
            "this is more than 90 % of the " + about(anchor, anchor.attainable) + " that " +
                what_is_solved(anchor) +
                " can bring it to, so nearly everybody who can must say yes, and what-ifs can hardly "
                "raise it",
            "check the rate and what limits it (reach, attempts, delays that never end)");
    }
}

}  // namespace sojourn
