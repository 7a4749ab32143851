// Plan -> Tallies and Records where prospects touch one another: replications in parallel, a block each.
#pragma once

#include "engine/run/run.hpp"

namespace sojourn {

/// Runs the coupled kernel; see `run`.
[[nodiscard]] RunOutput run_coupled(const Plan& plan, const RunOptions& options, Progress& progress);

}  // namespace sojourn
