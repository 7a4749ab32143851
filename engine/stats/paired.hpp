// Differences between two runs over the same units, which share their luck: error, p-value, what sharing won.
#pragma once

#include <cstdint>
#include <span>

namespace sojourn {

/// A difference, second less first. Nothing in it is ever NaN. With fewer than two units nothing can be said:
/// `error` and `half_width` are infinite and `p` is 1.
struct PairedDifference {
    double value = 0;
    double error = 0;       ///< standard error
    double half_width = 0;  ///< at `confidence`, by Student's t
    double p = 1;           ///< of no difference, two-sided
    /// Variance with independent luck over variance with shared luck: how many times as many units
    /// independent runs would need. Infinite where the units differ by nothing at all.
    double variance_ratio = 1;
    std::uint64_t units = 0;
};

/// From the pull of each kept unit in both runs (what it moves the estimate by, times the number of units):
/// d_b = second_b - first_b, error s_d / sqrt(units_in_all), t with k - 1 degrees [law2015]. `value` is the
/// difference of the estimates over all `units_in_all` >= k units. Both spans have the same length k. O(k),
/// summed in the given order.
[[nodiscard]] PairedDifference paired_difference(std::span<const double> first,
                                                 std::span<const double> second, double value,
                                                 std::uint64_t units_in_all);

/// The pull of each kept unit on a ratio of totals X / Y over n units: (x_b - (X / Y) y_b) / (Y / n), so that
/// the ratio's standard error is their standard deviation over sqrt(n) [cochran1977]. Writes into `pulls`,
/// which may be `numerators`. `total_den` is not 0. O(k).
void ratio_pulls(std::span<const double> numerators, std::span<const double> denominators, double total_num,
                 double total_den, std::uint64_t units_in_all, std::span<double> pulls);

}  // namespace sojourn
