// Exponential, survival exp(-x/mean): x = -mean ln(1 - u). Budget 1. docs/methods/random/exponential.md
#pragma once

#include "engine/random/math/exp_log.hpp"

namespace sojourn::laws {

/// The unit exponential behind every hazard; 1 - u is exact for an addressed uniform.
[[nodiscard]] constexpr double unit_exponential(double u) noexcept {
    return -math::log(1.0 - u);
}

[[nodiscard]] constexpr double exponential_quantile(double u, double mean) noexcept {
    return mean * unit_exponential(u);
}

}  // namespace sojourn::laws
