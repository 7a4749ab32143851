// The arrival side of compilation: channels, segment mixes, the tally grid. Internal to engine/plan.
#pragma once

#include "engine/model/journey.hpp"
#include "engine/plan/lookup.hpp"
#include "engine/plan/plan.hpp"

namespace sojourn {

void add_channels(const Journey& journey, const Lookup& lookup, Plan& plan);

/// Times since the start, the end of the warm-up. Grid 0, step, ..., horizon (the last step may be short).
/// `step` 0 = a hundredth of the horizon, at least a tick.
[[nodiscard]] TallyGrid make_grid(Ticks horizon, Ticks step, Ticks cohort);

}  // namespace sojourn
