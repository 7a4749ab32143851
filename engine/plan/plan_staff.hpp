// What a plan holds of staff and of what everybody shares.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/core/ids.hpp"
#include "engine/core/time.hpp"
#include "engine/model/coupling.hpp"
#include "engine/model/teams.hpp"
#include "engine/plan/plan_mind.hpp"

namespace sojourn {

/// One key by which a team chooses whom to serve next; lower values first.
struct ServePlan {
    ServeKey::By by = ServeKey::By::first_come;
    TouchpointId touchpoint;  ///< by touchpoint
    Covariate covariate;      ///< by lowest or highest
};

struct TeamPlan {
    std::uint32_t site = 0;
    std::vector<CapacityStep> capacity;  ///< ascending; the first at or before 0; the last holds for ever
    double cost_per_second = 0;          ///< of each person on shift
    Range serve;                         ///< into Plan::serve, without `first_come`
    bool holds_stage = false;
    double elsewhere = 0;
    bool in_person = false;  ///< whether prospects stand in line
    bool balks = false;      ///< whether a closed line is left at once
};

/// How a trait starts for those who come by a channel: `amount` + slopes on brand traits.
struct StartPlan {
    TraitId trait;
    double amount = 0;
    Range slopes;  ///< into Plan::terms
};

}  // namespace sojourn
