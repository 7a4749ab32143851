// What changes in a life when an era of its plan ends.
#pragma once

#include "engine/kernel/independent/life.hpp"

namespace sojourn {

/// Takes a life under way, stopped at `era.until`, into the next era, and returns that: traits relax until
/// then by their old half-lives, flows of money are earned until then at their old rates, and what is left of
/// clocks that rates drive goes on at the new rates. All other clocks keep their times. What is the same in
/// both eras is not touched, so that an era of the same numbers changes no bit. O(traits + clocks).
[[nodiscard]] const Plan& enter_next_era(const Plan& era, LifeState& state, Scorer& scorer) noexcept;

}  // namespace sojourn
