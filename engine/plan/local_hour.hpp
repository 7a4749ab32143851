// The hour of the local week, daylight saving included.
#pragma once

#include <cstddef>

#include "engine/plan/plan.hpp"

namespace sojourn {

inline constexpr Ticks hours_per_week = 168;

/// Hour of the local week, counted from the clock's first hour, of `hour` since then. O(clock changes).
[[nodiscard]] inline std::size_t local_hour(const Plan& plan, Ticks hour) noexcept {
    Ticks local = hour;
    for (const HourShift& shift : plan.hour_shifts) {
        if (shift.hour > hour) break;
        local = hour + shift.ahead;
    }
    return static_cast<std::size_t>((local % hours_per_week + hours_per_week) % hours_per_week);
}

}  // namespace sojourn
