// Lognormal: x = median exp(sigma z(u)), z by AS 241 [wichura1988]. Budget 1.
// docs/methods/random/log_normal.md
#pragma once

#include "engine/random/math/normal.hpp"

namespace sojourn::laws {

[[nodiscard]] inline double log_normal_quantile(double u, double median, double sigma) noexcept {
    return median * math::exp(sigma * math::normal_quantile(u));
}

}  // namespace sojourn::laws
