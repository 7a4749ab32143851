// Quantiles of binned durations, with their intervals by ranks.
#include "engine/stats/histogram.hpp"

#include <algorithm>
#include <cmath>

#include "engine/stats/ranks.hpp"
#include "engine/stats/spread.hpp"

namespace sojourn {
namespace {

/// A point of the cumulative counts: its bin, and how much of the bin's count lies before it (0 to 1).
struct Position {
    unsigned bin = 0;
    double part = 0;
};

/// Where the cumulative count reaches `rank` in (0, total].
template <typename Count>
Position position_of(std::span<const Count> counts, double rank) {
    UInt128 before = 0;
    Position position;
    for (unsigned bin = 0; bin < counts.size(); ++bin) {
        if (counts[bin] == 0) continue;
        const double start = static_cast<double>(before);
        const double count = static_cast<double>(counts[bin]);
        position = {bin, std::clamp((rank - start) / count, 0.0, 1.0)};
        before += static_cast<UInt128>(counts[bin]);
        if (static_cast<double>(before) >= rank) break;
    }
    return position;
}

double width(unsigned bin) {
    return static_cast<double>(bin_high(bin) - bin_low(bin));
}

/// Seconds at a position, linear within the bin. A bin of one tick holds one value; the overflow bin only its
/// edge.
double seconds_at(Position position) {
    const double low = to_seconds(bin_low(position.bin));
    if (position.bin == overflow_bin || width(position.bin) < 2) return low;
    return low + position.part * width(position.bin) / static_cast<double>(ticks_per_second);
}

/// Whether two counts of equal widths differ by more than twice, beyond four standard deviations of chance.
bool apart(double one, double other) {
    const double larger = std::max(one, other), smaller = std::min(one, other);
    return larger - 2 * smaller > 4 * std::sqrt(larger);
}

/// Whether nothing is known of the shape within: the bin is far from at least one neighbour's density.
template <typename Count>
bool stands_out(std::span<const Count> counts, unsigned bin) {
    if (bin == 0 || bin + 1 >= overflow_bin) return false;
    const double here = static_cast<double>(counts[bin]);
    const auto expected = [&](unsigned neighbour) {
        return static_cast<double>(counts[neighbour]) * width(bin) / width(neighbour);
    };
    return apart(here, expected(bin - 1)) || apart(here, expected(bin + 1));
}

/// End of an interval at a position: the bin's edge where its shape is unknown.
template <typename Count>
double low_end(std::span<const Count> counts, Position position) {
    return stands_out(counts, position.bin) ? to_seconds(bin_low(position.bin)) : seconds_at(position);
}

template <typename Count>
double high_end(std::span<const Count> counts, Position position) {
    if (position.bin == overflow_bin) return unbounded;
    if (stands_out(counts, position.bin)) return to_seconds(bin_high(position.bin) - 1);
    return seconds_at(position);
}

template <typename Count>
Interval quantile_of(std::span<const Count> counts, double p, double effective_n) {
    UInt128 sum = 0;
    for (const Count count : counts) sum += static_cast<UInt128>(count);
    if (sum == 0) return {0, 0, unbounded, unbounded, 0};

    const double total = static_cast<double>(sum);
    const double independent = std::clamp(std::floor(effective_n), 1.0, total);
    const auto n = static_cast<std::uint64_t>(independent);
    const RankInterval ranks = rank_interval(n, p);
    // The r-th of n values in order stands at cumulative share (r - 1/2) / n.
    const auto at = [&](std::uint64_t rank) {
        return position_of(counts, (static_cast<double>(rank) - 0.5) / independent * total);
    };
    const double value = seconds_at(position_of(counts, p * total));
    const double low = ranks.lower == 0 ? 0 : std::min(value, low_end(counts, at(ranks.lower)));
    const double high = ranks.upper > n ? unbounded : std::max(value, high_end(counts, at(ranks.upper)));
    return {value, low, high, (high - low) / 2, static_cast<std::uint64_t>(sum)};
}

}  // namespace

Interval quantile_interval(std::span<const std::uint64_t> counts, double p, double effective_n) {
    return quantile_of(counts, p, effective_n);
}

Interval quantile_interval(std::span<const Int128> counts, double p, double effective_n) {
    return quantile_of(counts, p, effective_n);
}

}  // namespace sojourn
