// Rules on the brand: a trait that is one for all is there because somebody changes it.
#include <algorithm>

#include "engine/model/rules.hpp"
#include "engine/model/walk.hpp"

namespace sojourn::rules {

namespace {

[[nodiscard]] bool names(const TraitChanges& changes, const std::string& trait) {
    return std::any_of(changes.begin(), changes.end(),
                       [&](const TraitChange& change) { return change.trait == trait; });
}

[[nodiscard]] bool is_changed(const Journey& journey, const BrandTrait& trait) {
    if (trait.felt != 0 || trait.surprise != 0 || trait.episode != 0) return true;
    for (const Stage& stage : journey.stages) {
        for (const Drift& drift : stage.drift) {
            if (names(drift.add, trait.name)) return true;
        }
    }
    for (const Touchpoint& touchpoint : journey.touchpoints) {
        if (names(touchpoint.add, trait.name)) return true;
        for (const Result& result : results_of(touchpoint)) {
            if (names(result.effects->add, trait.name)) return true;
        }
    }
    return false;
}

}  // namespace

void brand_is_sound(const Journey& journey, Problems& problems) {
    for (const BrandTrait& trait : journey.brand) {
        if (is_changed(journey, trait)) continue;
        warn(problems, "brand." + trait.name, trait.name,
             "no visit, outcome or clock changes this trait, so it stays at its baseline for all",
             "let an outcome `warn` or `add` to it, give it `gains`, or take it out");
    }
}

}  // namespace sojourn::rules
