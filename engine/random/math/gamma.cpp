// Gamma functions by Stirling's series, saddle points, series and continued fractions.
#include "engine/random/math/gamma.hpp"

#include <cmath>

#include "engine/random/math/normal.hpp"
#include "engine/random/math/root.hpp"

namespace sojourn::math {

namespace {

constexpr double half_log_two_pi = 0.91893853320467274178;

/// sum of x^n / ((a+1)...(a+n)): P(a, x) = gamma_term * this.
double lower_series(double a, double x) noexcept {
    double term = 1.0, sum = 1.0;
    for (double n = a + 1.0; term > sum * 0x1p-56; n += 1.0) {
        term *= x / n;
        sum += term;
    }
    return sum;
}

/// 1/(x+1-a - 1(1-a)/(x+3-a - ...)): Q(a, x) = a * gamma_term * this, by the modified Lentz method.
double upper_fraction(double a, double x) noexcept {
    double b = x + 1.0 - a, c = 1e300, d = 1.0 / b, product = d;
    for (double n = 1.0; n < 1e8; n += 1.0) {
        const double numerator = -n * (n - a);
        b += 2.0;
        d = numerator * d + b;
        if (std::fabs(d) < 1e-300) d = 1e-300;
        c = b + numerator / c;
        if (std::fabs(c) < 1e-300) c = 1e-300;
        d = 1.0 / d;
        product *= d * c;
        if (std::fabs(d * c - 1.0) < 0x1p-52) break;
    }
    return product;
}

}  // namespace

double stirling_error(double x) noexcept {
    double shifted = 0.0;
    for (; x < 16.0; x += 1.0) shifted += (x + 0.5) * log1p(1.0 / x) - 1.0;
    constexpr double c[] = {1.0 / 12,   -1.0 / 360,      1.0 / 1260, -1.0 / 1680,
                            1.0 / 1188, -691.0 / 360360, 1.0 / 156};
    return shifted + detail::polynomial(c, 1.0 / (x * x)) / x;
}

double log_gamma(double x) noexcept {
    if (x == 1.0 || x == 2.0) return 0.0;
    return (x - 0.5) * log(x) - x + half_log_two_pi + stirling_error(x);
}

double gamma_term(double a, double x) noexcept {
    if (!(x > 0.0)) return 0.0;
    const double ratio = (x - a) / a;
    const double deviance = ratio < -0.5 ? a * (ratio - log(x / a)) : a * excess_over_log1p(ratio);
    return exp(-stirling_error(a) - deviance) / (sqrt_two_pi * std::sqrt(a));
}

Split incomplete_gamma(double a, double x) noexcept {
    if (!(x > 0.0)) return {0.0, 1.0};
    if (x == infinity) return {1.0, 0.0};
    const double term = gamma_term(a, x);
    if (x < a + 1.0) {
        const double lower = term * lower_series(a, x);
        return {lower, 1.0 - lower};
    }
    const double upper = term * a * upper_fraction(a, x);
    return {1.0 - upper, upper};
}

double gamma_quantile(double a, double p) noexcept {
    // ln P is nearly linear in ln x below the median: P ~ x^a / Gamma(a + 1).
    const double start = (log(p) + log_gamma(a + 1.0)) / a;
    const auto curve = [a](double log_x) {
        const double x = exp(log_x);
        const double share = incomplete_gamma(a, x).lower;
        return CurvePoint{log(share), a * gamma_term(a, x) / share};
    };
    return exp(rising_root(curve, log(p), start < log(a) ? start : log(a)));
}

double gamma_quantile_upper(double a, double q) noexcept {
    const auto curve = [a](double x) {
        const double share = incomplete_gamma(a, x).upper;
        return CurvePoint{-log(share), a * gamma_term(a, x) / (x * share)};
    };
    const double z = normal_quantile(1.0 - q);
    return rising_root(curve, -log(q), a + z * std::sqrt(a) + z * z / 3.0);
}

}  // namespace sojourn::math
