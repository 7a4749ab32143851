// Strong integer ids: a stage cannot be taken for a touchpoint.
#pragma once

#include <cstdint>

namespace sojourn {

/// Index into one of the arrays of a Plan. `Tag` only tells the kinds apart.
template <class Tag>
struct Id {
    std::uint32_t value = none;
    static constexpr std::uint32_t none = 0xFFFFFFFFu;

    [[nodiscard]] constexpr bool exists() const noexcept { return value != none; }
    friend constexpr bool operator==(Id, Id) noexcept = default;
};

using StageId = Id<struct StageTag>;
using ClockId = Id<struct ClockTag>;
using TouchpointId = Id<struct TouchpointTag>;
using OutcomeId = Id<struct OutcomeTag>;
using ExitId = Id<struct ExitTag>;
using ChannelId = Id<struct ChannelTag>;
using SegmentId = Id<struct SegmentTag>;
using AttributeId = Id<struct AttributeTag>;
using TraitId = Id<struct TraitTag>;
using CalendarId = Id<struct CalendarTag>;
using EffectsId = Id<struct EffectsTag>;
using ReferralId = Id<struct ReferralTag>;
using PatienceId = Id<struct PatienceTag>;
using HandRaiseId = Id<struct HandRaiseTag>;
using TeamId = Id<struct TeamTag>;

/// Where a move leads that ends an interrupting stage: to the stage behind.
inline constexpr StageId back_stage{0xFFFFFFFEu};

/// `count` consecutive elements of an array, from `first` on.
struct Range {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
    [[nodiscard]] constexpr std::uint32_t end() const noexcept { return first + count; }
};

}  // namespace sojourn
