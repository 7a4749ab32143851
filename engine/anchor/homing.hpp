// Finds where several gaps close at once, each a noisy reading of a run: Broyden's steps, with limits.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace sojourn {

/// What one look at a point says of a line.
struct GapRead {
    double gap = 0;    ///< of log-odds or log rates: reached less asked
    double error = 0;  ///< its standard error
    double scale = 1;  ///< what one per cent of the rate is in the gap, times 100
};

/// Reads the gaps of all lines at these intercepts, from all replications or from the first of them.
using Look = std::function<std::vector<GapRead>(std::span<const double> at, bool all)>;

/// Where one line's intercept starts and what it stays between.
struct HomingLine {
    double start = 0, low = 0, high = 0;
};

enum class Homecoming : std::uint8_t {
    met,      ///< within a quarter of its error, or a thousandth of the rate
    near,     ///< within its error, or a hundredth of the rate
    far,      ///< neither, after all passes
    too_low,  ///< at the upper end of its intercepts, and still short of what is asked
    too_high  ///< at the lower end, and still beyond it
};

struct Homed {
    std::vector<double> at;
    std::vector<GapRead> reads;  ///< there, of all replications
    std::vector<Homecoming> homecoming;
    std::vector<double> slopes;  ///< of each gap on its own intercept, as the passes found them
    std::uint32_t passes = 0;
};

/// Looks, and steps to where Broyden's matrix [broyden1965] expects all gaps to close, at most so many times.
/// `slopes` is the matrix to begin with, row by row: of gap i on intercept j. A line that overshoots steps
/// half as far the next time. Intercepts are rounded before each look. Deterministic.
[[nodiscard]] Homed home_in(std::span<const HomingLine> lines, std::vector<double> slopes, const Look& look,
                            std::uint32_t most_passes, bool at_once = false);

}  // namespace sojourn
