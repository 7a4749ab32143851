// What the bindings of a journey's parts share: one `define` function a subject, and the shapes Python hands
// over.
#pragma once

#include <pybind11/pybind11.h>

#include <algorithm>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "engine/model/journey.hpp"

namespace sojourn {

using JourneyClass = pybind11::class_<Journey>;
/// Names and numbers: slopes on covariates, changes of traits, factors of clocks, a mix of segments.
using Pairs = std::vector<std::pair<std::string, double>>;

void register_effects(pybind11::module_& module);
void define_prospects(JourneyClass& journey);
void define_time(JourneyClass& journey);
void define_channels(JourneyClass& journey);
void define_stages(JourneyClass& journey);
void define_touchpoints(JourneyClass& journey);
void define_teams(JourneyClass& journey);
void define_observed(pybind11::module_& module, JourneyClass& journey);

/// Pairs as `Slopes`, `TraitChanges` or clock factors.
template <class Item>
[[nodiscard]] std::vector<Item> each(const Pairs& pairs) {
    std::vector<Item> made;
    for (const auto& [name, value] : pairs) made.push_back({name, value});
    return made;
}

/// The item of that name; parts are added to items already there.
template <class Items>
[[nodiscard]] auto& named(Items& items, const std::string& name) {
    const auto found =
        std::find_if(items.begin(), items.end(), [&](const auto& item) { return item.name == name; });
    if (found == items.end()) throw std::invalid_argument("nothing here is named " + name);
    return *found;
}

}  // namespace sojourn
