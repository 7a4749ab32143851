// The luck of a year: where a further replication falls, 8 times in 10.
#include <algorithm>
#include <cmath>
#include <vector>

#include "engine/stats/interval.hpp"
#include "engine/stats/spread.hpp"

namespace sojourn {
namespace {

/// The value at a real rank from 1 to the number of values, linear between the ranks.
double at_rank(std::span<const double> ascending, double rank) {
    const double whole = std::floor(rank);
    const auto below = static_cast<std::size_t>(whole) - 1;
    const std::size_t above = std::min(below + 1, ascending.size() - 1);
    return ascending[below] + (rank - whole) * (ascending[above] - ascending[below]);
}

}  // namespace

Interval year_band(std::span<const double> replication_totals) {
    const std::size_t count = replication_totals.size();
    if (count == 0) return symmetric(0, unbounded, 0);
    double sum = 0;
    for (const double total : replication_totals) sum += total;
    const double mean = sum / static_cast<double>(count);
    if (count < 9) return symmetric(mean, unbounded, count);

    std::vector<double> ascending(replication_totals.begin(), replication_totals.end());
    std::sort(ascending.begin(), ascending.end());
    const double tenth = static_cast<double>(count + 1) / 10;
    const double low = at_rank(ascending, tenth);
    const double high = at_rank(ascending, static_cast<double>(count + 1) - tenth);
    return {mean, low, high, (high - low) / 2, count};
}

}  // namespace sojourn
