// Estimates with intervals from tallies: any weighted sum of cells over any other.
#pragma once

#include <span>

#include "engine/stats/interval.hpp"
#include "engine/tally/tallies.hpp"

namespace sojourn {

/// `weight` times one cell; a sum of terms is a numerator or a denominator.
struct Term {
    Score score = Score::arrivals;
    std::uint32_t item = 0;
    double weight = 1;
};

using Terms = std::span<const Term>;
using Groups = std::span<const std::uint32_t>;

/// Sum of the numerator over the sum of the denominator, in all blocks; interval from block totals.
/// Throws MergeRefused where parts of the run are missing.
[[nodiscard]] Interval ratio_of(const Tallies& tallies, Terms numerator, Terms denominator, Groups groups);

/// The same for a share: cut to [0, 1], Wilson where events are few.
[[nodiscard]] Interval share_of(const Tallies& tallies, Terms numerator, Terms denominator, Groups groups);

/// Mean total of one replication; interval from replication totals.
[[nodiscard]] Interval total_per_replication(const Tallies& tallies, Terms terms, Groups groups);

/// What one replication may bring, 8 times in 10. Does not shrink with replications.
[[nodiscard]] Interval luck_of_a_replication(const Tallies& tallies, Terms terms, Groups groups);

/// A unit of independence, and a sum of its cells.
struct UnitSum {
    std::uint64_t unit = 0;
    Int128 sum = 0;
};

/// Exact sums of the cells of each kept unit that was counted, ascending: of blocks, or of replications, of
/// which parts of a run hold parts. Weights are not used but for their sign. A replication to which nobody
/// came is left out. O(units x terms x groups).
enum class Units : std::uint8_t { blocks, replications };
[[nodiscard]] std::vector<UnitSum> unit_sums(const Tallies& tallies, Terms terms, Groups groups, Units units);

/// Histogram summed over groups; `bin_count` counts.
[[nodiscard]] std::vector<std::uint64_t> histogram_of(const Tallies& tallies, Duration duration,
                                                      std::uint32_t item, Groups groups);

/// Quantile of a histogram in seconds. Durations of one prospect are not independent: the interval counts
/// prospects (those who reached the stage or, for waits, a stage of the touchpoint), not durations.
[[nodiscard]] Interval quantile_of(const Tallies& tallies, Duration duration, std::uint32_t item,
                                   Groups groups, double share);

}  // namespace sojourn
