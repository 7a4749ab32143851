// The first event at which two runs with the same luck part, in the order of the calendar.
#pragma once

#include <cstdint>
#include <optional>

#include "engine/plan/plan.hpp"
#include "engine/run/run.hpp"

namespace sojourn {

/// Where event logs part first: in the first replication in which they do, at the earliest event that only
/// one of them has, or that they tell differently.
struct Difference {
    std::uint32_t replication = 0;
    Ticks time = 0;                        ///< since the start
    std::uint32_t rank = 0;                ///< among the events of that instant
    std::uint64_t root = 0, prospect = 0;  ///< keys
};

struct DifferenceOptions {
    std::uint64_t seed = 0;
    std::uint32_t replications = 1;
    unsigned threads = 0;  ///< 0 = all cores; never changes a result
    Kernel kernel = Kernel::as_needed;
};

/// Compares logs up to the horizon event by event: kind, names, time, parts of the wait, quality and felt
/// value. None where they are the same. Plans of other horizons are compared up to the shorter one. O(events
/// of both runs); stops after the first replication that differs. Throws Cancelled and LimitReached as `run`
/// does.
[[nodiscard]] std::optional<Difference> first_difference(const Plan& plan, const Plan& other,
                                                         const DifferenceOptions& options,
                                                         Progress& progress);

}  // namespace sojourn
