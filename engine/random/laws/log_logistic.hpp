// Log-logistic, survival 1/(1 + (x/median)^shape): x = median (u/(1-u))^(1/shape). Budget 1.
// docs/methods/random/log_logistic.md
#pragma once

#include "engine/random/math/exp_log.hpp"

namespace sojourn::laws {

[[nodiscard]] constexpr double log_logistic_quantile(double u, double median, double inverse_shape) noexcept {
    return median * math::pow(u / (1.0 - u), inverse_shape);
}

}  // namespace sojourn::laws
