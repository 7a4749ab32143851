// The luck behind an event: the uniforms at its address, by what they decide.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/kernel/twin_log.hpp"
#include "engine/plan/plan.hpp"
#include "engine/random/philox.hpp"

namespace sojourn {

/// A uniform number and what it decides: `delay`, `reach`, `outcome`, `quality` ... Numbers that have the
/// same name at the same address are the same in every plan.
struct NamedDraw {
    std::string name;
    double uniform = 0;
};

/// Who draws.
struct Drawer {
    PhiloxKey key{};  ///< of the replication
    std::uint64_t prospect = 0;
    ChannelId channel;
    SegmentId segment;
};

/// Draws of arrivals (time, segment, attributes, age), entries (attention, revenue), visits and clocks, as
/// far as the plan makes them; names are unique within an event. A law of several words gives as many
/// numbers.
[[nodiscard]] std::vector<NamedDraw> draws_of(const Plan& plan, const Drawer& who, const NotedEvent& event);

}  // namespace sojourn
