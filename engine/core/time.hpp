// Integer simulation time: 64-bit ticks of 2^-10 s, so that sums and ties are exact (DESIGN 1.1).
#pragma once

#include <cstdint>
#include <limits>

namespace sojourn {

/// A point in time or a duration, in ticks of 2^-10 s since the start of the clock.
using Ticks = std::int64_t;

inline constexpr Ticks ticks_per_second = 1024;
inline constexpr Ticks ticks_per_hour = 3600 * ticks_per_second;
inline constexpr Ticks ticks_per_day = 24 * ticks_per_hour;

inline constexpr double seconds_per_day = 86400.0;
inline constexpr double seconds_per_year = 365.2425 * seconds_per_day;
inline constexpr double seconds_per_month = seconds_per_year / 12.0;

/// The instant that does not come. Greater than every time a run can reach.
inline constexpr Ticks forever = std::numeric_limits<Ticks>::max();

/// Durations from here on (about 142,000 years) count as `forever`; a sum of two smaller ones cannot
/// overflow.
inline constexpr Ticks longest_duration = Ticks{1} << 62;

/// Rounds `seconds` (>= 0, may be infinite) half up to ticks. A positive duration lasts at least one tick.
[[nodiscard]] constexpr Ticks to_ticks(double seconds) noexcept {
    const double ticks = seconds * static_cast<double>(ticks_per_second);
    if (!(ticks < static_cast<double>(longest_duration))) return forever;
    if (!(ticks > 0.0)) return 0;
    const Ticks rounded = static_cast<Ticks>(ticks + 0.5);
    return rounded > 0 ? rounded : 1;
}

[[nodiscard]] constexpr double to_seconds(Ticks ticks) noexcept {
    return static_cast<double>(ticks) / static_cast<double>(ticks_per_second);
}

/// `start + duration`, where `forever` absorbs.
[[nodiscard]] constexpr Ticks after(Ticks start, Ticks duration) noexcept {
    return duration >= longest_duration || start >= longest_duration ? forever : start + duration;
}

}  // namespace sojourn
