// The journeys that the benchmarks run, as the engine's model.
#pragma once

#include "engine/model/journey.hpp"

namespace journeys {

/// benchmarks/journeys/journey12.json as an ordinary journey: one touchpoint a stage, `count` prospects at
/// time 0.
[[nodiscard]] sojourn::Journey journey12(std::uint64_t count);

/// A small firm's funnel of the shape of scenarios/first_journey: arrivals by the hour, clocks that race
/// touchpoints, mixtures, outcomes that stay, discounted revenue, two years; about `per_day` arrivals a day.
[[nodiscard]] sojourn::Journey funnel(double per_day);

}  // namespace journeys
