// How many prospects a channel is expected to bring. Internal to engine/plan.
#pragma once

#include "engine/plan/plan.hpp"

namespace sojourn {

/// Mean arrivals of one replication in [start, horizon], demand changed, the brand at its baselines. Of a
/// pool: what the differential equation of a large market says [bass1969]. O(hours of the run).
[[nodiscard]] double expected_arrivals(const Plan& plan, const ChannelPlan& channel);

}  // namespace sojourn
