// The standard normal distribution function by series and continued fraction.
#include "engine/random/math/normal.hpp"

namespace sojourn::math {

namespace {

/// exp(-x^2 / 2) with the square split so that its rounding does not count [cody1969].
double half_square_exp(double x) noexcept {
    const double head = std::floor(x * 16.0) / 16.0;
    return exp(-0.5 * head * head) * exp(-0.5 * (x - head) * (x + head));
}

/// (Phi(x) - 1/2) / phi(x) for small x >= 0: x + x^3/3 + x^5/(3 5) + ..., all terms positive [marsaglia2004].
double centre_series(double x) noexcept {
    double term = x, sum = x;
    for (double odd = 3.0; term > sum * 0x1p-56; odd += 2.0) {
        term *= x * x / odd;
        sum += term;
    }
    return sum;
}

/// Mills' ratio (1 - Phi(x)) / phi(x) for x >= 1 by Laplace's continued fraction, from the inside out; n
/// terms leave an error of about exp(-2 x sqrt(n)).
double mills_ratio(double x) noexcept {
    double value = x;
    for (int n = static_cast<int>(20.0 + 400.0 / (x * x)); n > 0; --n) value = x + n / value;
    return 1.0 / value;
}

}  // namespace

double normal_density(double x) noexcept {
    return half_square_exp(std::fabs(x)) / sqrt_two_pi;
}

double normal_cdf(double x) noexcept {
    const double size = std::fabs(x);
    if (size > 39.0) return x < 0 ? 0.0 : 1.0;
    if (size < 1.0) {
        const double half = centre_series(size) * normal_density(size);
        return x < 0 ? 0.5 - half : 0.5 + half;
    }
    const double tail = mills_ratio(size) * normal_density(size);
    return x < 0 ? tail : 1.0 - tail;
}

}  // namespace sojourn::math
