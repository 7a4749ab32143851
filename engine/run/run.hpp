// Plan -> Tallies and Records: all blocks of a run, or one part of them, in parallel, to the same bits
// always.
#pragma once

#include <atomic>
#include <cstdint>

#include "engine/plan/plan.hpp"
#include "engine/record/records.hpp"
#include "engine/tally/tallies.hpp"

namespace sojourn {

/// Blocks that a run has at least, where it has so many roots and nothing else is asked for.
inline constexpr std::uint64_t usual_blocks = 64;

enum class EventLog : std::uint8_t { off, on };

/// Which kernel lives a plan; the coupled one can live every plan, to the same lives.
enum class Kernel : std::uint8_t { as_needed, coupled };

struct RunOptions {
    std::uint64_t seed = 0;
    std::uint32_t replications = 1;
    unsigned threads = 0;  ///< 0 = all cores; never changes a result
    EventLog events = EventLog::off;
    std::uint32_t part = 0, parts = 1;          ///< this run counts the part-th of `parts` ranges of blocks
    Kernel kernel = Kernel::as_needed;          ///< a coupled run has one block a replication
    std::uint64_t least_blocks = usual_blocks;  ///< at least 1; a coupled run has one a replication
};

/// Shared with whoever watches a run; the run never waits for it.
struct Progress {
    std::atomic<std::uint64_t> done{0}, total{0};  ///< blocks
    std::atomic<bool> cancel{false};
};

struct RunOutput {
    Tallies tallies;
    Records
        records;  ///< replication by replication, prospect by prospect, in time order; empty unless asked for
};

/// Runs. Throws Cancelled within a block of `progress.cancel`, LimitReached where a life or a sum outgrows
/// its integer.
[[nodiscard]] RunOutput run(const Plan& plan, const RunOptions& options, Progress& progress);

/// Whether prospects of a plan touch one another, so that a replication is lived as one.
[[nodiscard]] inline bool runs_coupled(const Plan& plan, const RunOptions& options) noexcept {
    return plan.coupling.any() || options.kernel == Kernel::coupled;
}

/// Root prospects of a block: 4,096, or the largest power of two that leaves at least `least_blocks` > 0 of
/// them.
[[nodiscard]] std::uint64_t block_size_for(std::uint64_t roots,
                                           std::uint64_t least_blocks = usual_blocks) noexcept;

}  // namespace sojourn
