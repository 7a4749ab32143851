// Clocks of prospects who have been in their stage for a while: drawn on condition of having survived.
#pragma once

#include "engine/kernel/independent/life.hpp"

namespace sojourn {

/// Sets when a drift clock rings that was wound before `now` and has not rung yet: by inversion above the
/// share that has rung where the law takes one word, otherwise by drawing again, at the next ordinals, until
/// a draw lies beyond `now`. Marks `impossible_age` where none does.
void set_surviving_due(const Plan& plan, const ClockPlan& drift, Pending& clock, Ticks now,
                       LifeState& state) noexcept;

}  // namespace sojourn
