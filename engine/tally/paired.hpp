// What differs between two runs over the same prospects, unit by unit; two runs are paired block by block.
#pragma once

#include <vector>

#include "engine/stats/paired.hpp"
#include "engine/tally/estimate.hpp"

namespace sojourn {

/// What is measured of one run: a ratio of sums of cells by blocks, or (no denominator) a total by
/// replications.
struct Asked {
    const Tallies& tallies;
    Terms numerator, denominator;
    Groups groups;
};

/// The pull of each kept block on a ratio, or the total of each kept replication, in order. Empty where there
/// is nothing to measure. Throws MergeRefused where parts of the run are missing.
[[nodiscard]] std::vector<double> pulls_of(const Asked& asked);

/// The difference of a ratio or total, second less first. Throws MergeRefused where the runs do not have the
/// same seed, replications and blocks, so that units do not pair up.
[[nodiscard]] PairedDifference paired_of(const Asked& first, const Asked& second);

/// One histogram of one run.
struct AskedQuantile {
    const Tallies& tallies;
    Duration duration = Duration::sojourn;
    std::uint32_t item = 0;
};

/// The difference of a quantile of a duration in seconds, over all prospects: each section of the blocks
/// gives its own difference, and their spread the error of that of all [asmussen2007].
[[nodiscard]] PairedDifference paired_quantile_of(const AskedQuantile& first, const AskedQuantile& second,
                                                  double share);

}  // namespace sojourn
