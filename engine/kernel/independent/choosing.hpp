// Choosing by weights: one uniform for two, an exponential race for more.
#pragma once

#include <cstdint>

#include "engine/random/address.hpp"
#include "engine/random/choice.hpp"

namespace sojourn {

/// Word of the `i`-th competitor of a race.
[[nodiscard]] constexpr unsigned race_word(unsigned i) noexcept {
    constexpr unsigned in_first_run = 8;
    return i < in_first_run ? role::race + i : role::race_more + (i - in_first_run);
}

/// Index of the winner among `count` weights: one uniform for two (a small one favours the second), a race
/// for more.
template <class Weight>
[[nodiscard, gnu::always_inline]] inline std::uint32_t pick(std::uint32_t count, const Weight& weight,
                                                            DrawSite& draws) noexcept {
    if (count < 2) return 0;
    if (count == 2) return draws.uniform(role::outcome) * (weight(0) + weight(1)) < weight(1) ? 1 : 0;
    Race race;
    for (std::uint32_t i = 0; i < count; ++i) race.enter(i, weight(i), draws.uniform(race_word(i)));
    return static_cast<std::uint32_t>(race.winner());
}

}  // namespace sojourn
