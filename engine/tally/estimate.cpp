// Reads cells of totals and of kept rows, and hands them to engine/stats.
#include "engine/tally/estimate.hpp"

#include <algorithm>

#include "engine/core/error.hpp"
#include "engine/stats/histogram.hpp"

namespace sojourn {

namespace {

void require_complete(const Tallies& tallies) {
    if (!tallies.complete())
        throw MergeRefused("an estimate needs every part of the run; merge the missing parts");
}

/// A weighted sum of cells, its places resolved once.
class CellSum {
  public:
    CellSum(const Tallies& tallies, Terms terms, Groups groups) {
        const Offsets offsets = make_offsets(tallies.layout);
        for (const std::uint32_t group : groups) {
            for (const Term& term : terms) {
                places_.push_back(
                    {std::size_t{group} * offsets.stride + offsets.of(term.score) + term.item, term.weight});
            }
        }
    }
    template <class Cells>
    [[nodiscard]] double of(const Cells& cells) const {
        double sum = 0;
        for (const auto& [cell, weight] : places_) sum += weight * static_cast<double>(cells[cell]);
        return sum;
    }

  private:
    std::vector<std::pair<std::size_t, double>> places_;
};

/// Totals of the kept units, in order; a unit without a row saw nobody.
[[nodiscard]] std::vector<double> unit_totals(const std::map<std::uint64_t, Row>& rows, std::uint64_t units,
                                              const CellSum& sum) {
    std::vector<double> totals(units, 0.0);
    for (const auto& [unit, row] : rows) totals[unit] = sum.of(row);
    return totals;
}

struct Kept {
    std::uint64_t blocks = 0, replications = 0;
};

[[nodiscard]] Kept kept_units(const Tallies& tallies) {
    const std::uint64_t kept = kept_rows(make_offsets(tallies.layout), tallies.layout.groups());
    return {std::min(kept, tallies.shape.blocks), std::min<std::uint64_t>(kept, tallies.shape.replications)};
}

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
    if (duration == Duration::wait) {
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
