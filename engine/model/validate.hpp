// The meaning rules of a journey: everything that can be wrong beyond shape, found all at once.
#pragma once

#include "engine/core/problem.hpp"
#include "engine/model/journey.hpp"

namespace sojourn {

/// Every problem of the journey, errors and warnings, in the order of its parts. Empty when it can be
/// compiled as it is; only errors stop a compilation. O(n log n) in names. Paths are those of the scenario
/// language.
[[nodiscard]] Problems validate(const Journey& journey);

}  // namespace sojourn
