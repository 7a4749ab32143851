// Exact sums: the 128-bit integer of the tallies, with its text, its bytes and its nearest double.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace sojourn {

/// Signed 128-bit integer. Sums of 2^63 values of 63 bits stay exact.
__extension__ typedef __int128 Int128;
__extension__ typedef unsigned __int128 UInt128;

/// The nearest double (ties to even).
[[nodiscard]] constexpr double to_double(Int128 value) noexcept {
    return static_cast<double>(value);
}

/// Decimal digits with a leading `-` where negative.
[[nodiscard]] inline std::string to_string(Int128 value) {
    UInt128 rest = value < 0 ? UInt128{0} - static_cast<UInt128>(value) : static_cast<UInt128>(value);
    std::string digits;
    do {
        digits.insert(digits.begin(), static_cast<char>('0' + static_cast<int>(rest % 10)));
        rest /= 10;
    } while (rest != 0);
    if (value < 0) digits.insert(digits.begin(), '-');
    return digits;
}

inline constexpr std::size_t int128_size = 16;
using Int128Bytes = std::array<std::uint8_t, int128_size>;

/// Two's complement, least significant byte first, on every machine.
[[nodiscard]] constexpr Int128Bytes to_bytes(Int128 value) noexcept {
    Int128Bytes bytes{};
    UInt128 rest = static_cast<UInt128>(value);
    for (std::uint8_t& byte : bytes) {
        byte = static_cast<std::uint8_t>(rest & 0xffu);
        rest >>= 8;
    }
    return bytes;
}

/// The inverse of `to_bytes`.
[[nodiscard]] constexpr Int128 int128_from_bytes(std::span<const std::uint8_t, int128_size> bytes) noexcept {
    UInt128 value = 0;
    for (std::size_t i = int128_size; i-- > 0;) value = (value << 8) | bytes[i];
    return static_cast<Int128>(value);
}

}  // namespace sojourn
