// Exact integer tallies of a run or a part of one. Any split of a run merges to the same bits, in any order.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "engine/core/int128.hpp"
#include "engine/tally/layout.hpp"

namespace sojourn {

/// What makes two parts belong to one run.
struct RunShape {
    std::uint64_t fingerprint = 0;  ///< of the plan
    std::uint64_t seed = 0;
    std::uint32_t stream_version = 0;
    std::uint32_t replications = 0;
    std::uint64_t roots = 0;       ///< root prospects of all replications
    std::uint64_t block_size = 1;  ///< root prospects of a block
    std::uint64_t blocks = 0;

    friend bool operator==(const RunShape&, const RunShape&) = default;
};

/// Half-open range of blocks.
struct BlockRange {
    std::uint64_t first = 0, last = 0;
    friend bool operator==(const BlockRange&, const BlockRange&) = default;
};

/// Cells of one unit (block or replication), summed over its prospects; `Offsets` gives places.
using Row = std::vector<std::int64_t>;

/// Sections whose histograms are kept, from which the error of a difference of quantiles comes; block b is of
/// section b mod this.
inline constexpr std::uint32_t section_count = 32;

struct Tallies {
    Layout layout;
    RunShape shape;
    std::uint64_t prospects = 0;
    std::vector<Int128> totals;               ///< one per cell
    std::vector<std::uint64_t> histograms;    ///< group x histogram x bin
    std::vector<std::uint64_t> sections;      ///< section of blocks x histogram x bin, all groups together
    std::map<std::uint64_t, Row> block_rows;  ///< of blocks below `kept_rows`
    std::map<std::uint64_t, Row>
        replication_rows;             ///< of replications below `kept_rows`; absent = nobody came
    std::vector<BlockRange> covered;  ///< blocks counted, disjoint and ascending

    [[nodiscard]] bool complete() const noexcept;
};

/// Units whose rows are kept, from which spreads are estimated: 1,024, fewer (at least 64) where rows are
/// large, so that they take about 64 MiB. A function of the layout alone, so every part keeps the same units.
[[nodiscard]] std::uint64_t kept_rows(const Offsets& offsets, std::uint32_t groups) noexcept;

/// Empty tallies of the right sizes.
[[nodiscard]] Tallies make_tallies(const Layout& layout, const RunShape& shape);

/// Adds `other`, a part of the same run with no block in common; throws MergeRefused otherwise.
void merge_into(Tallies& tallies, const Tallies& other);

/// Turns the steps of occupancy along the grid into the number present at each grid time.
void sum_occupancy(const Offsets& offsets, const Layout& layout, Row& row) noexcept;

/// Adds the row of a whole block, its occupancy summed.
void add_block(Tallies& tallies, std::uint64_t kept, std::uint64_t block, const Row& row);

/// Sorted lines `name value` of all cells and bins that are not zero: equal results, equal text, whatever the
/// order of declarations. What the digest is made of.
[[nodiscard]] std::string canonical(const Tallies& tallies);

/// Sum of one cell over groups; a score of the house has one cell, whatever the groups.
[[nodiscard]] Int128 total_of(const Tallies& tallies, Score score, std::uint32_t item,
                              std::span<const std::uint32_t> groups);

}  // namespace sojourn
