// The event log of one replication, life by life.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/kernel/story_log.hpp"
#include "engine/plan/plan.hpp"
#include "engine/record/records.hpp"
#include "engine/run/run.hpp"

namespace sojourn {

/// Where a prospect's records are.
struct LoggedLife {
    std::uint64_t key = 0;   ///< of the prospect
    std::uint64_t root = 0;  ///< of the tree; the prospect's own where lives are coupled
    std::size_t first = 0, count = 0;
    ChannelId channel{};  ///< where lives are coupled, as `segment`
    SegmentId segment{};
};

/// Everybody who comes in a replication.
struct Chronicle {
    std::vector<Record> records;    ///< of a life one after another, in order of time
    std::vector<LoggedLife> lives;  ///< by key
    // Of coupled lives:
    std::vector<TeamMark> marks;      ///< of each record
    std::vector<std::size_t> places;  ///< of each record in the log of the kernel
    std::vector<BrandMove> moves;     ///< in order of time

    [[nodiscard]] std::span<const Record> of(const LoggedLife& life) const noexcept {
        return std::span{records}.subspan(life.first, life.count);
    }
};

/// Lives everybody of a replication up to the end of the plan. O(events), memory too. Throws Cancelled and
/// LimitReached as `run` does.
[[nodiscard]] Chronicle chronicle_of(const Plan& plan, std::uint64_t seed, std::uint32_t replication,
                                     Kernel kernel, const Progress& progress);

/// The kernel with which two plans are lived beside each other: the coupled one where either needs it.
[[nodiscard]] inline Kernel kernel_of(const Plan& plan, const Plan& other, Kernel wanted) noexcept {
    return plan.coupling.any() || other.coupling.any() ? Kernel::coupled : wanted;
}

}  // namespace sojourn
