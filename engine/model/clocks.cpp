// Rules on stages' clocks and money: slopes where there is a hazard or an amount, an `update` that comes.
#include "engine/model/rules.hpp"

namespace sojourn::rules {

namespace {

void check_drift(const Drift& drift, const std::string& path, Problems& problems) {
    const bool observed = drift.intercept == Intercept::observed;
    const bool has_rate = std::holds_alternative<Exponential>(drift.after.form) ||
                          std::holds_alternative<Never>(drift.after.form);
    if (drift.by_rate && !has_rate) {
        report(problems, path + ".after", "", "a clock that is stated as a rate has an exponential law",
               "state it as a law");
    }
    if (drift.slopes.empty() && !observed) return;
    if (!observed && !std::holds_alternative<Exponential>(drift.after.form)) {
        report(problems, path + ".slopes", "", "slopes multiply a hazard, and this clock has none of its own",
               "give the clock a `rate`, or take the slopes out");
    }
    for (const auto& [key, calendar] :
         {std::pair{"opens", drift.opens}, std::pair{"working", drift.working}}) {
        if (calendar.empty()) continue;
        report(problems, path + "." + key, calendar,
               std::string(observed ? "an observed rate is that of a hazard, which runs at all hours"
                                    : "a hazard with slopes runs at all hours") +
                   ", so it cannot follow a calendar",
               "take one of the two out");
    }
}

void check_revenue(const Revenue& revenue, const std::string& path, Problems& problems) {
    require_finite(revenue.per_second, path + ".flow", problems);
    if (revenue.slopes.empty() || revenue.once) return;
    report(problems, path + ".slopes", "", "slopes move an amount that is earned once, not a flow",
           "give the revenue as `once`, or take the slopes out");
}

}  // namespace

void clocks_are_sound(const Journey& journey, Problems& problems) {
    for (const Stage& stage : journey.stages) {
        const std::string path = "stages." + stage.name;
        for (const Drift& drift : stage.drift) {
            check_drift(drift, path + ".drift." + drift.name, problems);
        }
        for (std::size_t i = 0; i < stage.revenue.size(); ++i) {
            check_revenue(stage.revenue[i], path + ".revenue[" + std::to_string(i) + "]", problems);
        }
        if (stage.update < 0) {
            report(problems, path + ".update", "", "the time from one update to the next is not positive",
                   "give a time such as `30 d`");
        }
    }
}

}  // namespace sojourn::rules
