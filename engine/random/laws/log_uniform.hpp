// ln x uniform on [ln low, ln high]: x = low exp(u ln(high/low)). Budget 1.
// docs/methods/random/log_uniform.md
#pragma once

#include "engine/random/math/exp_log.hpp"

namespace sojourn::laws {

[[nodiscard]] constexpr double log_uniform_quantile(double u, double low, double log_ratio) noexcept {
    return low * math::exp(u * log_ratio);
}

}  // namespace sojourn::laws
