// Plans whose numbers change at dates.
#pragma once

#include <span>
#include <utility>
#include <vector>

#include "engine/plan/plan.hpp"

namespace sojourn {

/// A later era: its first instant, and the plan whose numbers hold from then on.
using LaterEra = std::pair<Ticks, Plan>;

/// `plan` until the first instant, then each later plan until the next. Arrivals are those of `plan`
/// throughout, whose changes of demand have dates of their own; what happens to them follows the era in which
/// it happens. Throws std::invalid_argument unless the instants ascend from 0 or later and the plans differ
/// in numbers alone: everything that a tally, a log or a life under way refers to must be the same.
[[nodiscard]] Plan dated(Plan plan, std::span<const LaterEra> later);

}  // namespace sojourn
