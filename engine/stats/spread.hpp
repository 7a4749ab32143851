// What the intervals of means, ratios and shares have in common: the spread of units, in fixed order.
#pragma once

#include <cstdint>
#include <limits>
#include <span>

#include "engine/stats/interval.hpp"

namespace sojourn {

inline constexpr double unbounded = std::numeric_limits<double>::infinity();

/// value -+ half_width; the whole line where `half_width` is infinite.
[[nodiscard]] constexpr Interval symmetric(double value, double half_width, std::uint64_t units) noexcept {
    return {value, value - half_width, value + half_width, half_width, units};
}

/// Standard deviation by two passes, in the given order; infinite for fewer than two values.
[[nodiscard]] double standard_deviation(std::span<const double> values);

/// Standard error of a ratio of totals, linearised (docs/methods/statistics.md); infinite for fewer than two
/// units. `total_den` is not 0.
[[nodiscard]] double ratio_error(std::span<const double> numerators, std::span<const double> denominators,
                                 double total_num, double total_den, std::uint64_t units_in_all);

}  // namespace sojourn
