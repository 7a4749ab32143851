// Rules on covariates: each is known, has a meaning where it is used, and moves things by a finite number.
#include <algorithm>
#include <set>

#include "engine/core/nearest.hpp"
#include "engine/model/rules.hpp"

namespace sojourn::rules {

namespace {

/// Where a covariate is read, with what is known there: nothing of a visit, its wait, or its quality too.
enum class Place { stage, visit_start, outcome };

const std::vector<std::string> of_visits = {"wait", "attempt"};
const std::vector<std::string> of_quality = {"felt", "mismatch"};
const std::string load_word = "load";

[[nodiscard]] bool contains(const std::vector<std::string>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

class CovariateRules {
  public:
    CovariateRules(const Journey& journey, Problems& problems) : problems_{problems} {
        for (const Attribute& attribute : journey.attributes) anywhere_.push_back(attribute.name);
        for (const Trait& trait : journey.traits) anywhere_.push_back(trait.name);
        for (const BrandTrait& trait : journey.brand) of_brand_.push_back(trait.name);
        anywhere_.insert(anywhere_.end(), of_brand_.begin(), of_brand_.end());
        for (const Segment& segment : journey.segments) anywhere_.push_back("segment." + segment.name);
        for (const Channel& channel : journey.channels) anywhere_.push_back("channel." + channel.name);
        anywhere_.emplace_back("present");
        for (const Stage& stage : journey.stages) raises_hands_ = raises_hands_ || stage.hand_raise;
    }

    /// What follows is of visits that a team makes, or of others.
    void look_at(const Touchpoint& touchpoint) { staffed_ = !touchpoint.by.empty(); }

    /// Slopes of what is there before a prospect is, or at the arrival: the brand alone is known then.
    void check_of_brand(const Slopes& slopes, const std::string& path) {
        std::set<std::string> seen;
        for (const Slope& slope : slopes) {
            const std::string where = path + "." + slope.of;
            require_finite(slope.value, where, problems_);
            if (!seen.insert(slope.of).second)
                report(problems_, where, slope.of, "this covariate is given twice",
                       "keep one of the two slopes");
            if (contains(of_brand_, slope.of)) continue;
            report(problems_, where, slope.of,
                   contains(anywhere_, slope.of)
                       ? "this is known of prospects once they have arrived, and here the brand alone is"
                       : "there is no trait of the brand of this name",
                   of_brand_.empty() ? "declare it under `brand`"
                                     : "name one of the declared traits of the brand",
                   nearest_name(slope.of, of_brand_));
        }
    }

    void check(const Slopes& slopes, Place place, const std::string& path) {
        std::set<std::string> seen;
        for (const Slope& slope : slopes) {
            const std::string where = path + "." + slope.of;
            require_covariate(slope.of, place, where);
            require_finite(slope.value, where, problems_);
            if (seen.insert(slope.of).second) continue;
            report(problems_, where, slope.of, "this covariate is given twice", "keep one of the two slopes");
        }
    }

    void check(const std::vector<Condition>& conditions, const std::string& path) {
        for (const Condition& condition : conditions) {
            require_covariate(condition.of, Place::visit_start, path);
            require_finite(condition.value, path, problems_);
        }
    }

    /// Warns of covariates that are always 0 where the touchpoint reads them.
    void check_dead(const Slopes& slopes, const Touchpoint& touchpoint, const std::string& path) {
        for (const Slope& slope : slopes) {
            const std::string place = path + "." + slope.of;
            if (!touchpoint.quality && contains(of_quality, slope.of)) {
                warn(problems_, place, slope.of,
                     "the touchpoint has no `quality`, so `" + slope.of + "` is always 0 here",
                     "give the touchpoint a `quality`, or take the slope out");
            }
            if (!touchpoint.attempts && slope.of == "attempt") {
                warn(problems_, place, slope.of,
                     "the touchpoint makes no further `attempts`, so `attempt` is always 0 here",
                     "give the touchpoint `attempts`, or take the slope out");
            }
        }
    }

  private:
    [[nodiscard]] std::vector<std::string> allowed(Place place) const {
        std::vector<std::string> names = anywhere_;
        if (place != Place::stage) names.insert(names.end(), of_visits.begin(), of_visits.end());
        if (place == Place::outcome) names.insert(names.end(), of_quality.begin(), of_quality.end());
        if (place != Place::stage && staffed_) names.push_back(load_word);
        return names;
    }

    void require_covariate(const std::string& name, Place place, const std::string& path) {
        const std::vector<std::string> names = allowed(place);
        if (name == "present" && !raises_hands_) {
            warn(problems_, path, name, "no stage has a `hand raise`, so `present` is always 0",
                 "give a stage a `hand raise`, or take this out");
        }
        if (contains(names, name)) return;
        if (name == load_word && place != Place::stage) {
            report(problems_, path, name,
                   "`load` is that of the line of a team, and no team makes these visits",
                   "give the touchpoint a team with `by`, or take the slope out");
        } else if (contains(of_quality, name)) {
            report(problems_, path, name,
                   "`" + name + "` comes of a visit's quality, which is not known here",
                   "move the slope to an outcome, or use a trait that gains on felt value");
        } else if (name == load_word || contains(of_visits, name)) {
            report(problems_, path, name, "`" + name + "` belongs to a visit, and here is none",
                   "use an attribute, a trait, a segment, a channel or `present`");
        } else if (name == "segment" || name == "channel") {
            report(problems_, path, name, "this does not say which " + name,
                   "write `" + name + "` with a name, such as `" + name + ".a name`");
        } else {
            report(
                problems_, path, name, "there is no covariate of this name",
                "name an attribute, a trait, `segment.<name>`, `channel.<name>` or `present`" + more(place),
                nearest_name(name, names));
        }
    }

    [[nodiscard]] static std::string more(Place place) {
        if (place == Place::stage) return "";
        return place == Place::outcome ? ", or `wait`, `attempt`, `felt` or `mismatch`"
                                       : ", or `wait` or `attempt`";
    }

    Problems& problems_;
    std::vector<std::string> anywhere_, of_brand_;
    bool raises_hands_ = false;
    bool staffed_ = false;  ///< whether a team makes the visits at hand
};

void check_stage(const Stage& stage, CovariateRules& rules) {
    const std::string path = "stages." + stage.name;
    for (const Drift& drift : stage.drift) {
        rules.check(drift.slopes, Place::stage, path + ".drift." + drift.name + ".slopes");
    }
    for (std::size_t i = 0; i < stage.revenue.size(); ++i) {
        rules.check(stage.revenue[i].slopes, Place::stage,
                    path + ".revenue[" + std::to_string(i) + "].slopes");
    }
}

void check_channel(const Channel& channel, CovariateRules& rules) {
    const std::string path = "channels." + channel.name;
    if (const auto* rate = std::get_if<ArrivalRate>(&channel.arrivals))
        rules.check_of_brand(rate->slopes, path + ".slopes");
    if (const auto* pool = std::get_if<Pool>(&channel.arrivals))
        rules.check_of_brand(pool->slopes, path + ".slopes");
    for (const FirstValue& first : channel.start)
        rules.check_of_brand(first.slopes, path + ".start." + first.trait + ".slopes");
}

void check_touchpoint(const Touchpoint& touchpoint, CovariateRules& rules) {
    const std::string path = "touchpoints." + touchpoint.name;
    rules.look_at(touchpoint);
    rules.check(touchpoint.when, path + ".when");
    if (touchpoint.quality) {
        rules.check(touchpoint.quality->slopes, Place::visit_start, path + ".quality.slopes");
    }
    if (touchpoint.patience)
        rules.check(touchpoint.patience->slopes, Place::stage, path + ".patience.slopes");
    const auto at_outcome = [&](const Slopes& slopes, const std::string& place) {
        rules.check(slopes, Place::outcome, place);
        rules.check_dead(slopes, touchpoint, place);
    };
    for (const Outcome& outcome : touchpoint.outcomes) {
        const std::string place = path + ".outcomes." + outcome.name;
        at_outcome(outcome.slopes, place + ".slopes");
        if (outcome.intent) at_outcome(outcome.intent->slopes, place + ".intent.slopes");
        for (const Gate& gate : outcome.needs) {
            at_outcome(gate.slopes, place + ".needs." + gate.name + ".slopes");
        }
    }
}

}  // namespace

void covariates_are_known(const Journey& journey, Problems& problems) {
    CovariateRules rules{journey, problems};
    for (const Channel& channel : journey.channels) check_channel(channel, rules);
    for (const Stage& stage : journey.stages) check_stage(stage, rules);
    for (const Touchpoint& touchpoint : journey.touchpoints) check_touchpoint(touchpoint, rules);
}

}  // namespace sojourn::rules
