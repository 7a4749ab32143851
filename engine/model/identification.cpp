// Rules that pair lines with intercepts: each line stands for one that is not stated, and each such has a
// line.
#include <map>

#include "engine/core/nearest.hpp"
#include "engine/model/rules.hpp"
#include "engine/model/walk.hpp"
#include "engine/model/ways.hpp"

namespace sojourn::rules {

namespace {

/// Finds the one intercept of each line, and the intercepts without a line.
class Identification {
  public:
    Identification(const Journey& journey, Problems& problems) : journey_{journey}, problems_{problems} {}

    void check(const ObservedRate& rate, const std::string& path) {
        const Ways ways = ways_of(journey_, rate), free = which(ways, true);
        if (free.empty()) return over_identified(rate, ways, path);
        if (free.size() > 1) {
            report(problems_, path, "",
                   joined(free) +
                       " lead there without a share or rate, and one observed rate cannot tell them apart",
                   "give all but one of them a share or a rate");
            for (const Way& way : free) given_.emplace(way.path, rate.line);
            return;
        }
        const auto [place, fresh] = given_.emplace(free.front().path, rate.line);
        if (fresh) return;
        report(problems_, path, "",
               "`" + place->second + "` gives the intercept of " + free.front().name +
                   " already, and there is only one",
               "keep one of the two lines");
    }

    /// A line with a mistyped name is told once; what it would stand for is not told again.
    void forgive(const ObservedRate& rate) {
        ObservedRate meant = rate;
        const bool visits = rate.estimand == Estimand::per_visit;
        const auto stages = names_of(journey_.stages);
        meant.from = known_or_nearest(rate.from, visits ? names_of(journey_.touchpoints) : stages);
        const Touchpoint* touchpoint = visits ? find_named(journey_.touchpoints, meant.from) : nullptr;
        if (touchpoint != nullptr) meant.to = known_or_nearest(rate.to, names_of(touchpoint->outcomes));
        if (!visits) meant.to = known_or_nearest(rate.to, stages);
        for (const Way& way : ways_of(journey_, meant)) given_.emplace(way.path, rate.line);
    }

    void require_line(const Way& way, const std::string& line) {
        if (!way.free || given_.contains(way.path)) return;
        report(problems_, way.path, "",
               "nothing gives its probability: no share, no intent, no line of `observed`",
               "give it a `share`, or observe its rate: `" + line + "`");
    }

    void require_clock_line(const Way& way, const Stage& stage, const Drift& drift) {
        if (!way.free || given_.contains(way.path)) return;
        const bool returns = drift.to == back_word;
        report(problems_, way.path, "observed",
               returns ? "no observed line tells how often a clock leads `back`"
                       : "no line of `observed` gives the rate of this clock",
               returns ? "give it a rate such as `2 % per month`"
                       : "observe it: `" + stage.name + " -> " + drift.to +
                             ": 1 % per month`, or give it a rate");
    }

  private:
    [[nodiscard]] static std::string known_or_nearest(const std::string& name,
                                                      const std::vector<std::string>& names) {
        return contains(names, name) ? name : nearest_name(name, names);
    }

    void over_identified(const ObservedRate& rate, const Ways& ways, const std::string& path) {
        if (!ways.empty()) {
            report(problems_, path, "",
                   joined(ways) +
                       (ways.size() > 1 ? " have shares or rates of their own"
                                        : " has a share or rate of its own") +
                       ", so this line has nothing to solve",
                   "take this line out, or take the share or rate of one of them out");
            return;
        }
        const std::vector<Move> moves = moves_of(journey_);
        const bool led = std::any_of(moves.begin(), moves.end(), [&](const Move& move) {
            return move.from == rate.from && move.to == rate.to;
        });
        report(
            problems_, path, "",
            led ? "only `else`, used-up attempts or patience lead there, and those have no rate of their own"
                : "no outcome and no clock leads from " + rate.from + " to " + rate.to,
            led ? "observe the other exits of the stage, or lead a named outcome there"
                : "lead an outcome or a clock there, or name the stage that one leads to");
    }

    const Journey& journey_;
    std::map<std::string, std::string> given_;  ///< path of an intercept -> the line that gives it
    Problems& problems_;
};

/// The line that would give an outcome's intercept.
[[nodiscard]] std::string line_for(const Touchpoint& touchpoint, const Outcome& outcome,
                                   const std::set<std::string>& interrupting) {
    const bool leaves = !outcome.to.empty() && outcome.to != back_word && !interrupting.contains(outcome.to);
    if (!leaves || touchpoint.in.empty()) return touchpoint.name + "." + outcome.name + ": 32 % per visit";
    return touchpoint.in.front() + " -> " + outcome.to + ": 32 %";
}

}  // namespace

void observed_rates_are_identified(const Journey& journey, Problems& problems) {
    Identification identification{journey, problems};
    for (const ObservedRate& rate : journey.observed) {
        if (has_sound_ends(journey, rate)) {
            identification.check(rate, "observed." + rate.line);
        } else {
            identification.forgive(rate);
        }
    }
    for (const Stage& stage : journey.stages) {
        for (const Drift& drift : stage.drift) {
            identification.require_clock_line(way_of(stage, drift), stage, drift);
        }
    }
    const std::set<std::string> interrupting = interrupting_stages(journey);
    for (const Touchpoint& touchpoint : journey.touchpoints) {
        for (const Outcome& outcome : touchpoint.outcomes) {
            identification.require_line(way_of(touchpoint, outcome),
                                        line_for(touchpoint, outcome, interrupting));
        }
    }
}

}  // namespace sojourn::rules
