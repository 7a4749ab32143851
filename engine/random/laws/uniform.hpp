// Uniform on [low, high]: x = low + u (high - low). Budget 1. docs/methods/random/uniform.md
#pragma once

namespace sojourn::laws {

[[nodiscard]] constexpr double uniform_quantile(double u, double low, double width) noexcept {
    return low + u * width;
}

}  // namespace sojourn::laws
