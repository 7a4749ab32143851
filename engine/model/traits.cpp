// Rules on traits and experience: what they need is given, changes name declared traits.
#include <algorithm>
#include <cmath>
#include <set>

#include "engine/model/rules.hpp"
#include "engine/model/walk.hpp"

namespace sojourn::rules {

void require_finite(double value, const std::string& path, Problems& problems) {
    if (std::isfinite(value)) return;
    report(problems, path, number(value), "this is not a finite number", "give a number");
}

void require_changes(const TraitChanges& changes, const std::vector<std::string>& traits,
                     const std::string& path, Problems& problems) {
    std::set<std::string> seen;
    for (const TraitChange& change : changes) {
        const std::string place = path + "." + change.trait;
        require_known(change.trait, traits, "trait", place, problems);
        require_finite(change.amount, place, problems);
        if (seen.insert(change.trait).second) continue;
        report(problems, place, change.trait, "this trait is given twice", "keep one of the two amounts");
    }
}

namespace {

/// Of a prospect or of the brand.
template <class AnyTrait>
void check_trait(const AnyTrait& trait, const std::string& path, Problems& problems) {
    if (trait.half_life <= 0) {
        report(problems, path + ".half-life", "", "a trait without a half-life would forget at once",
               "give a time above 0, or `never`");
    }
    require_finite(trait.baseline, path + ".baseline", problems);
    require_finite(trait.felt, path + ".gains.felt", problems);
    require_finite(trait.surprise, path + ".gains.surprise", problems);
    require_finite(trait.episode, path + ".gains.episode", problems);
}

/// First values are a prospect's own: what is the brand's is there before anybody arrives.
void require_first(const Journey& journey, const TraitChanges& changes, const std::string& path,
                   Problems& problems) {
    TraitChanges own;
    for (const TraitChange& change : changes) {
        if (find_named(journey.brand, change.trait) == nullptr) {
            own.push_back(change);
            continue;
        }
        report(problems, path + "." + change.trait, change.trait,
               "this trait is of the brand, one for all, so nobody brings a first value of it",
               "name a trait of prospects, with a slope on this one where it is to follow it");
    }
    require_changes(own, names_of(journey.traits), path, problems);
}

void check_channel(const Journey& journey, const Channel& channel, Problems& problems) {
    const std::string path = "channels." + channel.name;
    TraitChanges first;
    for (const FirstValue& value : channel.start) first.push_back({value.trait, value.amount});
    require_first(journey, first, path + ".start", problems);
    const auto* referrals = std::get_if<Referrals>(&channel.arrivals);
    if (referrals == nullptr) return;
    TraitChanges passed;
    for (const auto& [trait, share] : referrals->pass_on) passed.push_back({trait, share});
    require_first(journey, passed, path + ".pass on", problems);
    for (const TraitChange& start : first) {
        const auto same = [&](const TraitChange& other) { return other.trait == start.trait; };
        if (std::none_of(passed.begin(), passed.end(), same)) continue;
        report(problems, path + ".pass on." + start.trait, start.trait,
               "`start` sets this trait too, so its first value would be ambiguous", "keep one of the two");
    }
}

[[nodiscard]] bool uses_friction(const Journey& journey) {
    for (const Touchpoint& touchpoint : journey.touchpoints) {
        if (touchpoint.quality && touchpoint.quality->friction) return true;
        for (const Result& result : results_of(touchpoint)) {
            if (result.effects->friction != 0) return true;
        }
    }
    return false;
}

[[nodiscard]] bool uses_personalisation(const Journey& journey) {
    return std::any_of(journey.touchpoints.begin(), journey.touchpoints.end(),
                       [](const Touchpoint& each) { return each.quality && each.quality->personalised > 0; });
}

[[nodiscard]] bool uses_episodes(const Journey& journey) {
    const auto gains = [](const auto& trait) { return trait.episode != 0; };
    return !journey.surveys.empty() || std::any_of(journey.traits.begin(), journey.traits.end(), gains) ||
           std::any_of(journey.brand.begin(), journey.brand.end(), gains);
}

void require_given(const std::optional<double>& constant, bool used, const std::string& name,
                   const std::string& what, Problems& problems) {
    const std::string path = "experience." + name;
    if (constant) require_finite(*constant, path, problems);
    if (constant || !used) return;
    report(problems, path, "", what + ", and this journey uses it", "give it under `experience`");
}

}  // namespace

void traits_are_sound(const Journey& journey, Problems& problems) {
    for (const Trait& trait : journey.traits) check_trait(trait, "traits." + trait.name, problems);
    for (const BrandTrait& trait : journey.brand) check_trait(trait, "brand." + trait.name, problems);
    for (const Channel& channel : journey.channels) check_channel(journey, channel, problems);
    std::vector<std::string> traits = names_of(journey.traits);
    for (const BrandTrait& trait : journey.brand) traits.push_back(trait.name);
    for (const Stage& stage : journey.stages) {
        for (const Drift& drift : stage.drift) {
            require_changes(drift.add, traits, "stages." + stage.name + ".drift." + drift.name + ".add",
                            problems);
        }
    }
    for (const Touchpoint& touchpoint : journey.touchpoints) {
        require_changes(touchpoint.add, traits, "touchpoints." + touchpoint.name + ".add", problems);
        for (const Result& result : results_of(touchpoint)) {
            require_changes(result.effects->add, traits, result.path + ".add", problems);
        }
    }
}

void experience_is_given(const Journey& journey, Problems& problems) {
    const Experience& experience = journey.experience;
    if (!(experience.lambda > 0) || !std::isfinite(experience.lambda)) {
        report(problems, "experience.lambda", number(experience.lambda),
               "a shortfall weighs `lambda` times as much as a surplus, which needs a number above 0",
               "give a number such as 1.955, or leave it out");
    }
    if (experience.omega && !(*experience.omega >= 0 && *experience.omega <= 1)) {
        report(problems, "experience.omega", number(*experience.omega),
               "the weight of peak and end lies between 0 and 1", "give a number in that range");
    }
    require_given(experience.omega, uses_episodes(journey), "omega",
                  "an episode weighs its peak and end against its mean by `omega`", problems);
    require_given(experience.phi, uses_friction(journey), "phi", "`phi` says what an event of friction costs",
                  problems);
    require_given(experience.psi, uses_personalisation(journey), "psi",
                  "`psi` says what personalisation brings", problems);
    if (experience.expectation != Experience{}.expectation) {
        require_known(experience.expectation, names_of(journey.traits), "trait", "experience.expectation",
                      problems);
    }
}

}  // namespace sojourn::rules
