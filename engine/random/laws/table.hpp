// Quantile by a table folded at the median: one cubic a cell of the folded uniform. Budget 1.
// docs/methods/random/table.md
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>

namespace sojourn::laws {

// The folded uniform v = min(u, 1 - u) lies in [2^-33, 1/2): 32 octaves, each cut into 2^grain equal cells,
// found by the exponent and the top mantissa bits of v. Layout: lower side, then upper side; a cell is four
// coefficients of a cubic in t in [0, 1), the rest of the mantissa.
inline constexpr unsigned table_octaves = 32;
inline constexpr std::uint64_t table_first_exponent = 1023 - 33;

[[nodiscard]] constexpr std::size_t table_cells(unsigned grain) noexcept {
    return std::size_t{table_octaves} << grain;
}

/// 1. Fold. 2. Cell by shift, t by mask, both exact. 3. Horner. No branch but the fold.
[[nodiscard]] inline double table_quantile(double u, const double* cells, unsigned grain) noexcept {
    const bool upper = u > 0.5;
    const auto bits = std::bit_cast<std::uint64_t>(upper ? 1.0 - u : u);
    const unsigned shift = 52 - grain;
    const std::uint64_t cell = (bits >> shift) - (table_first_exponent << grain);
    const std::uint64_t rest = bits & ((std::uint64_t{1} << shift) - 1);
    const double t = static_cast<double>(static_cast<std::int64_t>(rest)) *
                     std::bit_cast<double>((std::uint64_t{1023} - shift) << 52);
    const double* c = cells + 4 * (cell + (upper ? table_cells(grain) : 0));
    return c[0] + t * (c[1] + t * (c[2] + t * c[3]));
}

}  // namespace sojourn::laws
