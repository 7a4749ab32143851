// In which order events of one instant happen, as far as an event log shows it.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>

#include "engine/record/records.hpp"

namespace sojourn {

/// Ranks of the kinds of records at one instant: what ends a visit, then drift and patience, what a team is
/// asked, who is served, arrivals, the horizon. What follows from an event of the same prospect comes right
/// after it, whatever its own rank. 4 is kept for people who come on shift, before the visits that they
/// begin.
[[nodiscard]] constexpr std::uint32_t calendar_rank(RecordKind kind) noexcept {
    constexpr std::array<std::uint32_t, record_kind_names.size()> ranks{6, 0, 5, 1, 7, 0, 1,
                                                                        0, 0, 0, 0, 3, 1, 1};
    return ranks[static_cast<std::size_t>(kind)];
}

/// The rank of the event at `place` of a life: its own, or that of what it follows from.
[[nodiscard]] inline std::uint32_t calendar_rank(std::span<const Record> life, std::size_t place) noexcept {
    std::uint32_t rank = calendar_rank(life[place].kind);
    for (std::size_t i = place; i-- > 0 && life[i].time == life[place].time;)
        rank = std::max(rank, calendar_rank(life[i].kind));
    return rank;
}

}  // namespace sojourn
