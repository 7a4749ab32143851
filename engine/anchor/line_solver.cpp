// Regula falsi that keeps its bracket, with bisection where it is slow.
#include "engine/anchor/line_solver.hpp"

#include <algorithm>
#include <cmath>

#include "engine/random/math/beta.hpp"
#include "engine/random/math/exp_log.hpp"
#include "engine/stats/interval.hpp"

namespace sojourn {

namespace {

constexpr double largest_beta = 1e6;  ///< shapes that beta_quantile takes
constexpr int most_steps = 80;
constexpr double first_reach = 0.125;
constexpr double exact = 1e-12;  ///< of a rate: below what its sums are good for

}  // namespace

double rounded_intercept(double intercept) noexcept {
    return std::floor(intercept / intercept_grain + 0.5) * intercept_grain;
}

Bracket bracket_of(const ObservedPlan& line) noexcept {
    // Odds of e^-30, and hazards from one in 10^12 years to one in a fraction of a millisecond.
    return line.clock.exists() ? Bracket{-45, 10} : Bracket{-30, 30};
}

double rate_at(const Rates& rates, std::uint32_t line, std::vector<double>& factors, double intercept) {
    const double kept = factors[line];
    factors[line] = math::exp(intercept);
    const double rate = rates.of(line, factors);
    factors[line] = kept;
    return rate;
}

double solve_line(const Rates& rates, std::uint32_t line, std::vector<double>& factors,
                  const Bracket& bracket, double start, double target) {
    const auto gap_at = [&](double x) { return rate_at(rates, line, factors, x) - target; };
    double low = std::clamp(start, bracket.low, bracket.high), high = low;
    double below = gap_at(low), above = below;
    if (below == 0) return low;
    // Doubles its reach until the root lies between.
    for (double reach = first_reach; below > 0; reach *= 2) {
        if (low == bracket.low) return low;
        high = low;
        above = below;
        low = std::max(low - reach, bracket.low);
        below = gap_at(low);
    }
    for (double reach = first_reach; above < 0; reach *= 2) {
        if (high == bracket.high) return high;
        low = high;
        below = above;
        high = std::min(high + reach, bracket.high);
        above = gap_at(high);
    }
    bool bisect = false;
    for (int step = 0; step < most_steps && high - low > intercept_grain / 4; ++step) {
        double middle = bisect ? 0.5 * (low + high) : low - below * (high - low) / (above - below);
        if (!(middle > low && middle < high)) middle = 0.5 * (low + high);
        const double width = high - low;
        const double gap = gap_at(middle);
        if (std::fabs(gap) <= exact * target) return middle;
        (gap < 0 ? low : high) = middle;
        (gap < 0 ? below : above) = gap;
        bisect = high - low > 0.5 * width;
    }
    return 0.5 * (low + high);
}

Bracket sampling_bounds(double share, std::uint64_t cases) {
    const auto n = static_cast<double>(cases);
    if (n >= largest_beta) {
        const Interval wilson = wilson_share(share, n);
        return {wilson.low, wilson.high};
    }
    constexpr double tail = (1 - confidence) / 2;
    const double events = std::floor(share * n + 0.5);
    Bracket bounds{0, 1};
    if (events > 0) bounds.low = math::beta_quantile(events, n - events + 1, tail);
    if (events < n) bounds.high = 1 - math::beta_quantile(n - events, events + 1, tail);
    return bounds;
}

}  // namespace sojourn
