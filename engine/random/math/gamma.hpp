// Gamma functions: logarithm, regularised incomplete integrals, their quantiles. For building tables, not for
// hot loops.
#pragma once

#include "engine/random/math/exp_log.hpp"

namespace sojourn::math {

/// ln Gamma(x + 1) - ((x + 1/2) ln x - x + ln(2 pi)/2) for x > 0. Absolute error below 1e-14 [loader2000].
[[nodiscard]] double stirling_error(double x) noexcept;

/// ln Gamma(x) for x > 0. Absolute error below 2e-14 + 4e-16 |x ln x|.
[[nodiscard]] double log_gamma(double x) noexcept;

/// A lower and an upper share that add to 1, each with its own relative accuracy.
struct Split {
    double lower = 0, upper = 1;
};

/// x^a e^-x / Gamma(a + 1), by Loader's saddle point: relative error below 1e-13 for a <= 1e6 [loader2000].
[[nodiscard]] double gamma_term(double a, double x) noexcept;

/// P(a, x) and Q(a, x) for a > 0, x >= 0. Relative error of the smaller one below 1e-12 for 0.05 <= a <= 1e6;
/// time grows as sqrt(a) near x = a. Series below a + 1, Lentz's continued fraction above [gil2007].
[[nodiscard]] Split incomplete_gamma(double a, double x) noexcept;

/// x with P(a, x) = p, 0 < p < 1. Relative error below 1e-11 or so times 1/(x f(x)/p).
[[nodiscard]] double gamma_quantile(double a, double p) noexcept;
/// x with Q(a, x) = q, 0 < q < 1.
[[nodiscard]] double gamma_quantile_upper(double a, double q) noexcept;

}  // namespace sojourn::math
