// How far a double lies from a reference, in units of its last place.
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>

namespace sojourn::testing {

/// |value - exact| in ulps of the exact value's binade; one unit of the subnormal range at least.
inline double ulps(double value, long double exact) {
    if (std::isinf(value) && std::isinf(exact)) return 0.0;
    const int exponent = exact == 0 ? -1074 : std::max(std::ilogb(exact) - 52, -1074);
    return static_cast<double>(std::fabs(static_cast<long double>(value) - exact) /
                               std::ldexp(1.0L, exponent));
}

inline double relative_error(double value, double exact) {
    return value == exact ? 0.0 : std::fabs(value - exact) / std::fabs(exact);
}

}  // namespace sojourn::testing
