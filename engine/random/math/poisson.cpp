// Poisson quantiles: sequential search for small means, a local search from a normal guess for large ones.
#include "engine/random/math/poisson.hpp"

#include <cmath>

#include "engine/random/math/normal.hpp"

namespace sojourn::math {

namespace {

std::uint64_t small_quantile(double u, double mean) noexcept {
    double term = exp(-mean), sum = term;
    std::uint64_t k = 0;
    while (sum < u) {
        ++k;
        term *= mean / static_cast<double>(k);
        const double next = sum + term;
        if (next == sum && static_cast<double>(k) > mean) break;  // u is beyond what a double can tell from 1
        sum = next;
    }
    return k;
}

/// Cornish and Fisher's guess, usually within one or two of the quantile.
double guess(double u, double mean) noexcept {
    const double z = normal_quantile(u);
    const double value = std::floor(mean + z * std::sqrt(mean) + (z * z - 1.0) / 6.0);
    return value > 0.0 ? value : 0.0;
}

/// Smallest k with P(N <= k) >= u, walking down the lower tail from above or up from below.
std::uint64_t lower_search(double u, double mean) noexcept {
    double k = guess(u, mean);
    double share = incomplete_gamma(k + 1.0, mean).upper;
    double term = gamma_term(k, mean);
    if (k == 0.0) term = exp(-mean);
    while (share < u) {
        k += 1.0;
        term *= mean / k;
        share += term;
    }
    while (k > 0.0 && share - term >= u) {
        share -= term;
        term *= k / mean;
        k -= 1.0;
    }
    return static_cast<std::uint64_t>(k);
}

/// Smallest k with P(N > k) <= upper.
std::uint64_t upper_search(double upper, double mean) noexcept {
    double k = guess(1.0 - upper, mean);
    double share = incomplete_gamma(k + 1.0, mean).lower;
    double term = gamma_term(k, mean);
    while (share > upper) {
        k += 1.0;
        term *= mean / k;
        share -= term;
    }
    while (k > 0.0 && share + term <= upper) {
        share += term;
        term *= k / mean;
        k -= 1.0;
    }
    return static_cast<std::uint64_t>(k);
}

}  // namespace

Split poisson_cdf(std::uint64_t k, double mean) noexcept {
    const Split gamma = incomplete_gamma(static_cast<double>(k) + 1.0, mean);
    return {gamma.upper, gamma.lower};
}

std::uint64_t poisson_quantile(double u, double mean) noexcept {
    if (!(mean > 0.0)) return 0;
    if (mean < 32.0) return small_quantile(u, mean);
    return u < 0.5 ? lower_search(u, mean) : upper_search(1.0 - u, mean);
}

}  // namespace sojourn::math
