// Intervals for estimates: a value is never given without one (docs/methods/statistics.md derives each).
#pragma once

#include <cstdint>
#include <span>

namespace sojourn {

/// Two-sided level of every interval of run error.
inline constexpr double confidence = 0.95;

/// Below this many events or non-events a share has a Wilson interval.
inline constexpr double few_events = 30;

/// An estimate with its interval; nothing in it is ever NaN.
/// Too few units to say: `half_width` is infinite and [low, high] is all that is possible (all reals, [0, 1]
/// of a share). `units == 0`: there is no estimate, `value` is 0 and means nothing.
struct Interval {
    double value = 0;
    double low = 0, high = 0;
    double half_width = 0;    ///< half the length, also where the interval is not symmetric about the value
    std::uint64_t units = 0;  ///< units of independence, or entries of a Wilson interval or quantile
};

/// Interval of the mean total of a unit: estimate -+ t_{k-1} sd / sqrt(units_in_all).
/// `unit_totals` are the k kept units, from which the spread comes; `estimate` is the mean over all
/// `units_in_all`
/// >= k. Source [law2015], [cochran1977]. O(k), summed in the given order.
[[nodiscard]] Interval mean_interval(std::span<const double> unit_totals, double estimate,
                                     std::uint64_t units_in_all);

/// Interval of a ratio of totals R = total_num / total_den over units of independence, linearised: the
/// residuals x_b - R y_b of the k kept units, t with k - 1 degrees, scaled to all units. Too few units where
/// only one saw anything: its residual is 0, whatever the spread. Source [cochran1977], [law2015]. Both spans
/// have the same length. O(k), summed in the given order.
[[nodiscard]] Interval ratio_interval(std::span<const double> numerators,
                                      std::span<const double> denominators, double total_num,
                                      double total_den, std::uint64_t units_in_all);

/// Wilson's score interval of a share: `events` of `n` independent entries [wilson1927].
[[nodiscard]] Interval wilson(std::uint64_t events, std::uint64_t n);

/// The same for an effective number of entries, any real `n` > 0, `share` in [0, 1].
[[nodiscard]] Interval wilson_share(double share, double n);

/// Interval of a share total_num / total_den: `ratio_interval` cut to [0, 1]; Wilson's where fewer than
/// `few_events` events or non-events were seen, with n divided by the design effect of the units where that
/// is above 1, since entries of one prospect or block are not independent [korn1998], [franco2019].
[[nodiscard]] Interval share_interval(std::span<const double> numerators,
                                      std::span<const double> denominators, double total_num,
                                      double total_den, std::uint64_t units_in_all);

/// What one real year may bring, 8 years in 10: the 10 % and 90 % quantiles of the replications' totals (type
/// 6 of [hyndman1996], whose interval covers a further year with 80 % on average), with their mean as the
/// value. It does not shrink with replications. From nine replications on; with fewer, the half-width is
/// infinite. O(k log k).
[[nodiscard]] Interval year_band(std::span<const double> replication_totals);

/// Quantile of Student's t with `degrees` > 0 degrees of freedom at 0 < p < 1 (Boost.Math).
[[nodiscard]] double student_t_quantile(double p, double degrees);

/// Quantile of the gamma law of scale 1 at 0 <= p < 1, shape > 0; of shape k + 1 at 1 - a it is the exact
/// upper bound of a Poisson mean of which k events were seen [garwood1936] (Boost.Math).
[[nodiscard]] double gamma_quantile(double p, double shape);

/// P(X >= k) of a binomial count X of n trials with chance 0 <= p <= 1 (Boost.Math).
[[nodiscard]] double binomial_tail(std::uint64_t k, std::uint64_t n, double p);

/// Quantile of the standard normal at 0 < p < 1 (Boost.Math).
[[nodiscard]] double normal_quantile(double p);

}  // namespace sojourn
