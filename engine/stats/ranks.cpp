// Rank intervals of quantiles: the number of draws at or below the quantile is binomial.
#include "engine/stats/ranks.hpp"

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <cmath>

#include "engine/stats/interval.hpp"

namespace sojourn {
namespace {

/// P(B < bound) for B ~ Binomial(n, p).
double below(std::uint64_t n, double p, std::uint64_t bound) {
    if (bound == 0) return 0;
    if (bound > n) return 1;
    const boost::math::binomial_distribution<double> draws{static_cast<double>(n), p};
    return boost::math::cdf(draws, static_cast<double>(bound - 1));
}

/// Real k where P(B <= k) is about `level`: Cornish-Fisher to the skewness, with continuity correction.
double approximate_quantile(std::uint64_t n, double p, double level) {
    const double z = normal_quantile(level);
    const double size = static_cast<double>(n);
    const double k = size * p + z * std::sqrt(size * p * (1 - p)) + (z * z - 1) * (1 - 2 * p) / 6 - 0.5;
    return std::clamp(std::ceil(k), 0.0, size);
}

/// Above this variance of B the approximation is off by at most one rank of hundreds.
constexpr double exact_variance = 1e5;

/// The smallest k with P(B <= k) >= level.
std::uint64_t binomial_quantile(std::uint64_t n, double p, double level) {
    auto k = static_cast<std::uint64_t>(approximate_quantile(n, p, level));
    if (static_cast<double>(n) * p * (1 - p) > exact_variance) return k;
    while (k > 0 && below(n, p, k) >= level) --k;
    while (below(n, p, k + 1) < level) ++k;
    return k;
}

}  // namespace

double rank_coverage(std::uint64_t n, double p, RankInterval ranks) {
    return below(n, p, ranks.upper) - below(n, p, ranks.lower);
}

RankInterval rank_interval(std::uint64_t n, double p) {
    const double tail = (1 - confidence) / 2;
    return {binomial_quantile(n, p, tail), binomial_quantile(n, p, 1 - tail) + 1};
}

}  // namespace sojourn
