// Where two lives of one prospect part.
#pragma once

#include <cstdint>
#include <span>

#include "engine/kernel/tree_log.hpp"

namespace sojourn {

enum class PartKind : std::uint8_t {
    never,       ///< the same events in the same order; perhaps not at the same times
    arrival,     ///< from the start
    touchpoint,  ///< at a request, a visit, an end of patience or the last attempt; `code` is the touchpoint
    clock,       ///< at a drift clock; `code` is the clock
};

struct Parting {
    PartKind kind = PartKind::never;
    std::uint32_t code = 0;
    friend bool operator==(const Parting&, const Parting&) = default;
};

/// The same events to the tick.
[[nodiscard]] bool same_lives(std::span<const Step> first, std::span<const Step> second) noexcept;

/// Compares event by event, times left out, and what is only noted (closed episodes, answers) too. At the
/// first difference, the earlier of the two events tells: its touchpoint or clock, or what led to it where it
/// has none (an entry). A tie in time goes to the second life. O(events).
[[nodiscard]] Parting part(std::span<const Step> first, std::span<const Step> second) noexcept;

}  // namespace sojourn
