// Journey -> Plan: names resolved, laws compiled, weights computed. One function.
#pragma once

#include "engine/model/journey.hpp"
#include "engine/plan/plan.hpp"

namespace sojourn {

struct TallyOptions {
    Ticks grid = 0;    ///< step of the occupancy grid; 0 = a hundredth of the horizon
    Ticks cohort = 0;  ///< length of an entry cohort by arrival time; 0 = one cohort
};

/// Compiles a journey that `validate` finds no error in (a contract; throws std::invalid_argument otherwise).
/// Linear in the size of the journey, plus the building of sampler tables.
[[nodiscard]] Plan compile(const Journey& journey, const TallyOptions& options);

}  // namespace sojourn
