// How much work comes to each team against what it can do, before anybody has to wait.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/plan/plan.hpp"

namespace sojourn {

/// What is asked of a team, by a small run in which it has people without end while it is open.
struct OfferedLoad {
    std::string team;
    double requests = 0;  ///< a week
    double service = 0;   ///< seconds of somebody's time for each: visits, or as long as a slot is held
    double open = 0;      ///< hours a week
    double people = 0;    ///< mean on shift while it is open
    double load = 0;  ///< time asked over time paid that no other work takes; infinite where it never opens
    bool limited = false;    ///< whether whoever waits may give up, so that the line cannot grow for ever
    double growth = 0;       ///< where load > 1 and it is not: prospects a week by which its line grows
    std::uint32_t more = 0;  ///< people more at every hour it is open that bring the load to 1
};

/// One for each team, in the order of the plan. The same bits for any number of threads (0 = all). About
/// 4,000 prospects are lived, at least one replication.
[[nodiscard]] std::vector<OfferedLoad> offered_loads(const Plan& plan, unsigned threads);

}  // namespace sojourn
