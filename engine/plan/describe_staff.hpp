// What teams are, in words. Internal to engine/plan.
#pragma once

#include "engine/model/journey.hpp"
#include "engine/plan/plan.hpp"

namespace sojourn {

/// Fills PlanNames::staff, a row a team, from its capacity in the first week that is counted. The clock
/// changes of the plan come before. O(capacity steps).
void describe_staff(const Journey& journey, Plan& plan);

}  // namespace sojourn
