// Pulls of units in two runs, subtracted.
#include "engine/tally/paired.hpp"

#include "engine/stats/histogram.hpp"
#include "engine/tally/cell_sums.hpp"

namespace sojourn {

namespace {

void require_pairs(const Tallies& first, const Tallies& second) {
    const RunShape &a = first.shape, &b = second.shape;
    const bool pairs = a.seed == b.seed && a.stream_version == b.stream_version &&
                       a.replications == b.replications && a.roots == b.roots &&
                       a.block_size == b.block_size && a.blocks == b.blocks;
    if (!pairs) throw MergeRefused("the runs do not pair up: run both with the same seed and replications");
}

struct Estimated {
    double value = 0;
    std::uint64_t units = 0;
    std::vector<double> pulls;
};

[[nodiscard]] Estimated ratio_estimated(const Asked& asked) {
    const Tallies& tallies = asked.tallies;
    const CellSum above{tallies, asked.numerator, asked.groups},
        below{tallies, asked.denominator, asked.groups};
    const double total = above.of(tallies.totals), cases = below.of(tallies.totals);
    if (cases == 0) return {};
    const std::uint64_t blocks = kept_units(tallies).blocks;
    Estimated found{total / cases, tallies.shape.blocks, unit_totals(tallies.block_rows, blocks, above)};
    const std::vector<double> unit_cases = unit_totals(tallies.block_rows, blocks, below);
    ratio_pulls(found.pulls, unit_cases, total, cases, found.units, found.pulls);
    return found;
}

[[nodiscard]] Estimated total_estimated(const Asked& asked) {
    const Tallies& tallies = asked.tallies;
    const CellSum sum{tallies, asked.numerator, asked.groups};
    const std::uint32_t replications = tallies.shape.replications;
    return {sum.of(tallies.totals) / static_cast<double>(replications), replications,
            unit_totals(tallies.replication_rows, kept_units(tallies).replications, sum)};
}

[[nodiscard]] Estimated estimated(const Asked& asked) {
    require_complete(asked.tallies);
    return asked.denominator.empty() ? total_estimated(asked) : ratio_estimated(asked);
}

constexpr std::uint64_t enough_durations = 64;  ///< of a section, on average, for a quantile of its own
constexpr std::uint64_t fewest_durations = 16;
constexpr std::uint32_t fewest_sections = 8;

using Counts = std::vector<std::uint64_t>;

/// Counts of one histogram, all groups together, of every `step`-th section from `first` on.
[[nodiscard]] Counts counts_of(const AskedQuantile& asked, std::uint32_t first, std::uint32_t step) {
    const Offsets offsets = make_offsets(asked.tallies.layout);
    const std::size_t place = (std::size_t{offsets.of(asked.duration)} + asked.item) * bin_count;
    Counts counts(bin_count, 0);
    for (std::uint32_t section = first; section < section_count; section += step) {
        const std::size_t from = std::size_t{section} * offsets.histograms * bin_count + place;
        for (std::size_t bin = 0; bin < bin_count; ++bin) counts[bin] += asked.tallies.sections[from + bin];
    }
    return counts;
}

[[nodiscard]] std::uint64_t sum_of(const Counts& counts) noexcept {
    std::uint64_t sum = 0;
    for (const std::uint64_t count : counts) sum += count;
    return sum;
}

[[nodiscard]] double quantile_in(const Counts& counts, double share) {
    return quantile_interval(std::span<const std::uint64_t>{counts}, share,
                             static_cast<double>(sum_of(counts)))
        .value;
}

/// Sections to tell apart: fewer where durations are few; none where they are too few for any.
[[nodiscard]] std::uint32_t sections_for(std::uint64_t durations) noexcept {
    std::uint32_t sections = section_count;
    while (sections > fewest_sections && durations < sections * enough_durations) sections /= 2;
    return durations < sections * fewest_durations ? 0 : sections;
}

}  // namespace

std::vector<double> pulls_of(const Asked& asked) {
    return estimated(asked).pulls;
}

PairedDifference paired_of(const Asked& first, const Asked& second) {
    require_pairs(first.tallies, second.tallies);
    Estimated one = estimated(first), other = estimated(second);
    if (one.units == 0 || other.units == 0) return paired_difference({}, {}, 0, 0);
    const std::size_t kept = std::min(one.pulls.size(), other.pulls.size());  // variants may keep fewer
    one.pulls.resize(kept);
    other.pulls.resize(kept);
    return paired_difference(one.pulls, other.pulls, other.value - one.value, one.units);
}

PairedDifference paired_quantile_of(const AskedQuantile& first, const AskedQuantile& second, double share) {
    require_complete(first.tallies);
    require_complete(second.tallies);
    require_pairs(first.tallies, second.tallies);
    const Counts one = counts_of(first, 0, 1), other = counts_of(second, 0, 1);
    const std::uint64_t durations = std::min(sum_of(one), sum_of(other));
    if (durations == 0) return paired_difference({}, {}, 0, 0);
    std::vector<double> ones, others;
    const std::uint32_t sections = sections_for(durations);
    for (std::uint32_t section = 0; section < sections; ++section) {
        const Counts here = counts_of(first, section, sections), there = counts_of(second, section, sections);
        if (sum_of(here) == 0 || sum_of(there) == 0) continue;
        ones.push_back(quantile_in(here, share));
        others.push_back(quantile_in(there, share));
    }
    return paired_difference(ones, others, quantile_in(other, share) - quantile_in(one, share), ones.size());
}

}  // namespace sojourn
