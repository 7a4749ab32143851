// Piecewise-constant hazard: x where the integrated hazard reaches a unit exponential. Budget 1.
// docs/methods/random/piecewise_hazard.md
#pragma once

#include <cstddef>
#include <span>

#include "engine/random/laws/exponential.hpp"

namespace sojourn::laws {

/// One stretch of constant hazard: where it starts, the hazard integrated so far, the rate in it.
struct HazardPiece {
    double start = 0, integrated = 0, rate = 0;
};

/// Pieces as triples of numbers (start, integrated, rate).
/// 1. E = -ln(1 - u). 2. Last piece whose integrated hazard is below E (the first piece otherwise).
/// 3. x = start + (E - integrated) / rate; infinite where the rate is 0, which only the last piece can show.
[[nodiscard]] inline double piecewise_hazard_quantile(double u, std::span<const double> triples) noexcept {
    const double target = unit_exponential(u);
    std::size_t first = 0, count = triples.size() / 3 - 1;
    while (count > 0) {
        const std::size_t half = count / 2;
        const bool below = triples[3 * (first + half + 1) + 1] < target;
        first = below ? first + half + 1 : first;
        count = below ? count - half - 1 : half;
    }
    const double start = triples[3 * first], integrated = triples[3 * first + 1],
                 rate = triples[3 * first + 2];
    return rate > 0.0 ? start + (target - integrated) / rate : math::infinity;
}

}  // namespace sojourn::laws
