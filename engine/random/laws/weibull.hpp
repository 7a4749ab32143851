// Weibull, survival exp(-(x/scale)^shape): x = scale (-ln(1 - u))^(1/shape). Budget 1.
// docs/methods/random/weibull.md
#pragma once

#include "engine/random/laws/exponential.hpp"

namespace sojourn::laws {

[[nodiscard]] constexpr double weibull_quantile(double u, double scale, double inverse_shape) noexcept {
    return scale * math::pow(unit_exponential(u), inverse_shape);
}

}  // namespace sojourn::laws
