// One plain journey, and the same journey with exactly one mechanism of behaviour switched on.
#pragma once

#include <string>
#include <vector>

#include "engine/model/journey.hpp"

namespace journeys {

/// What is switched on, in the words of the report, and how.
struct Mechanism {
    std::string name;
    void (*switch_on)(sojourn::Journey&);
};

/// The first one switches nothing on.
[[nodiscard]] const std::vector<Mechanism>& mechanisms();

/// A year of `count` prospects in a stage with a visit of two outcomes every 30 days, one of which leaves the
/// stage, as does a drift clock: about ten events each.
[[nodiscard]] sojourn::Journey with(const Mechanism& mechanism, std::uint64_t count);

}  // namespace journeys
