// Integer money: millionths of the journey's currency unit, so that sums are exact in any order.
#pragma once

#include <cmath>
#include <cstdint>

namespace sojourn {

using Micros = std::int64_t;

inline constexpr double micros_per_unit = 1e6;

/// Largest amount one event may carry, in currency units; `to_micros` holds larger ones at this limit.
inline constexpr double largest_amount = 1e9;

/// Rounds an amount in currency units half up to millionths. Bounded, so the conversion is defined for any
/// input.
[[nodiscard]] inline Micros to_micros(double units) noexcept {
    if (!(units > -largest_amount)) return static_cast<Micros>(-largest_amount * micros_per_unit);
    if (!(units < largest_amount)) return static_cast<Micros>(largest_amount * micros_per_unit);
    return static_cast<Micros>(std::floor(units * micros_per_unit + 0.5));
}

}  // namespace sojourn
