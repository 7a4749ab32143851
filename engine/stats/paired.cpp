// Paired t over units that two runs share.
#include "engine/stats/paired.hpp"

#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <vector>

#include "engine/stats/spread.hpp"

namespace sojourn {

namespace {

/// Two-sided p-value of `value` at this standard error.
[[nodiscard]] double p_of(double value, double error, double degrees) {
    if (value == 0) return 1;
    if (error == 0) return 0;
    const boost::math::students_t law{degrees};
    return 2 * boost::math::cdf(boost::math::complement(law, std::fabs(value) / error));
}

[[nodiscard]] double ratio_of_variances(double independent, double shared) noexcept {
    if (shared > 0) return independent / shared;
    return independent > 0 ? unbounded : 1;
}

}  // namespace

PairedDifference paired_difference(std::span<const double> first, std::span<const double> second,
                                   double value, std::uint64_t units_in_all) {
    PairedDifference found{value, unbounded, unbounded, 1, 1, units_in_all};
    if (first.size() < 2) return found;
    std::vector<double> differences(first.size());
    for (std::size_t unit = 0; unit < first.size(); ++unit) differences[unit] = second[unit] - first[unit];
    const double one = standard_deviation(first), other = standard_deviation(second),
                 shared = standard_deviation(differences);
    const double degrees = static_cast<double>(first.size() - 1);
    found.error = shared / std::sqrt(static_cast<double>(units_in_all));
    found.half_width = student_t_quantile((1 + confidence) / 2, degrees) * found.error;
    found.p = p_of(value, found.error, degrees);
    found.variance_ratio = ratio_of_variances(one * one + other * other, shared * shared);
    return found;
}

void ratio_pulls(std::span<const double> numerators, std::span<const double> denominators, double total_num,
                 double total_den, std::uint64_t units_in_all, std::span<double> pulls) {
    const double ratio = total_num / total_den, mean = total_den / static_cast<double>(units_in_all);
    for (std::size_t unit = 0; unit < pulls.size(); ++unit) {
        pulls[unit] = (numerators[unit] - ratio * denominators[unit]) / mean;
    }
}

}  // namespace sojourn
