// Reads cells of totals and of kept rows, and hands them to engine/stats.
#include "engine/tally/estimate.hpp"

#include <algorithm>

#include "engine/stats/histogram.hpp"
#include "engine/tally/cell_sums.hpp"

namespace sojourn {

namespace {

using RatioInterval = Interval (*)(std::span<const double>, std::span<const double>, double, double,
                                   std::uint64_t);

[[nodiscard]] Interval by_blocks(const Tallies& tallies, Terms numerator, Terms denominator, Groups groups,
                                 RatioInterval interval) {
    require_complete(tallies);
    const CellSum above{tallies, numerator, groups}, below{tallies, denominator, groups};
    const std::uint64_t blocks = kept_units(tallies).blocks;
    return interval(unit_totals(tallies.block_rows, blocks, above),
                    unit_totals(tallies.block_rows, blocks, below), above.of(tallies.totals),
                    below.of(tallies.totals), tallies.shape.blocks);
}

/// Prospects who could have brought a duration: an upper bound of independent ones.
[[nodiscard]] double prospects_behind(const Tallies& tallies, Duration duration, std::uint32_t item,
                                      Groups groups, double durations) {
    const auto count = [&](Score score) { return to_double(total_of(tallies, score, item, groups)); };
    if (duration == Duration::wait || duration == Duration::queue) {
        // Visits of one prospect to one touchpoint are separate stage entries; arrivals bound the prospects
        // behind.
        return std::min(durations, to_double(total_of(tallies, Score::arrivals, 0, groups)));
    }
    return std::min(durations, count(Score::reached));
}

}  // namespace

Interval ratio_of(const Tallies& tallies, Terms numerator, Terms denominator, Groups groups) {
    return by_blocks(tallies, numerator, denominator, groups, ratio_interval);
}

Interval share_of(const Tallies& tallies, Terms numerator, Terms denominator, Groups groups) {
    return by_blocks(tallies, numerator, denominator, groups, share_interval);
}

Interval total_per_replication(const Tallies& tallies, Terms terms, Groups groups) {
    require_complete(tallies);
    const CellSum sum{tallies, terms, groups};
    const auto totals = unit_totals(tallies.replication_rows, kept_units(tallies).replications, sum);
    const double mean = sum.of(tallies.totals) / static_cast<double>(tallies.shape.replications);
    return mean_interval(totals, mean, tallies.shape.replications);
}

Interval luck_of_a_replication(const Tallies& tallies, Terms terms, Groups groups) {
    require_complete(tallies);
    const CellSum sum{tallies, terms, groups};
    return year_band(unit_totals(tallies.replication_rows, kept_units(tallies).replications, sum));
}

std::vector<std::uint64_t> histogram_of(const Tallies& tallies, Duration duration, std::uint32_t item,
                                        Groups groups) {
    const Offsets offsets = make_offsets(tallies.layout);
    std::vector<std::uint64_t> counts(bin_count, 0);
    for (const std::uint32_t group : groups) {
        const std::size_t first =
            (std::size_t{group} * offsets.histograms + offsets.of(duration) + item) * bin_count;
        for (std::size_t bin = 0; bin < bin_count; ++bin) counts[bin] += tallies.histograms[first + bin];
    }
    return counts;
}

std::vector<UnitSum> unit_sums(const Tallies& tallies, Terms terms, Groups groups, Units units) {
    const CellSum cells{tallies, terms, groups};
    std::vector<UnitSum> sums;
    for (const auto& [unit, row] : units == Units::blocks ? tallies.block_rows : tallies.replication_rows)
        sums.push_back({unit, cells.exactly(row)});
    return sums;
}

Interval quantile_of(const Tallies& tallies, Duration duration, std::uint32_t item, Groups groups,
                     double share) {
    require_complete(tallies);
    const std::vector<std::uint64_t> counts = histogram_of(tallies, duration, item, groups);
    double durations = 0;
    for (const std::uint64_t count : counts) durations += static_cast<double>(count);
    return quantile_interval(std::span<const std::uint64_t>{counts}, share,
                             prospects_behind(tallies, duration, item, groups, durations));
}

}  // namespace sojourn
