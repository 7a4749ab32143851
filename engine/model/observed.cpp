// Rules on observed rates: each line stands for one intercept that is not stated, and each such intercept has
// a line.
#include <algorithm>
#include <cmath>
#include <map>

#include "engine/core/nearest.hpp"
#include "engine/model/rules.hpp"
#include "engine/model/walk.hpp"

namespace sojourn::rules {

namespace {

/// An outcome or a clock on an exit.
struct Way {
    std::string path;                        ///< where it is declared
    std::string name;                        ///< `call.qualified`, the clock `gives up`
    bool free;                               ///< neither share nor rate stated
    const Touchpoint* touchpoint = nullptr;  ///< of an outcome
};
using Ways = std::vector<Way>;

[[nodiscard]] Way way_of(const Touchpoint& touchpoint, const Outcome& outcome) {
    return {"touchpoints." + touchpoint.name + ".outcomes." + outcome.name,
            "`" + touchpoint.name + "." + outcome.name + "`", outcome.intercept == Intercept::observed,
            &touchpoint};
}

[[nodiscard]] Way way_of(const Stage& stage, const Drift& drift) {
    return {"stages." + stage.name + ".drift." + drift.name, "the clock `" + drift.name + "`",
            drift.intercept == Intercept::observed};
}

[[nodiscard]] bool contains(const std::vector<std::string>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

[[nodiscard]] Ways ways_at_touchpoint(const Journey& journey, const ObservedRate& rate) {
    const Touchpoint* touchpoint = find_named(journey.touchpoints, rate.from);
    if (touchpoint == nullptr) return {};
    const Outcome* outcome = find_named(touchpoint->outcomes, rate.to);
    return outcome == nullptr ? Ways{} : Ways{way_of(*touchpoint, *outcome)};
}

[[nodiscard]] Ways ways_of_exit(const Journey& journey, const ObservedRate& rate) {
    Ways ways;
    for (const Stage& stage : journey.stages) {
        if (stage.name != rate.from) continue;
        for (const Drift& drift : stage.drift) {
            if (drift.to == rate.to) ways.push_back(way_of(stage, drift));
        }
    }
    for (const Touchpoint& touchpoint : journey.touchpoints) {
        if (!contains(touchpoint.in, rate.from)) continue;
        for (const Outcome& outcome : touchpoint.outcomes) {
            if (outcome.to == rate.to) ways.push_back(way_of(touchpoint, outcome));
        }
    }
    return ways;
}

[[nodiscard]] Ways ways_of(const Journey& journey, const ObservedRate& rate) {
    return rate.estimand == Estimand::per_visit ? ways_at_touchpoint(journey, rate)
                                                : ways_of_exit(journey, rate);
}

[[nodiscard]] Ways which(const Ways& ways, bool free) {
    Ways found;
    std::copy_if(ways.begin(), ways.end(), std::back_inserter(found),
                 [=](const Way& way) { return way.free == free; });
    return found;
}

[[nodiscard]] std::string joined(const Ways& ways) {
    std::string text;
    for (std::size_t i = 0; i < ways.size(); ++i) {
        if (i > 0) text += i + 1 < ways.size() ? ", " : " and ";
        text += ways[i].name;
    }
    return text;
}

/// Whether such a rate can come out, whatever the journey.
void check_rate(const ObservedRate& rate, const std::string& path, Problems& problems) {
    if (rate.estimand == Estimand::hazard) {
        if (!(rate.rate > 0) || !std::isfinite(rate.rate)) {
            report(problems, path, "", "a rate of moves per time is above 0, and finite",
                   "give a rate such as `1 % per month`, or take the exit out");
        }
        if (rate.of_cases > 0) {
            report(problems, path, std::to_string(rate.of_cases),
                   "a rate per time rests on time at risk, which a number of cases does not tell",
                   "take `of " + std::to_string(rate.of_cases) + "` out");
        }
        return;
    }
    if (!(rate.rate > 0 && rate.rate < 1)) {
        report(problems, path, percent(rate.rate),
               "no finite log-odds give this rate; what is solved lies between 0 % and 100 %",
               "give a rate in between, or give the outcome its `share` and take this line out");
    }
    if (rate.estimand == Estimand::within && rate.within <= 0) {
        report(problems, path, "", "nothing happens within no time",
               "give a time above 0, as in `12 % within 12 months`");
    }
}

/// Whether both ends of lines are known, and may be the ends of one.
class Ends {
  public:
    Ends(const Journey& journey, Problems& problems)
        : journey_{journey}, interrupting_{interrupting_stages(journey)}, problems_{problems} {}

    [[nodiscard]] bool check(const ObservedRate& rate, const std::string& path) {
        return rate.estimand == Estimand::per_visit ? check_outcome(rate, path) : check_stages(rate, path);
    }

  private:
    [[nodiscard]] bool check_outcome(const ObservedRate& rate, const std::string& path) {
        if (!require_known(rate.from, names_of(journey_.touchpoints), "touchpoint", path, problems_)) {
            return false;
        }
        if (rate.to == "else") {
            report(problems_, path, "else",
                   "`else` takes what the named outcomes leave, so it has no rate of its own",
                   "observe a named outcome of the touchpoint");
            return false;
        }
        const Touchpoint& touchpoint = *find_named(journey_.touchpoints, rate.from);
        return require_known(rate.to, names_of(touchpoint.outcomes), "outcome", path, problems_);
    }

    [[nodiscard]] bool check_stages(const ObservedRate& rate, const std::string& path) {
        const std::vector<std::string> stages = names_of(journey_.stages);
        if (!require_known(rate.from, stages, "stage", path, problems_)) return false;
        if (!contains(stages, rate.to) && (rate.to == back_word || rate.to == "stay" || rate.to == "else")) {
            report(problems_, path, rate.to, "`" + rate.to + "` is no stage, so no move leads to it",
                   "observe the outcome itself, as in `support.solved: 70 % per visit`");
            return false;
        }
        if (!require_known(rate.to, stages, "stage", path, problems_)) return false;
        if (rate.estimand == Estimand::hazard || rate.from == rate.to || !interrupting_.contains(rate.to)) {
            return true;
        }
        report(problems_, path, rate.to,
               "this stage interrupts " + rate.from +
                   " and nobody leaves for it, so there is no share of those who do",
               "observe how often it comes, as in `8 % per month`");
        return false;
    }

    const Journey& journey_;
    std::set<std::string> interrupting_;
    Problems& problems_;
};

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

/// What is free is nothing else besides.
void check_free(const Touchpoint& touchpoint, const Outcome& outcome, Problems& problems) {
    if (outcome.intercept != Intercept::observed) return;
    const std::string path = way_of(touchpoint, outcome).path;
    if (outcome.share != 0 || !outcome.attribute.empty() || outcome.intent) {
        report(problems, path, "", "this outcome's probability is both stated and observed",
               "keep one of the two");
    }
    double stated = 0;
    for (const Outcome& other : touchpoint.outcomes) stated += other.share;
    if (std::abs(stated - 1) > 1e-9) return;
    report(problems, path, percent(stated),
           "the other outcomes take 100 % of the visits, so nothing is left for an observed rate",
           "lower their shares");
}

void check_free(const Stage& stage, const Drift& drift, Problems& problems) {
    if (drift.intercept != Intercept::observed) return;
    const std::string path = way_of(stage, drift).path;
    if (!std::holds_alternative<Exponential>(drift.after.form)) {
        report(problems, path + ".after", "",
               "an observed rate is that of a constant hazard, and this law has none",
               "give the clock `rate: observed`");
    }
}

}  // namespace

void observed_rates_are_sound(const Journey& journey, Problems& problems) {
    Ends ends{journey, problems};
    Identification identification{journey, problems};
    for (const ObservedRate& rate : journey.observed) {
        const std::string path = "observed." + rate.line;
        check_rate(rate, path, problems);
        if (ends.check(rate, path)) {
            identification.check(rate, path);
        } else {
            identification.forgive(rate);
        }
    }
    const std::set<std::string> interrupting = interrupting_stages(journey);
    for (const Stage& stage : journey.stages) {
        for (const Drift& drift : stage.drift) {
            check_free(stage, drift, problems);
            identification.require_clock_line(way_of(stage, drift), stage, drift);
        }
    }
    for (const Touchpoint& touchpoint : journey.touchpoints) {
        for (const Outcome& outcome : touchpoint.outcomes) {
            check_free(touchpoint, outcome, problems);
            identification.require_line(way_of(touchpoint, outcome),
                                        line_for(touchpoint, outcome, interrupting));
        }
    }
}

void observed_rates_can_be_seen(const Journey& journey, Problems& problems) {
    const std::set<std::string> entered = entered_stages(journey), started = started_touchpoints(journey);
    const auto is_met = [&](const Touchpoint& touchpoint) {
        return started.contains(touchpoint.name) &&
               std::any_of(touchpoint.in.begin(), touchpoint.in.end(),
                           [&](const std::string& stage) { return entered.contains(stage); });
    };
    for (const ObservedRate& rate : journey.observed) {
        const std::string path = "observed." + rate.line;
        if (rate.estimand != Estimand::per_visit && !entered.contains(rate.from)) {
            report(problems, path, rate.from,
                   "nobody ever enters this stage, so no rate of it can be observed",
                   "lead a channel, an outcome or a clock to it, or take this line out");
            continue;
        }
        for (const Way& way : which(ways_of(journey, rate), true)) {
            if (way.touchpoint == nullptr || is_met(*way.touchpoint)) continue;
            report(problems, path, way.touchpoint->name,
                   "no visit of this touchpoint ever takes place, so nothing can be solved of its outcomes",
                   "let it start, in a stage that prospects enter, or take this line out");
        }
    }
}

}  // namespace sojourn::rules
