// Lists what leads where an observed line says.
#include "engine/model/ways.hpp"

#include "engine/model/rules.hpp"

namespace sojourn::rules {

namespace {

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

}  // namespace

Way way_of(const Touchpoint& touchpoint, const Outcome& outcome) {
    return {"touchpoints." + touchpoint.name + ".outcomes." + outcome.name,
            "`" + touchpoint.name + "." + outcome.name + "`", outcome.intercept == Intercept::observed,
            &touchpoint};
}

Way way_of(const Stage& stage, const Drift& drift) {
    return {"stages." + stage.name + ".drift." + drift.name, "the clock `" + drift.name + "`",
            drift.intercept == Intercept::observed};
}

Ways ways_of(const Journey& journey, const ObservedRate& rate) {
    return rate.estimand == Estimand::per_visit ? ways_at_touchpoint(journey, rate)
                                                : ways_of_exit(journey, rate);
}

Ways which(const Ways& ways, bool free) {
    Ways found;
    std::copy_if(ways.begin(), ways.end(), std::back_inserter(found),
                 [=](const Way& way) { return way.free == free; });
    return found;
}

std::string joined(const Ways& ways) {
    std::string text;
    for (std::size_t i = 0; i < ways.size(); ++i) {
        if (i > 0) text += i + 1 < ways.size() ? ", " : " and ";
        text += ways[i].name;
    }
    return text;
}

}  // namespace sojourn::rules
