// Builds the quantile tables of laws/table.hpp for the gamma and the beta law.
#pragma once

#include <vector>

namespace sojourn {

/// Cells an octave as a power of two: enough that a quantile behaving as v^(1/shape) is met to 1e-8 (at most
/// 2^8).
[[nodiscard]] unsigned table_grain(double smallest_shape) noexcept;

/// Appends the table of a gamma law of scale 1. About 2 ms at grain 5.
void append_gamma_table(std::vector<double>& numbers, double shape, unsigned grain);

/// Appends the table of a beta law.
void append_beta_table(std::vector<double>& numbers, double a, double b, unsigned grain);

}  // namespace sojourn
