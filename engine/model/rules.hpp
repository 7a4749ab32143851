// The groups of meaning rules behind `validate`, one function each. Internal to engine/model.
#pragma once

#include <string>
#include <vector>

#include "engine/core/problem.hpp"
#include "engine/model/journey.hpp"

namespace sojourn::rules {

void names_are_unique(const Journey& journey, Problems& problems);
void references_resolve(const Journey& journey, Problems& problems);
void laws_are_sound(const Journey& journey, Problems& problems);
void shares_add_up(const Journey& journey, Problems& problems);
void arrivals_are_possible(const Journey& journey, Problems& problems);
void sites_differ(const Journey& journey, Problems& problems);
void stages_are_reachable(const Journey& journey, Problems& problems);

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

[[nodiscard]] inline std::vector<std::string> stage_names(const Journey& journey) {
    std::vector<std::string> names;
    for (const Stage& stage : journey.stages) names.push_back(stage.name);
    return names;
}

/// A share as people write it: `32 %`, up to six digits.
[[nodiscard]] std::string percent(double share);

}  // namespace sojourn::rules
