// Rules on laws: sound parameters, times that are not negative, money without end refused.
#include <cmath>

#include "engine/model/rules.hpp"
#include "engine/random/address.hpp"

namespace sojourn::rules {

namespace {

enum class Use { time, amount, attribute };

void check_law(const Law& law, Use use, const std::string& path, Problems& problems) {
    const std::vector<std::string> all_faults = faults(law);
    for (const std::string& fault : all_faults) report(problems, path, "", fault, "correct the parameter");
    if (!all_faults.empty()) return;
    if (use == Use::time && support(law).low < 0) {
        report(problems, path, "", "the law allows negative times",
               "use a law of positive values, or truncate it at 0");
    }
    if (use != Use::time && std::isinf(support(law).high) && std::holds_alternative<Never>(law.form)) {
        report(problems, path, "", "`never` is a time; here a number is needed",
               "give a number or another law");
    }
    if (draw_budget(law) > max_law_budget) {
        report(problems, path, "",
               "the law needs more than " + std::to_string(max_law_budget) + " draws for one value",
               "use fewer parts in its sums and mixtures");
    }
}

}  // namespace

void laws_are_sound(const Journey& journey, Problems& problems) {
    for (const Attribute& attribute : journey.attributes) {
        check_law(attribute.law, Use::attribute, "attributes." + attribute.name, problems);
    }
    for (const Segment& segment : journey.segments) {
        for (const auto& [name, law] : segment.set) {
            check_law(law, Use::attribute, "segments." + segment.name + ".set." + name, problems);
        }
    }
    for (const Stage& stage : journey.stages) {
        const std::string path = "stages." + stage.name;
        for (const Drift& drift : stage.drift) {
            check_law(drift.after, Use::time, path + ".drift." + drift.name + ".after", problems);
        }
        for (std::size_t i = 0; i < stage.revenue.size(); ++i) {
            if (!stage.revenue[i].once) continue;
            check_law(*stage.revenue[i].once, Use::amount, path + ".revenue[" + std::to_string(i) + "].once",
                      problems);
        }
    }
    for (const Touchpoint& touchpoint : journey.touchpoints) {
        const std::string path = "touchpoints." + touchpoint.name;
        check_law(touchpoint.after, Use::time, path + ".after", problems);
        if (touchpoint.quality && !(touchpoint.quality->sd >= 0)) {
            report(problems, path + ".quality.sd", "", "a standard deviation cannot be negative",
                   "give 0 or more");
        }
    }
}

}  // namespace sojourn::rules
