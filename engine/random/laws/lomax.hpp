// Lomax, survival (1 + x/scale)^-shape: x = scale (exp(E/shape) - 1), E unit exponential. Budget 1.
// docs/methods/random/lomax.md
#pragma once

#include "engine/random/laws/exponential.hpp"

namespace sojourn::laws {

[[nodiscard]] constexpr double lomax_quantile(double u, double scale, double inverse_shape) noexcept {
    return scale * math::expm1(unit_exponential(u) * inverse_shape);
}

}  // namespace sojourn::laws
