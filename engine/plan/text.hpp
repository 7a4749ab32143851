// Numbers, shares and sites as the printed plan shows them.
#pragma once

#include <cstdint>
#include <cstdio>
#include <string>

namespace sojourn::text {

/// Up to six digits.
[[nodiscard]] inline std::string number(double value) {
    char digits[32];
    static_cast<void>(std::snprintf(digits, sizeof digits, "%.6g", value));
    return digits;
}

/// A share in per cent.
[[nodiscard]] inline std::string percent(double share) {
    return number(share * 100) + " %";
}

/// A site of draws, eight hexadecimal digits.
[[nodiscard]] inline std::string site(std::uint32_t site) {
    char digits[16];
    static_cast<void>(std::snprintf(digits, sizeof digits, "%08x", site));
    return digits;
}

}  // namespace sojourn::text
