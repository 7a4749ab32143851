// How problems of lines are put into words.
#pragma once

#include <string>

#include "engine/anchor/anchors.hpp"

namespace sojourn {

[[nodiscard]] std::string text(const char* format, double value);

/// A rate as the line has it: a share in per cent, a hazard per month.
[[nodiscard]] std::string shown(const Anchor& anchor, double rate);

/// What a pilot or a run knows to about two digits.
[[nodiscard]] std::string about(const Anchor& anchor, double rate);

/// A duration to two digits, in the unit that suits it.
[[nodiscard]] std::string about_time(double seconds);

[[nodiscard]] std::string what_is_solved(const Anchor& anchor);

void add(Problems& problems, Severity severity, const Anchor& anchor, std::string why, std::string cure);

}  // namespace sojourn
