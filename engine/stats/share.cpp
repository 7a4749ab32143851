// Intervals of shares: Wilson's where few events were seen, else the ratio's.
#include <algorithm>
#include <cmath>

#include "engine/stats/interval.hpp"
#include "engine/stats/spread.hpp"

namespace sojourn {
namespace {

/// Variance between units over the variance that independent entries would have; 1 where it cannot be known.
double design_effect(double error, double share, double n) {
    const double independent = share * (1 - share) / n;
    if (!(independent > 0) || !std::isfinite(error)) return 1;
    return error * error / independent;
}

/// Cuts an interval to the values a share can have.
Interval within_unit(Interval interval) {
    interval.low = std::max(interval.low, 0.0);
    interval.high = std::min(interval.high, 1.0);
    return interval;
}

}  // namespace

Interval wilson_share(double share, double n) {
    if (!(n > 0)) return {0, 0, 1, unbounded, 0};
    const double z = normal_quantile((1 + confidence) / 2);
    const double p = std::clamp(share, 0.0, 1.0);
    const double scale = 1 + z * z / n;
    const double centre = (p + z * z / (2 * n)) / scale;
    const double half = z * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / scale;
    // At 0 and 1 the end is exact; rounding must not push the estimate out of its interval.
    const double low = p > 0 ? std::max(centre - half, 0.0) : 0.0;
    const double high = p < 1 ? std::min(centre + half, 1.0) : 1.0;
    return {p, low, high, (high - low) / 2, static_cast<std::uint64_t>(n + 0.5)};
}

Interval wilson(std::uint64_t events, std::uint64_t n) {
    if (n == 0) return wilson_share(0, 0);
    return wilson_share(static_cast<double>(events) / static_cast<double>(n), static_cast<double>(n));
}

Interval share_interval(std::span<const double> numerators, std::span<const double> denominators,
                        double total_num, double total_den, std::uint64_t units_in_all) {
    if (!(total_den > 0)) return wilson_share(0, 0);
    const bool few = std::min(total_num, total_den - total_num) < few_events;
    if (!few && numerators.size() >= 2) {
        return within_unit(ratio_interval(numerators, denominators, total_num, total_den, units_in_all));
    }
    const double share = total_num / total_den;
    const double error = ratio_error(numerators, denominators, total_num, total_den, units_in_all);
    return wilson_share(share, total_den / std::max(design_effect(error, share, total_den), 1.0));
}

}  // namespace sojourn
