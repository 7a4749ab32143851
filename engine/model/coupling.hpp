// What couples the prospects of a journey, and how long arrivals go on because of it.
#pragma once

#include <algorithm>

#include "engine/model/journey.hpp"

namespace sojourn {

/// Why prospects cannot live one by one.
struct Coupling {
    bool teams = false, brand = false, pool = false;
    [[nodiscard]] constexpr bool any() const noexcept { return teams || brand || pool; }
};

/// A team that nobody calls couples nobody.
[[nodiscard]] inline Coupling coupling_of(const Journey& journey) {
    const auto staffed = [](const Touchpoint& each) { return !each.by.empty(); };
    const auto finite = [](const Channel& each) { return std::holds_alternative<Pool>(each.arrivals); };
    return {std::any_of(journey.touchpoints.begin(), journey.touchpoints.end(), staffed),
            !journey.brand.empty(), std::any_of(journey.channels.begin(), journey.channels.end(), finite)};
}

/// Arrivals go on to the horizon; where prospects meet each other, as long as lives are followed, so that
/// those who are followed find staff as busy as before.
[[nodiscard]] inline Ticks end_of_arrivals(const Journey& journey) {
    return coupling_of(journey).any() ? journey.follow : journey.horizon;
}

}  // namespace sojourn
