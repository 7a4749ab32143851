// Choice among weighted outcomes by a keyed exponential race: raising one weight moves prospects only into
// it.
#pragma once

#include <cstddef>
#include <span>

#include "engine/random/math/exp_log.hpp"

namespace sojourn {

/// Index of the smallest E_i / w_i with E_i = -ln u_i, so outcome i wins with probability w_i / sum of
/// weights. A weight of 0 never wins; ties go to the lower index; `weights.size()` where every weight is 0.
/// As many uniforms as weights, one logarithm each. The race of independent exponentials is that of the
/// Gumbel-max trick [maddison2014].
[[nodiscard]] inline std::size_t choose(std::span<const double> weights,
                                        std::span<const double> uniforms) noexcept {
    std::size_t winner = weights.size();
    double earliest = math::infinity;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        if (!(weights[i] > 0.0)) continue;
        const double arrival = -math::log(uniforms[i]) / weights[i];
        if (arrival < earliest) {
            earliest = arrival;
            winner = i;
        }
    }
    return winner;
}

}  // namespace sojourn
