// exp and log from +, -, *, / alone, so that their bits depend on no libm, no FMA and no vector width.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <limits>

namespace sojourn::math {

inline constexpr double infinity = std::numeric_limits<double>::infinity();
inline constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

// ln 2 in two parts; `ln2_high` has 21 trailing zero bits, so that k * ln2_high is exact for every exponent
// k.
inline constexpr double ln2_high = 0x1.62e42fee00000p-1, ln2_low = 0x1.a39ef35793c76p-33;

namespace detail {

inline constexpr std::uint64_t fraction_bits = 52;
inline constexpr std::uint64_t one_bits = 0x3ff0000000000000u, smallest_normal_bits = 0x0010000000000000u;
inline constexpr std::uint64_t infinity_bits = 0x7ff0000000000000u, sqrt_half_bits = 0x3fe6a09e667f3bcdu;

/// R with ln((1+s)/(1-s)) = 2 s + s z R(z), z = s^2 <= (3 - sqrt 8)^2; minimax, error below 3e-18.
[[nodiscard]] constexpr double log_series(double z) noexcept {
    const double w = z * z;
    const double even = 0x1.5555555555555p-1 +
                        w * (0x1.2492492476cccp-2 + w * (0x1.745cf9048dd95p-3 + w * 0x1.0fbe95d716020p-3));
    const double odd = 0x1.9999999999a38p-2 +
                       w * (0x1.c71c720159177p-3 + w * (0x1.3b1c355a8f7a2p-3 + w * 0x1.0c039c49989c6p-3));
    return even + z * odd;
}

/// P with exp(r) = 1 + r + r^2 P(r) for |r| <= ln(2)/2; minimax, error below 2e-18.
[[nodiscard]] constexpr double exp_series(double r) noexcept {
    const double w = r * r, w2 = w * w;
    const double low = (0.5 + r * 0.1666666666666667) + w * (0.04166666666666667 + r * 0.008333333333326136);
    const double middle = (0.0013888888888883748 + r * 0.00019841269874820627) +
                          w * (2.4801587325547743e-05 + r * 2.7557255400206422e-06);
    const double high = (2.75572736431103e-07 + r * 2.5105217004720745e-08) + w * 2.0914686968086876e-09;
    return low + w2 * (middle + w2 * high);
}

/// ln x for a positive finite x whose bits are `bits`, times 2^-`scaled`.
[[nodiscard]] constexpr double log_of_bits(std::uint64_t bits, std::int64_t scaled) noexcept {
    const std::int64_t exponent = static_cast<std::int64_t>(bits - sqrt_half_bits) >> fraction_bits;
    const double f =
        std::bit_cast<double>(bits - (static_cast<std::uint64_t>(exponent) << fraction_bits)) - 1.0;
    const double k = static_cast<double>(exponent - scaled);
    const double s = f / (2.0 + f), z = s * s, half_square = 0.5 * f * f;
    const double tail = s * (half_square + z * log_series(z)) + k * ln2_low;
    return k * ln2_high - ((half_square - tail) - f);
}

/// 2^exponent for exponents of normal numbers.
[[nodiscard]] constexpr double power_of_two(std::int64_t exponent) noexcept {
    return std::bit_cast<double>(one_bits + (static_cast<std::uint64_t>(exponent) << fraction_bits));
}

struct Reduced {
    double high = 0, low = 0;
    std::int64_t exponent = 0;
};

/// x = exponent * ln 2 + (high - low), |high - low| <= ln(2)/2.
[[nodiscard]] constexpr Reduced reduce(double x) noexcept {
    constexpr double rounder =
        0x1.8p52;  // adding it leaves the nearest integer in the low mantissa bits, unbranched
    const double shifted = x * 0x1.71547652b82fep+0 + rounder;
    const double k = shifted - rounder;
    const auto exponent = static_cast<std::int64_t>(std::bit_cast<std::uint64_t>(shifted) -
                                                    std::bit_cast<std::uint64_t>(rounder));
    return {x - k * ln2_high, k * ln2_low, exponent};
}

/// exp of a reduced argument before its power of two: in [1/sqrt 2, sqrt 2].
[[nodiscard]] constexpr double exp_of(const Reduced& part) noexcept {
    const double r = part.high - part.low;
    return 1.0 + (part.high + (r * r * exp_series(r) - part.low));
}

// The rare cases stand apart so that the usual path stays short where it is inlined.
[[nodiscard, gnu::noinline, gnu::cold]] constexpr double rare_log(double x) noexcept {
    if (x == 0.0) return -infinity;
    if (!(x > 0.0)) return not_a_number;
    if (x == infinity) return infinity;
    return log_of_bits(std::bit_cast<std::uint64_t>(x * 0x1p54), 54);
}
[[nodiscard, gnu::noinline, gnu::cold]] constexpr double rare_exp(double x) noexcept {
    if (!(x < 709.782712893384)) return x == x ? infinity : x;
    if (x < -745.1332191019412) return 0.0;
    const Reduced part = reduce(x);
    const std::int64_t half = part.exponent / 2;  // the first product is exact, the second rounds once
    return exp_of(part) * power_of_two(half) * power_of_two(part.exponent - half);
}

}  // namespace detail

/// Natural logarithm. Error below 0.9 ulp; about 7 ns. log(0) = -inf; NaN below 0.
[[nodiscard]] constexpr double log(double x) noexcept {
    const auto bits = std::bit_cast<std::uint64_t>(x);
    const bool normal =
        bits - detail::smallest_normal_bits < detail::infinity_bits - detail::smallest_normal_bits;
    return normal ? detail::log_of_bits(bits, 0) : detail::rare_log(x);
}

/// Exponential. Error below 1 ulp (one unit of the subnormal range below 2^-1022); about 7 ns.
[[nodiscard]] constexpr double exp(double x) noexcept {
    if (!(x < 700.0 && x > -700.0)) [[unlikely]]
        return detail::rare_exp(x);
    const detail::Reduced part = detail::reduce(x);
    return detail::exp_of(part) * detail::power_of_two(part.exponent);
}

/// exp(x) - 1, accurate near 0. Error below 2 ulp.
[[nodiscard]] constexpr double expm1(double x) noexcept {
    if (x > 40.0 || x != x) return exp(x);
    if (x < -40.0) return -1.0;
    const detail::Reduced part = detail::reduce(x);
    const double r = part.high - part.low;
    const double tail = r * r * detail::exp_series(r) - part.low;
    if (part.exponent == 0) return part.high + tail;
    const double power = detail::power_of_two(part.exponent);
    return (power - 1.0) + power * (part.high + tail);
}

/// ln(1 + x), accurate near 0. Error below 2 ulp.
[[nodiscard]] constexpr double log1p(double x) noexcept {
    const double sum = 1.0 + x;
    if (!(sum > 0.0) || sum == infinity) return log(sum);
    return log(sum) + (x - (sum - 1.0)) / sum;
}

/// x - ln(1 + x) without cancellation, for x > -1. Error below 12 ulp [loader2000].
[[nodiscard]] constexpr double excess_over_log1p(double x) noexcept {
    if (x < -0.29 || x > 0.41) return x - log1p(x);
    const double s = x / (2.0 + x), z = s * s;
    return s * (x - z * detail::log_series(z));
}

/// x^power for x >= 0. Relative error below (2 + |power ln x|) 2^-52.
[[nodiscard]] constexpr double pow(double x, double power) noexcept {
    return exp(power * log(x));
}

}  // namespace sojourn::math
