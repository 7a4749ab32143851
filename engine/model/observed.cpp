// Rules on observed rates: what can be observed, of what, and where somebody is to see it.
#include <algorithm>
#include <cmath>

#include "engine/model/rules.hpp"
#include "engine/model/walk.hpp"
#include "engine/model/ways.hpp"

namespace sojourn::rules {

namespace {

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

bool has_sound_ends(const Journey& journey, const ObservedRate& rate) {
    Problems told_elsewhere;
    return Ends{journey, told_elsewhere}.check(rate, {});
}

void observed_rates_are_sound(const Journey& journey, Problems& problems) {
    Ends ends{journey, problems};
    for (const ObservedRate& rate : journey.observed) {
        const std::string path = "observed." + rate.line;
        check_rate(rate, path, problems);
        (void)ends.check(rate, path);
    }
    for (const Stage& stage : journey.stages) {
        for (const Drift& drift : stage.drift) check_free(stage, drift, problems);
    }
    for (const Touchpoint& touchpoint : journey.touchpoints) {
        for (const Outcome& outcome : touchpoint.outcomes) check_free(touchpoint, outcome, problems);
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
