// Quantile tables: exact values and slopes at the cell edges, joined by cubics that keep the order
// [fritsch1980].
#include "engine/random/table_build.hpp"

#include <cmath>

#include "engine/random/laws/table.hpp"
#include "engine/random/math/beta.hpp"
#include "engine/random/math/gamma.hpp"

namespace sojourn {

namespace {

struct Knot {
    double value = 0, slope = 0;  ///< quantile and its derivative with respect to the folded uniform
};

/// Slopes above three times the chord would overshoot.
double kept_monotone(double slope, double chord) noexcept {
    if (!(slope / chord > 0.0)) return 0.0;
    return std::fabs(slope) > 3.0 * std::fabs(chord) ? 3.0 * chord : slope;
}

void append_cubic(std::vector<double>& numbers, Knot left, Knot right, double width) {
    const double rise = right.value - left.value;
    const double d0 = kept_monotone(left.slope * width, rise), d1 = kept_monotone(right.slope * width, rise);
    numbers.insert(numbers.end(), {left.value, d0, 3.0 * rise - 2.0 * d0 - d1, d0 + d1 - 2.0 * rise});
}

/// One side: `knot(v)` at every cell edge from 2^-33 up to 1/2.
template <class KnotAt>
void append_side(std::vector<double>& numbers, unsigned grain, const KnotAt& knot) {
    double edge = 0x1p-33;
    Knot left = knot(edge);
    for (unsigned octave = 0; octave < laws::table_octaves; ++octave) {
        const double width = edge / static_cast<double>(1u << grain);
        double v = edge;
        for (unsigned cell = 0; cell < 1u << grain; ++cell) {
            v += width;
            const Knot right = knot(v);
            append_cubic(numbers, left, right, width);
            left = right;
        }
        edge *= 2.0;
    }
}

}  // namespace

unsigned table_grain(double smallest_shape) noexcept {
    unsigned grain = 5;
    while (grain < 8 && static_cast<double>(1u << grain) * smallest_shape < 23.0) ++grain;
    return grain;
}

void append_gamma_table(std::vector<double>& numbers, double shape, unsigned grain) {
    const auto slope = [shape](double x) { return x / (shape * math::gamma_term(shape, x)); };
    append_side(numbers, grain, [&](double v) {
        const double x = math::gamma_quantile(shape, v);
        return Knot{x, slope(x)};
    });
    append_side(numbers, grain, [&](double v) {
        const double x = math::gamma_quantile_upper(shape, v);
        return Knot{x, -slope(x)};
    });
}

void append_beta_table(std::vector<double>& numbers, double a, double b, unsigned grain) {
    const auto lower = [](double shape, double other, double v) {
        const double x = math::beta_quantile(shape, other, v), y = 1.0 - x;
        return Knot{x, x * y / math::beta_term(shape, other, x, y)};
    };
    append_side(numbers, grain, [&](double v) { return lower(a, b, v); });
    append_side(numbers, grain, [&](double v) {
        const Knot mirrored = lower(b, a, v);
        return Knot{1.0 - mirrored.value, -mirrored.slope};
    });
}

}  // namespace sojourn
