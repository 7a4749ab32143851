// Weighted sums of cells over all units and over each kept one: what every estimate of tallies reads.
#pragma once

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "engine/core/error.hpp"
#include "engine/tally/estimate.hpp"

namespace sojourn {

inline void require_complete(const Tallies& tallies) {
    if (!tallies.complete())
        throw MergeRefused("an estimate needs every part of the run; merge the missing parts");
}

/// A weighted sum of cells, its places resolved once.
class CellSum {
  public:
    CellSum(const Tallies& tallies, Terms terms, Groups groups) {
        const Offsets offsets = make_offsets(tallies.layout);
        for (const Term& term : terms) {
            if (is_of_house(term.score))
                places_.emplace_back(offsets.of_house(term.score) + term.item, term.weight);
        }
        for (const std::uint32_t group : groups) {
            for (const Term& term : terms) {
                if (is_of_house(term.score)) continue;
                places_.emplace_back(std::size_t{group} * offsets.stride + offsets.of(term.score) + term.item,
                                     term.weight);
            }
        }
    }
    template <class Cells>
    [[nodiscard]] double of(const Cells& cells) const {
        double sum = 0;
        for (const auto& [cell, weight] : places_) sum += weight * static_cast<double>(cells[cell]);
        return sum;
    }

    /// The same in integers, with weights of 1 and -1.
    [[nodiscard]] Int128 exactly(const Row& cells) const {
        Int128 sum = 0;
        for (const auto& [cell, weight] : places_)
            sum += weight < 0 ? -Int128{cells[cell]} : Int128{cells[cell]};
        return sum;
    }

  private:
    std::vector<std::pair<std::size_t, double>> places_;
};

/// Totals of the kept units, in order; a unit without a row saw nobody.
[[nodiscard]] inline std::vector<double> unit_totals(const std::map<std::uint64_t, Row>& rows,
                                                     std::uint64_t units, const CellSum& sum) {
    std::vector<double> totals(units, 0.0);
    for (const auto& [unit, row] : rows) totals[unit] = sum.of(row);
    return totals;
}

struct Kept {
    std::uint64_t blocks = 0, replications = 0;
};

[[nodiscard]] inline Kept kept_units(const Tallies& tallies) {
    const std::uint64_t kept = kept_rows(make_offsets(tallies.layout), tallies.layout.groups());
    return {std::min(kept, tallies.shape.blocks), std::min<std::uint64_t>(kept, tallies.shape.replications)};
}

}  // namespace sojourn
