// Identity of prospects and of the places where their draws are made: names turned into numbers, once.
#pragma once

#include <cstdint>
#include <string>

#include "engine/model/journey.hpp"
#include "engine/random/address.hpp"

namespace sojourn {

// A prospect key is channel (24 bits of its site) | ordinal (40 bits). In a `rate` channel the ordinal is the
// hour (20 bits) | the number within the hour (20 bits): more demand adds numbers, renumbers nobody.
inline constexpr unsigned ordinal_bits = 40;
inline constexpr unsigned cell_bits = 20;
inline constexpr std::uint64_t max_ordinals = std::uint64_t{1} << ordinal_bits;
inline constexpr Ticks max_cells = Ticks{1} << cell_bits;
/// Half of what a cell can number: a Poisson count above twice this mean does not happen at 32-bit
/// resolution.
inline constexpr double largest_cell_mean = 524288.0;

/// Each person of a finite market takes memory until the last has arrived.
inline constexpr std::uint64_t largest_pool = std::uint64_t{1} << 24;

[[nodiscard]] inline const std::string& stream_of(const std::string& stream,
                                                  const std::string& name) noexcept {
    return stream.empty() ? name : stream;
}

template <class Item>
[[nodiscard]] const std::string& stream_of(const Item& item) noexcept {
    return stream_of(item.stream, item.name);
}

[[nodiscard]] inline std::uint32_t channel_site(const Channel& channel) noexcept {
    return site_of(SiteKind::channel, "", stream_of(channel));
}

/// First key of a channel; its prospects' keys differ from it in the lower 40 bits only.
[[nodiscard]] inline std::uint64_t channel_key(std::uint32_t site) noexcept {
    return std::uint64_t{site >> 8} << ordinal_bits;
}

/// Where the prospects more of a channel have their keys from: apart from those it brings anyway.
[[nodiscard]] inline std::uint32_t more_site(const Channel& channel) noexcept {
    return site_of(SiteKind::channel, "more", stream_of(channel));
}

[[nodiscard]] inline std::uint32_t clock_site(const Stage& stage, const Drift& drift) noexcept {
    return site_of(SiteKind::clock, stream_of(stage), stream_of(drift));
}

[[nodiscard]] inline std::uint32_t touchpoint_site(const Touchpoint& touchpoint) noexcept {
    return site_of(SiteKind::touchpoint, "", stream_of(touchpoint));
}

[[nodiscard]] inline std::uint32_t attribute_site(const Attribute& attribute) noexcept {
    return site_of(SiteKind::attribute, "", stream_of(attribute));
}

/// The luck of a further law of a touchpoint (`friction`, `patience`, `reached`, `unreached`) that needs
/// several words; laws of one word are drawn at the touchpoint's own site.
[[nodiscard]] inline std::uint32_t extra_law_site(const Touchpoint& touchpoint, const char* law) noexcept {
    return site_of(SiteKind::extra_law, stream_of(touchpoint), law);
}

[[nodiscard]] inline std::uint32_t gate_site(const Touchpoint& touchpoint, const Outcome& outcome,
                                             const Gate& gate) {
    return site_of(SiteKind::gate, stream_of(touchpoint), outcome.name + "." + gate.name);
}

[[nodiscard]] inline std::uint32_t hand_raise_site(const Stage& stage) noexcept {
    return site_of(SiteKind::hand_raise, "", stream_of(stage));
}

/// Referrals made at an outcome (`else` for the reference) ...
[[nodiscard]] inline std::uint32_t referral_site(const Touchpoint& touchpoint, const std::string& outcome) {
    return site_of(SiteKind::referral, stream_of(touchpoint), outcome);
}
/// ... and the `index`-th of those made at the entry of a stage.
[[nodiscard]] inline std::uint32_t referral_site(const Stage& stage, std::size_t index) {
    return site_of(SiteKind::referral, stream_of(stage), std::to_string(index));
}

/// Where the keyed places of a team's outside work are drawn.
[[nodiscard]] inline std::uint32_t team_site(const Team& team) noexcept {
    return site_of(SiteKind::team, "", stream_of(team));
}

[[nodiscard]] inline std::uint32_t survey_site(const Survey& survey) noexcept {
    return site_of(SiteKind::survey, "", stream_of(survey));
}

/// The luck of the `index`-th revenue line of a stage.
[[nodiscard]] inline std::uint32_t revenue_site(const Stage& stage, std::size_t index) {
    return site_of(SiteKind::revenue, stream_of(stage), std::to_string(index));
}

}  // namespace sojourn
