// Regula falsi that keeps its bracket, with bisection where it is slow.
#include "engine/anchor/line_solver.hpp"

#include <cmath>

#include "engine/random/math/beta.hpp"
#include "engine/random/math/exp_log.hpp"
#include "engine/stats/interval.hpp"

namespace sojourn {

namespace {

constexpr double largest_beta = 1e6;  ///< shapes that beta_quantile takes
constexpr int most_steps = 80;

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
                  const Bracket& bracket, double target) {
    double low = bracket.low, high = bracket.high;
    double below = rate_at(rates, line, factors, low) - target;
    double above = rate_at(rates, line, factors, high) - target;
    if (below >= 0) return low;
    if (above <= 0) return high;
    bool bisect = true;  // the ends of the bracket are far out, where the curve is flat
    for (int step = 0; step < most_steps && high - low > intercept_grain / 4; ++step) {
        double middle = bisect ? 0.5 * (low + high) : low - below * (high - low) / (above - below);
        if (!(middle > low && middle < high)) middle = 0.5 * (low + high);
        const double width = high - low;
        const double gap = rate_at(rates, line, factors, middle) - target;
        if (gap == 0) return middle;
        if (gap < 0) {
            low = middle;
            below = gap;
        } else {
            high = middle;
            above = gap;
        }
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
