// The arrival side of compilation: channels, segment mixes, the tally grid. Internal to engine/plan.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

#include "engine/model/journey.hpp"
#include "engine/plan/plan.hpp"

namespace sojourn {

void add_channels(const Journey& journey, const std::unordered_map<std::string, std::uint32_t>& stages,
                  Plan& plan);

/// Grid 0, step, ..., horizon (the last step may be short). `step` 0 = a hundredth of the horizon, at least a
/// tick.
[[nodiscard]] TallyGrid make_grid(Ticks horizon, Ticks step, Ticks cohort);

}  // namespace sojourn
