// p-values of tests of fit: Kolmogorov-Smirnov, chi-square, normal and Poisson counts.
#pragma once

#include <algorithm>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/poisson.hpp>
#include <cmath>
#include <cstddef>
#include <vector>

namespace sojourn::testing {

/// Two-sided p-value of a standard normal score.
inline double normal_p(double z) {
    return 2 * cdf(complement(boost::math::normal_distribution<double>(), std::fabs(z)));
}

/// Two-sided p-value of a count under a Poisson law.
inline double poisson_p(double count, double mean) {
    const boost::math::poisson_distribution<double> law(mean);
    const double above = count < 1 ? 1.0 : cdf(complement(law, count - 1));
    return std::min(1.0, 2 * std::min(cdf(law, count), above));
}

/// Two-sided p-value of a chi-square statistic: too even is as wrong as too uneven.
inline double chi_square_p(double statistic, double degrees) {
    const boost::math::chi_squared_distribution<double> law(degrees);
    return std::min(1.0, 2 * std::min(cdf(law, statistic), cdf(complement(law, statistic))));
}

/// The same against equal expectations in every cell.
inline double even_p(const std::vector<std::uint64_t>& counts) {
    double total = 0, square = 0;
    for (const std::uint64_t count : counts) total += static_cast<double>(count);
    const double expected = total / static_cast<double>(counts.size());
    for (const std::uint64_t count : counts) square += std::pow(static_cast<double>(count) - expected, 2);
    return chi_square_p(square / expected, static_cast<double>(counts.size() - 1));
}

/// p-value of the Kolmogorov-Smirnov distance of sorted values from a distribution function. Stephens (1970)
/// corrects the limit law for finite n. `cdf` is asked twice for every `step` values and bounds the distance
/// from above: exactly for step 1, else to within step / n.
template <class Cdf>
double kolmogorov_p(const std::vector<double>& sorted, const Cdf& cdf, std::size_t step) {
    const auto n = static_cast<double>(sorted.size());
    double distance = 0;
    for (std::size_t first = 0; first < sorted.size(); first += step) {
        const std::size_t end = std::min(first + step, sorted.size());
        const double below = cdf(sorted[end - 1]) - static_cast<double>(first) / n;
        distance = std::max({distance, below, static_cast<double>(end) / n - cdf(sorted[first])});
    }
    const double lambda = (std::sqrt(n) + 0.12 + 0.11 / std::sqrt(n)) * distance;
    double p = 0;
    for (int k = 1; k <= 100; ++k) p += (k % 2 == 1 ? 2 : -2) * std::exp(-2.0 * k * k * lambda * lambda);
    return lambda < 0.2 ? 1.0 : std::clamp(p, 0.0, 1.0);
}

}  // namespace sojourn::testing
