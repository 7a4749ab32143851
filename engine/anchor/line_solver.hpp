// One line's intercept on given paths: bracketing, attainable range, standard error.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/anchor/rates.hpp"

namespace sojourn {

/// Anchors are the same bits everywhere: they are rounded to this, far below any error of theirs.
inline constexpr double intercept_grain = 0x1p-20;

[[nodiscard]] double rounded_intercept(double intercept) noexcept;

/// The intercepts between which one is looked for: beyond them a rate does not move.
struct Bracket {
    double low = 0, high = 0;
};
[[nodiscard]] Bracket bracket_of(const ObservedPlan& line) noexcept;

/// Intercept in `bracket` at which the rate of `line` is `target`, the others as in `factors`; an end of the
/// bracket where it is beyond. The rate rises with the intercept. From a good `start` about 8 sums over all
/// paths.
[[nodiscard]] double solve_line(const Rates& rates, std::uint32_t line, std::vector<double>& factors,
                                const Bracket& bracket, double start, double target);

/// The rate of `line` at `intercept`, the others as in `factors`.
[[nodiscard]] double rate_at(const Rates& rates, std::uint32_t line, std::vector<double>& factors,
                             double intercept);

/// Exact 95 % bounds of a share seen in so many cases [clopper1934].
[[nodiscard]] Bracket sampling_bounds(double share, std::uint64_t cases);

}  // namespace sojourn
