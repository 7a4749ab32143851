// The Poisson law: exact inversion for any mean, fast for small ones.
#pragma once

#include <cstdint>

#include "engine/random/math/gamma.hpp"

namespace sojourn::math {

/// P(N <= k) and P(N > k) for mean >= 0, each accurate in its tail (see incomplete_gamma).
[[nodiscard]] Split poisson_cdf(std::uint64_t k, double mean) noexcept;

/// Smallest k with P(N <= k) >= u, for 0 < u < 1 and 0 <= mean <= 1e15. Non-decreasing in u and in the mean.
/// One addition and one division a count below mean 32; above, one incomplete gamma function and a few steps.
[[nodiscard]] std::uint64_t poisson_quantile(double u, double mean) noexcept;

}  // namespace sojourn::math
