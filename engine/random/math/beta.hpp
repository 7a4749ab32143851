// The regularised incomplete beta function and its quantile. For building tables, not for hot loops.
#pragma once

#include "engine/random/math/gamma.hpp"

namespace sojourn::math {

/// x^a y^b / B(a, b) with y = 1 - x, by Loader's saddle point [loader2000]; relative error below 1e-12 for a,
/// b <= 1e6.
[[nodiscard]] double beta_term(double a, double b, double x, double y) noexcept;

/// I_x(a, b) and its complement, given x and y = 1 - x both accurately. Relative error of the
/// smaller one below 1e-11 + 5e-16 (a + b) (the rounding of y) for 0.05 <= a, b <= 1e6. Lentz's continued
/// fraction [gil2007].
[[nodiscard]] Split incomplete_beta(double a, double b, double x, double y) noexcept;

/// x with I_x(a, b) = p, for 0 < p < 1; relative error below 1e-10 for 0.05 <= a, b <= 1e6.
/// For the upper tail ask for 1 - x: the quantile of (b, a).
[[nodiscard]] double beta_quantile(double a, double b, double p) noexcept;

}  // namespace sojourn::math
