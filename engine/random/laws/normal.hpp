// Normal: x = mean + sd z(u), z by AS 241 [wichura1988]. Budget 1. docs/methods/random/normal.md
#pragma once

#include "engine/random/math/normal.hpp"

namespace sojourn::laws {

[[nodiscard]] inline double normal_quantile(double u, double mean, double sd) noexcept {
    return mean + sd * math::normal_quantile(u);
}

}  // namespace sojourn::laws
