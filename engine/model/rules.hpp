// The groups of meaning rules behind `validate`, one function each. Internal to engine/model.
#pragma once

#include <string>
#include <vector>

#include "engine/core/problem.hpp"
#include "engine/model/journey.hpp"

namespace sojourn::rules {

void names_are_unique(const Journey& journey, Problems& problems);
void names_are_free(const Journey& journey, Problems& problems);
void references_resolve(const Journey& journey, Problems& problems);
void covariates_are_known(const Journey& journey, Problems& problems);
void laws_are_sound(const Journey& journey, Problems& problems);
void pairs_are_sound(const Journey& journey, Problems& problems);
void traits_are_sound(const Journey& journey, Problems& problems);
void experience_is_given(const Journey& journey, Problems& problems);
void calendars_are_sound(const Journey& journey, Problems& problems);
void shares_add_up(const Journey& journey, Problems& problems);
void outcomes_are_sound(const Journey& journey, Problems& problems);
void effects_are_sound(const Journey& journey, Problems& problems);
void clocks_are_sound(const Journey& journey, Problems& problems);
void teams_are_sound(const Journey& journey, Problems& problems);
void disciplines_are_sound(const Journey& journey, Problems& problems);
void brand_is_sound(const Journey& journey, Problems& problems);
void visits_are_sound(const Journey& journey, Problems& problems);
void followers_are_sound(const Journey& journey, Problems& problems);
void attention_is_sound(const Journey& journey, Problems& problems);
void interrupts_are_sound(const Journey& journey, Problems& problems);
void observed_rates_are_sound(const Journey& journey, Problems& problems);
void observed_rates_are_identified(const Journey& journey, Problems& problems);
void arrivals_are_possible(const Journey& journey, Problems& problems);
void ages_are_possible(const Journey& journey, Problems& problems);
void referrals_are_sound(const Journey& journey, Problems& problems);
void surveys_are_sound(const Journey& journey, Problems& problems);
void sites_differ(const Journey& journey, Problems& problems);
void stages_are_reachable(const Journey& journey, Problems& problems);
void touchpoints_are_reachable(const Journey& journey, Problems& problems);
// These read the graph of a journey without errors.
void observed_rates_can_be_seen(const Journey& journey, Problems& problems);
void lifts_can_be_reached(const Journey& journey, Problems& problems);

/// Adds an error with all its parts; `nearest` may be empty.
inline void report(Problems& problems, std::string path, std::string value, std::string why, std::string cure,
                   std::string nearest = {}) {
    problems.push_back({Severity::error, std::move(path), std::move(value), std::move(why), std::move(cure),
                        std::move(nearest)});
}

inline void warn(Problems& problems, std::string path, std::string value, std::string why, std::string cure) {
    problems.push_back(
        {Severity::warning, std::move(path), std::move(value), std::move(why), std::move(cure), {}});
}

template <class Items>
[[nodiscard]] std::vector<std::string> names_of(const Items& items) {
    std::vector<std::string> names;
    for (const auto& item : items) names.push_back(item.name);
    return names;
}

template <class Items>
[[nodiscard]] auto find_named(const Items& items, const std::string& name) -> decltype(&items.front()) {
    for (const auto& item : items) {
        if (item.name == name) return &item;
    }
    return nullptr;
}

/// Whether `name` is among those `known`; if not, an error that names the nearest.
bool require_known(const std::string& name, const std::vector<std::string>& known, const std::string& what,
                   const std::string& path, Problems& problems);
/// A share in [0, 1].
void require_share(double value, const std::string& path, Problems& problems);
void require_finite(double value, const std::string& path, Problems& problems);
/// Amounts of traits that are among those named, each given once.
void require_changes(const TraitChanges& changes, const std::vector<std::string>& traits,
                     const std::string& path, Problems& problems);

/// A share as people write it: `32 %`, up to six digits.
[[nodiscard]] std::string percent(double share);
/// A number as people write it, up to six digits.
[[nodiscard]] std::string number(double value);

}  // namespace sojourn::rules
