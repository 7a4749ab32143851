// Closed form of a plan whose stage-to-stage moves are a Markov chain: expected entries of each stage, for
// ever.
#pragma once

#include <optional>
#include <vector>

#include "engine/plan/plan.hpp"

namespace sojourn {

/// Expected number of entries of each stage by one arriving prospect, followed for ever, where the plan's
/// next stage depends on the present one alone in a way with a closed form: each stage has one clock only (a
/// touchpoint that never leaves the prospect waiting), or drift clocks that are all exponential, or none.
/// Otherwise, and where prospects never come to rest, nothing. Fundamental matrix N = (I - Q)^-1
/// [kemeny1976], by Eigen's partial-pivoting LU; O(stages^3).
[[nodiscard]] std::optional<std::vector<double>> expected_entries(const Plan& plan);

}  // namespace sojourn
