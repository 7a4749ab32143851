// Observed values, each equally likely: x = values[floor(u n)], no interpolation. Budget 1.
// docs/methods/random/empirical.md
#pragma once

#include <cstddef>
#include <span>

namespace sojourn::laws {

/// u <= 1 - 2^-33 keeps the index below n for every n < 2^32.
[[nodiscard]] inline double empirical_quantile(double u, std::span<const double> ascending) noexcept {
    return ascending[static_cast<std::size_t>(u * static_cast<double>(ascending.size()))];
}

}  // namespace sojourn::laws
