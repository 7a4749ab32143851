// Bernoulli: x = 1 where 1 - u < share, else 0; non-decreasing in u and in the share. Budget 1.
// docs/methods/random/bernoulli.md
#pragma once

namespace sojourn::laws {

[[nodiscard]] constexpr double bernoulli_quantile(double u, double share) noexcept {
    return 1.0 - u < share ? 1.0 : 0.0;
}

}  // namespace sojourn::laws
