// What the rows of a shape of arrivals are: hours of a day or of a week, or equal steps of them.
#pragma once

#include <cstddef>
#include <cstdint>

namespace sojourn {

/// Equal steps that a shape of so many rows divides an hour into, at most 60: those of the 168 hours of a
/// week where the number is a multiple of 168, else those of the 24 of a day; 0 = neither.
[[nodiscard]] constexpr std::uint32_t shape_steps(std::size_t rows) noexcept {
    constexpr std::size_t most = 60;
    const std::size_t hours = rows % 168 == 0 ? 168 : 24;
    const std::size_t steps = rows / hours;
    return rows % hours == 0 && steps <= most ? static_cast<std::uint32_t>(steps) : 0;
}

}  // namespace sojourn
