// A law on 0, 1, 2, ... by its distribution function: x = smallest k with F(k) >= u. Budget 1.
// docs/methods/random/poisson.md
#pragma once

#include <cstddef>
#include <span>

namespace sojourn::laws {

/// F is ascending; its last entry is not looked at, so the last k takes all that remains. About log2(size)
/// steps.
[[nodiscard]] inline double thresholds_quantile(double u, std::span<const double> distribution) noexcept {
    std::size_t first = 0, count = distribution.size() - 1;
    while (count > 0) {
        const std::size_t half = count / 2;
        const bool above = distribution[first + half] < u;
        first = above ? first + half + 1 : first;
        count = above ? count - half - 1 : half;
    }
    return static_cast<double>(first);
}

}  // namespace sojourn::laws
