// Intervals of means and ratios by Student's t over independent units.
#include "engine/stats/interval.hpp"

#include <cmath>
#include <vector>

#include "engine/stats/spread.hpp"

namespace sojourn {
namespace {

/// Half-width at `confidence` of an estimate whose standard error was found from `kept` units.
double t_half_width(double standard_error, std::size_t kept) {
    if (kept < 2) return unbounded;
    return student_t_quantile((1 + confidence) / 2, static_cast<double>(kept - 1)) * standard_error;
}

/// Whether at least two units saw anything: how much units differ cannot be told from one.
bool two_saw_something(std::span<const double> numerators, std::span<const double> denominators) {
    unsigned saw = 0;
    for (std::size_t unit = 0; unit < numerators.size() && saw < 2; ++unit) {
        if (numerators[unit] != 0 || denominators[unit] != 0) ++saw;
    }
    return saw == 2;
}

}  // namespace

double standard_deviation(std::span<const double> values) {
    if (values.size() < 2) return unbounded;
    double sum = 0;
    for (const double value : values) sum += value;
    const double mean = sum / static_cast<double>(values.size());
    double squares = 0;
    for (const double value : values) squares += (value - mean) * (value - mean);
    return std::sqrt(squares / static_cast<double>(values.size() - 1));
}

double ratio_error(std::span<const double> numerators, std::span<const double> denominators, double total_num,
                   double total_den, std::uint64_t units_in_all) {
    const double ratio = total_num / total_den;
    std::vector<double> residuals(numerators.size());
    for (std::size_t unit = 0; unit < residuals.size(); ++unit) {
        residuals[unit] = numerators[unit] - ratio * denominators[unit];
    }
    return standard_deviation(residuals) * std::sqrt(static_cast<double>(units_in_all)) /
           std::fabs(total_den);
}

Interval mean_interval(std::span<const double> unit_totals, double estimate, std::uint64_t units_in_all) {
    if (units_in_all == 0) return symmetric(0, unbounded, 0);
    const double error = standard_deviation(unit_totals) / std::sqrt(static_cast<double>(units_in_all));
    return symmetric(estimate, t_half_width(error, unit_totals.size()), units_in_all);
}

Interval ratio_interval(std::span<const double> numerators, std::span<const double> denominators,
                        double total_num, double total_den, std::uint64_t units_in_all) {
    if (total_den == 0) return symmetric(0, unbounded, 0);
    const double ratio = total_num / total_den;
    if (!two_saw_something(numerators, denominators)) return symmetric(ratio, unbounded, units_in_all);
    const double error = ratio_error(numerators, denominators, total_num, total_den, units_in_all);
    return symmetric(ratio, t_half_width(error, numerators.size()), units_in_all);
}

}  // namespace sojourn
