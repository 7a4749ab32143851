// Histograms of durations: bins of ticks with exact integer edges, about 3 % wide, that merge by adding
// counts.
#pragma once

#include <bit>
#include <cstdint>
#include <span>

#include "engine/core/int128.hpp"
#include "engine/core/time.hpp"
#include "engine/stats/interval.hpp"

namespace sojourn {

/// Layout: one bin a tick below 32, then 32 equal bins an octave up to 2^42 ticks (136 years), then one for
/// all that is longer. A bin is at most 1/32 of its low edge wide.
inline constexpr unsigned sub_bin_bits = 5;
inline constexpr unsigned sub_bins = 1u << sub_bin_bits;
inline constexpr unsigned longest_octave = 42;
inline constexpr unsigned bin_count = (longest_octave - sub_bin_bits + 1) * sub_bins + 1;
inline constexpr unsigned overflow_bin = bin_count - 1;

/// Bin of a duration >= 0 (a negative one counts as 0). A few instructions, no branch in the usual range.
[[nodiscard]] constexpr unsigned bin_of(Ticks ticks) noexcept {
    if (ticks < static_cast<Ticks>(sub_bins)) return ticks < 0 ? 0u : static_cast<unsigned>(ticks);
    if (ticks >= Ticks{1} << longest_octave) return overflow_bin;
    const auto value = static_cast<std::uint64_t>(ticks);
    const unsigned shift = static_cast<unsigned>(std::bit_width(value)) - 1 - sub_bin_bits;
    return shift * sub_bins + static_cast<unsigned>(value >> shift);
}

/// Lowest duration of a bin.
[[nodiscard]] constexpr Ticks bin_low(unsigned bin) noexcept {
    if (bin < 2 * sub_bins) return static_cast<Ticks>(bin);
    const unsigned last = bin < overflow_bin ? bin : overflow_bin;
    const unsigned shift = last / sub_bins - 1;
    return static_cast<Ticks>(std::uint64_t{last - shift * sub_bins} << shift);
}

/// First duration beyond a bin (bins are half-open); `forever` for the overflow bin.
[[nodiscard]] constexpr Ticks bin_high(unsigned bin) noexcept {
    return bin >= overflow_bin ? forever : bin_low(bin + 1);
}

/// The quantile p in seconds of durations counted in bins, interpolated within its bin, with the 95 %
/// interval by ranks. `counts` has `bin_count` elements. `effective_n` is the number of independent durations
/// among those counted (at most their count; the interval widens as it falls): the count itself, or the
/// number of prospects where a prospect may bring several. `units` is the count. Where a bin stands out
/// against a neighbour (an atom, an edge) the shape within is unknown and the interval reaches to the bin's
/// edges. Unbounded ends are 0 and infinity. O(bin_count).
[[nodiscard]] Interval quantile_interval(std::span<const std::uint64_t> counts, double p, double effective_n);
[[nodiscard]] Interval quantile_interval(std::span<const Int128> counts, double p, double effective_n);

}  // namespace sojourn
