// What is wrong with observed rates: impossible, nearly so, moved by nothing, never at rest, hardly seen.
#include <cmath>
#include <cstdio>
#include <string>

#include "engine/anchor/solver.hpp"
#include "engine/random/math/exp_log.hpp"

namespace sojourn {

namespace {

constexpr std::uint64_t fewest_entries = 100;
constexpr double nearly = 0.9;       ///< of what is attainable
constexpr double flat = 1e-9;        ///< a rate that moves by less is moved by nothing
constexpr double restless = 0.01;    ///< share of entries that may still be on their way
constexpr double lift_slack = 1e-2;  ///< in ln of a ratio

[[nodiscard]] std::string text(const char* format, double value) {
    char buffer[64];
    (void)std::snprintf(buffer, sizeof buffer, format, value);
    return buffer;
}

/// A rate as the line has it: a share in per cent, a hazard per month.
[[nodiscard]] std::string shown(const Anchor& anchor, double rate) {
    if (anchor.estimand != Estimand::hazard) return text("%.3g %%", 100 * rate);
    return text("%.3g per month", rate * seconds_per_month);
}

/// What the pilot knows to about two digits.
[[nodiscard]] std::string about(const Anchor& anchor, double rate) {
    if (anchor.estimand != Estimand::hazard) return text(rate < 0.0995 ? "%.2g %%" : "%.0f %%", 100 * rate);
    return text("%.2g per month", rate * seconds_per_month);
}

[[nodiscard]] std::string what_is_solved(const Anchor& anchor) {
    return anchor.is_clock ? "the clock `" + anchor.name + "`"
                           : "the outcome `" + anchor.where + "." + anchor.name + "`";
}

void add(Problems& problems, Severity severity, const Anchor& anchor, std::string why, std::string cure) {
    problems.push_back({severity,
                        "observed." + anchor.line,
                        shown(anchor, anchor.rate),
                        std::move(why),
                        std::move(cure),
                        {}});
}

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

void Solver::report(Anchors& found) const {
    for (std::size_t i = 0; i < found.anchors.size(); ++i) {
        const Anchor& anchor = found.anchors[i];
        if (has_error(anchor, states_[i], found.problems)) continue;
        if (anchor.estimand != Estimand::hazard && anchor.rate > nearly * anchor.attainable) {
            add(found.problems, Severity::warning, anchor,
                "this is more than 90 % of the " + about(anchor, anchor.attainable) + " that " +
                    what_is_solved(anchor) +
                    " can bring it to, so nearly everybody who can must say yes, and what-ifs can hardly "
                    "raise it",
                "check the rate and what limits it (reach, attempts, delays that never end)");
        }
    }
    for (const Lift& lift : found.lifts) {
        const std::string path = "stages." + lift.stage + ".hand raise.lifts";
        const std::string asked = text("%.3g", lift.ratio);
        if (lift.prospects < fewest_entries || !(lift.achieved > 0)) {
            found.problems.push_back({Severity::error,
                                      path,
                                      lift.lifts,
                                      "none or hardly any of the pilot's prospects are reached in `" +
                                          lift.stage + "` and come to `" + lift.lifts +
                                          "`, so presence cannot be solved",
                                      "check the rates on the way there",
                                      {}});
        } else if (std::fabs(math::log(lift.achieved / lift.ratio)) > lift_slack) {
            found.problems.push_back(
                {Severity::error,
                 path,
                 asked,
                 "those present cannot reach `" + lift.lifts + "` " + asked + " times as often: " +
                     text("%.3g", lift.achieved) + " times is the most, given these rates",
                 "lower the rates, choose a flatter curve, or boost more of the outcomes on the way",
                 {}});
        }
    }
}

}  // namespace sojourn
