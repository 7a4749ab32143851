// The incomplete beta function by Lentz's continued fraction.
#include "engine/random/math/beta.hpp"

#include <cmath>

#include "engine/random/math/normal.hpp"
#include "engine/random/math/root.hpp"

namespace sojourn::math {

namespace {

double kept_from_zero(double value) noexcept {
    return std::fabs(value) < 1e-300 ? 1e-300 : value;
}

/// Continued fraction of a I_x(a, b) / beta_term; converges fast for x < (a+1)/(a+b+2).
double fraction(double a, double b, double x) noexcept {
    double c = 1.0, d = 1.0 / kept_from_zero(1.0 - (a + b) * x / (a + 1.0)), product = d;
    for (double m = 1.0; m < 1e8; m += 1.0) {
        const double even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = 1.0 / kept_from_zero(1.0 + even * d);
        c = kept_from_zero(1.0 + even / c);
        product *= d * c;
        const double odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = 1.0 / kept_from_zero(1.0 + odd * d);
        c = kept_from_zero(1.0 + odd / c);
        product *= d * c;
        if (std::fabs(d * c - 1.0) < 0x1p-52) break;
    }
    return product;
}

/// a ln(a / m) + m - a for m > 0.
double deviance(double a, double m) noexcept {
    const double ratio = (m - a) / a;
    return ratio < -0.5 ? a * (ratio - log(m / a)) : a * excess_over_log1p(ratio);
}

}  // namespace

double beta_term(double a, double b, double x, double y) noexcept {
    if (!(x > 0.0) || !(y > 0.0)) return 0.0;
    const double n = a + b;
    const double exponent =
        stirling_error(n) - stirling_error(a) - stirling_error(b) - deviance(a, n * x) - deviance(b, n * y);
    return exp(exponent) * std::sqrt(a * (b / n)) / sqrt_two_pi;
}

Split incomplete_beta(double a, double b, double x, double y) noexcept {
    if (!(x > 0.0)) return {0.0, 1.0};
    if (!(y > 0.0)) return {1.0, 0.0};
    const double term = beta_term(a, b, x, y);
    if (x < (a + 1.0) / (a + b + 2.0)) {
        const double lower = term * fraction(a, b, x) / a;
        return {lower, 1.0 - lower};
    }
    const double upper = term * fraction(b, a, y) / b;
    return {1.0 - upper, upper};
}

double beta_quantile(double a, double b, double p) noexcept {
    // In ln x the curve ln I is nearly a line of slope a in the lower tail; 1 - x = -expm1(ln x) stays
    // accurate.
    const double start = (log(p) + log(a) + log_gamma(a) + log_gamma(b) - log_gamma(a + b)) / a;
    const auto curve = [a, b](double log_x) {
        if (log_x >= 0.0) return CurvePoint{0.0, 0.0};
        const double x = exp(log_x), y = -expm1(log_x);
        const double share = incomplete_beta(a, b, x, y).lower;
        return CurvePoint{log(share), beta_term(a, b, x, y) / (y * share)};
    };
    const double mean = log(a / (a + b));
    return exp(rising_root(curve, log(p), start < mean ? start : mean));
}

}  // namespace sojourn::math
