// Adding, merging and naming of tallies; integers all the way.
#include "engine/tally/tallies.hpp"

#include <algorithm>

#include "engine/core/error.hpp"
#include "engine/stats/histogram.hpp"

namespace sojourn {

namespace {

constexpr std::uint64_t row_budget_bytes = std::uint64_t{1} << 26;

void add_checked(Row& into, const Row& row) {
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (__builtin_add_overflow(into[i], row[i], &into[i])) {
            throw LimitReached(
                "the sum of one block or replication leaves 64 bits; use a larger currency unit");
        }
    }
}

void add_to(std::map<std::uint64_t, Row>& rows, std::uint64_t unit, const Row& row) {
    const auto [place, fresh] = rows.try_emplace(unit, row);
    if (!fresh) add_checked(place->second, row);
}

/// Joins sorted disjoint ranges; refuses overlap.
[[nodiscard]] std::vector<BlockRange> joined(std::vector<BlockRange> a, const std::vector<BlockRange>& b) {
    a.insert(a.end(), b.begin(), b.end());
    std::sort(a.begin(), a.end(), [](const BlockRange& x, const BlockRange& y) { return x.first < y.first; });
    std::vector<BlockRange> result;
    for (const BlockRange& range : a) {
        if (range.first == range.last) continue;
        if (!result.empty() && range.first < result.back().last) {
            throw MergeRefused("two parts count the same blocks; merge each part once");
        }
        if (!result.empty() && range.first == result.back().last) {
            result.back().last = range.last;
        } else {
            result.push_back(range);
        }
    }
    return result;
}

/// Lines of the cells from `cell` on that are not zero: those of a group, or of the house.
void add_lines(const Tallies& tallies, std::size_t cell, bool house, std::uint32_t group,
               std::vector<std::string>& lines) {
    for (std::size_t s = 0; s < score_count; ++s) {
        const auto score = static_cast<Score>(s);
        if (is_of_house(score) != house) continue;
        for (std::uint32_t item = 0; item < tallies.layout.items(score); ++item, ++cell) {
            if (tallies.totals[cell] == 0) continue;
            lines.push_back(cell_name(tallies.layout, score, item, group) + " " +
                            to_string(tallies.totals[cell]) + "\n");
        }
    }
}

}  // namespace

bool Tallies::complete() const noexcept {
    if (shape.blocks == 0) return true;
    return covered.size() == 1 && covered.front() == BlockRange{0, shape.blocks};
}

std::uint64_t kept_rows(const Offsets& offsets, std::uint32_t groups) noexcept {
    const std::uint64_t bytes =
        (std::uint64_t{offsets.stride} * groups + offsets.house) * sizeof(std::int64_t);
    return std::clamp<std::uint64_t>(row_budget_bytes / std::max<std::uint64_t>(bytes, 1), 64, 1024);
}

Tallies make_tallies(const Layout& layout, const RunShape& shape) {
    Tallies tallies;
    tallies.layout = layout;
    tallies.shape = shape;
    const Offsets offsets = make_offsets(layout);
    tallies.totals.assign(offsets.cells(), Int128{0});
    tallies.histograms.assign(std::size_t{offsets.histograms} * layout.groups() * bin_count, 0);
    tallies.sections.assign(std::size_t{section_count} * offsets.histograms * bin_count, 0);
    return tallies;
}

void merge_into(Tallies& tallies, const Tallies& other) {
    if (!(tallies.shape == other.shape) || !(tallies.layout == other.layout)) {
        throw MergeRefused(
            "the parts come from different runs (scenario, seed, replications or stream version)");
    }
    tallies.covered = joined(tallies.covered, other.covered);
    tallies.prospects += other.prospects;
    for (std::size_t i = 0; i < tallies.totals.size(); ++i) tallies.totals[i] += other.totals[i];
    for (std::size_t i = 0; i < tallies.histograms.size(); ++i) tallies.histograms[i] += other.histograms[i];
    for (std::size_t i = 0; i < tallies.sections.size(); ++i) tallies.sections[i] += other.sections[i];
    for (const auto& [block, row] : other.block_rows) add_to(tallies.block_rows, block, row);
    for (const auto& [replication, row] : other.replication_rows) {
        add_to(tallies.replication_rows, replication, row);
    }
}

void sum_occupancy(const Offsets& offsets, const Layout& layout, Row& row) noexcept {
    for (std::uint32_t group = 0; group < offsets.groups; ++group) {
        const std::size_t base = std::size_t{group} * offsets.stride + offsets.of(Score::occupancy);
        for (std::size_t stage = 0; stage < layout.stages.size(); ++stage) {
            for (std::uint32_t k = 1; k < offsets.grid; ++k) {
                const std::size_t cell = base + stage * offsets.grid + k;
                row[cell] += row[cell - 1];
            }
        }
    }
}

void add_block(Tallies& tallies, std::uint64_t kept, std::uint64_t block, const Row& row) {
    for (std::size_t i = 0; i < row.size(); ++i) tallies.totals[i] += row[i];
    if (block < kept) tallies.block_rows.emplace(block, row);
}

std::string canonical(const Tallies& tallies) {
    const Layout& layout = tallies.layout;
    const Offsets offsets = make_offsets(layout);
    std::vector<std::string> lines;
    for (std::uint32_t group = 0; group < layout.groups(); ++group) {
        add_lines(tallies, std::size_t{group} * offsets.stride, false, group, lines);
        std::size_t bin = std::size_t{group} * offsets.histograms * bin_count;
        for (std::size_t d = 0; d < duration_count; ++d) {
            const auto duration = static_cast<Duration>(d);
            for (std::uint32_t item = 0; item < layout.items(duration); ++item) {
                const std::string name = histogram_name(layout, duration, item, group);
                for (unsigned b = 0; b < bin_count; ++b, ++bin) {
                    if (tallies.histograms[bin] == 0) continue;
                    lines.push_back(name + " | " + std::to_string(b) + " " +
                                    std::to_string(tallies.histograms[bin]) + "\n");
                }
            }
        }
    }
    add_lines(tallies, std::size_t{offsets.groups} * offsets.stride, true, 0, lines);
    std::sort(lines.begin(), lines.end());
    std::string text;
    for (const std::string& line : lines) text += line;
    return text;
}

Int128 total_of(const Tallies& tallies, Score score, std::uint32_t item,
                std::span<const std::uint32_t> groups) {
    const Offsets offsets = make_offsets(tallies.layout);
    if (is_of_house(score)) return tallies.totals[offsets.of_house(score) + item];
    Int128 sum = 0;
    for (const std::uint32_t group : groups) {
        sum += tallies.totals[std::size_t{group} * offsets.stride + offsets.of(score) + item];
    }
    return sum;
}

}  // namespace sojourn
