// Normal given low <= x <= high, by inversion between two normal shares. Budget 1.
// docs/methods/random/truncated_normal.md
#pragma once

#include "engine/random/math/normal.hpp"

namespace sojourn::laws {

/// 1. Bounds in standard units, reflected where the interval lies above the mean, so that shares are small
/// numbers
///    with full relative accuracy (`sd` negative says so). 2. x = mean + sd z(below + v within), v = u or 1 -
///    u.
/// 3. Rounding never leaves [low, high].
struct TruncatedNormalParts {
    double mean = 0, sd = 1, below = 0, within = 1, low = 0, high = 1;
};

[[nodiscard]] inline TruncatedNormalParts truncated_normal_parts(double mean, double sd, double low,
                                                                 double high) noexcept {
    const double from = (low - mean) / sd, to = (high - mean) / sd;
    if (from > 0.0) {
        const double below = math::normal_cdf(-to);
        return {mean, -sd, below, math::normal_cdf(-from) - below, low, high};
    }
    const double below = math::normal_cdf(from);
    return {mean, sd, below, math::normal_cdf(to) - below, low, high};
}

[[nodiscard]] inline double truncated_normal_quantile(double u, const TruncatedNormalParts& parts) noexcept {
    const double share = parts.below + (parts.sd < 0.0 ? 1.0 - u : u) * parts.within;
    const double x = parts.mean + parts.sd * math::normal_quantile(share);
    return x < parts.low ? parts.low : (x > parts.high ? parts.high : x);
}

}  // namespace sojourn::laws
