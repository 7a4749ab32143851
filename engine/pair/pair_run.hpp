// Lives every prospect in two plans and compares the lives: in parallel, to the same counts always.
#pragma once

#include <cstdint>

#include "engine/pair/pairs.hpp"
#include "engine/run/run.hpp"

namespace sojourn {

struct PairOptions {
    std::uint64_t seed = 0;
    std::uint32_t replications = 1;
    unsigned threads = 0;        ///< 0 = all cores; never changes a result
    StageId won, other_won;      ///< the stage that counts as success, in each plan
    std::uint32_t examples = 0;  ///< kept of each verdict
    Kernel kernel = Kernel::as_needed;
};

/// Both plans must have one start and one horizon (std::invalid_argument). Blocks are those of a run of
/// `plan`. Where either plan is coupled, both are lived replication by replication, and blocks are
/// replications; a thread then holds one replication of both. O(events of both runs up to the horizon).
/// Throws Cancelled and LimitReached as `run` does.
[[nodiscard]] Pairs run_pairs(const Plan& plan, const Plan& other, const PairOptions& options,
                              Progress& progress);

}  // namespace sojourn
