// A 64-bit hash of a journey and its tally grid, to tell whether two partial runs belong together.
#pragma once

#include <cstdint>
#include <span>

#include "engine/model/journey.hpp"

namespace sojourn {

/// Equal journeys and grids have equal fingerprints on every machine; chance collisions are 2^-64. Not a
/// security hash.
[[nodiscard]] std::uint64_t fingerprint(const Journey& journey, Ticks grid, Ticks cohort);

/// Of what prospects are for life: the attributes, and what segments set.
[[nodiscard]] std::uint64_t fingerprint_of_people(const Journey& journey);

/// Of several fingerprints and other numbers, in their order.
[[nodiscard]] std::uint64_t fingerprint(std::span<const std::uint64_t> numbers);

}  // namespace sojourn
