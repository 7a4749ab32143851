// Newton's method on a rising curve, kept inside a bracket that it finds itself.
#pragma once

#include <cmath>

namespace sojourn::math {

struct CurvePoint {
    double value = 0, slope = 0;
};

/// x with curve(x).value = target, for a strictly rising differentiable curve; usually 3 to 6 evaluations.
/// Steps that leave the bracket or have no finite slope are replaced by doubling or bisection.
template <class Curve>
[[nodiscard]] double rising_root(const Curve& curve, double target, double x) {
    constexpr double unknown = 1e308;
    double low = -unknown, high = unknown, reach = 1.0;
    for (int step = 0; step < 400; ++step) {
        const CurvePoint at = curve(x);
        const double gap = target - at.value;
        if (gap == 0.0) return x;
        (gap > 0.0 ? low : high) = x;
        double next = x + gap / at.slope;
        const bool inside = next > low && next < high && std::fabs(next - x) < 64.0 * (std::fabs(x) + 1.0);
        if (!inside) {
            if (low == -unknown)
                next = high - reach;
            else if (high == unknown)
                next = low + reach;
            else
                next = 0.5 * (low + high);
            reach *= 2.0;
        }
        if (std::fabs(next - x) <= 0x1p-51 * std::fabs(x) || next == low || next == high) return next;
        x = next;
    }
    return x;
}

}  // namespace sojourn::math
