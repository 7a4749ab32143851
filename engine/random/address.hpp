// Where a draw lives: (seed, replication, prospect, site, entry, attempt, role) -> one 32-bit word (DESIGN
// section 3).
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "engine/random/philox.hpp"

namespace sojourn {

/// Version of everything below. A change that moves any draw raises it.
inline constexpr std::uint32_t stream_version = 1;

/// Key of one replication of one seed: one Philox call over (seed, replication, stream_version).
[[nodiscard]] PhiloxKey stream_key(std::uint64_t seed, std::uint32_t replication) noexcept;

/// Kinds of named places where draws are made. Append only: the value enters the hash.
enum class SiteKind : std::uint32_t {
    touchpoint = 1,
    clock = 2,
    attribute = 3,
    segment = 4,
    channel = 5,
    arrival_time = 6,
    revenue = 7,
    extra_law = 8,  ///< a touchpoint's further law of several words
    gate = 9,
    hand_raise = 10,
    referral = 11,
    survey = 12,
    team = 13,
};

/// 32-bit hash of kind and name (`owner` is the stage of a clock or revenue, else empty). FNV-1a over
/// kind, owner, 0x1f, name, with Murmur3's finaliser.
[[nodiscard]] std::uint32_t site_of(SiteKind kind, std::string_view owner, std::string_view name) noexcept;

/// Limits of the counter layout. Reaching one is an error, never a wrap.
inline constexpr std::uint32_t max_entries = 1u << 16;
inline constexpr std::uint32_t max_attempts = 1u << 12;
inline constexpr unsigned words_per_site = 64;

struct Address {
    std::uint64_t prospect = 0;
    std::uint32_t site = 0;
    std::uint32_t entry = 0;    ///< ordinal of the stage entry, < max_entries
    std::uint32_t attempt = 0;  ///< ordinal of the visit within the entry, < max_attempts
};

/// Four words of one site: counter = (prospect low, prospect high, site, entry:16 | attempt:12 | block:4).
[[nodiscard]] constexpr PhiloxBlock draw_block(PhiloxKey key, const Address& address,
                                               unsigned block) noexcept {
    return philox4x32(
        {static_cast<std::uint32_t>(address.prospect), static_cast<std::uint32_t>(address.prospect >> 32),
         address.site, address.entry << 16 | address.attempt << 4 | block},
        key);
}

/// Fixed word positions of a site. Append only; a law that needs more than one word uses the run of its role.
namespace role {
inline constexpr unsigned delay = 0;    ///< delay of a clock or touchpoint; value of an attribute or revenue
inline constexpr unsigned outcome = 1;  ///< one uniform for two outcomes; segment of a prospect
inline constexpr unsigned quality = 2;  ///< perceived quality
inline constexpr unsigned reach = 3;
inline constexpr unsigned personalised = 4;
inline constexpr unsigned friction = 5;  ///< laws of one word; those of more have a site of their own
inline constexpr unsigned patience = 6;
inline constexpr unsigned service = 7;
inline constexpr unsigned race = 8;        ///< outcome i of three or more: word 8 + i for i < 8 ...
inline constexpr unsigned race_more = 48;  ///< ... and 48 + (i - 8) for 8 <= i < 24
inline constexpr unsigned delay_run = 16;  ///< 16 words for a delay law with a budget above one
}  // namespace role

inline constexpr unsigned max_law_budget = 16;
inline constexpr unsigned max_race = 24;

/// (k + 1/2) 2^-32: never 0, never 1, exact in a double.
[[nodiscard]] constexpr double to_uniform(std::uint32_t word) noexcept {
    return (static_cast<double>(word) + 0.5) * 0x1p-32;
}

/// The words of one address, block by block, the latest block kept. Cheap to make: nothing is drawn until
/// asked.
class DrawSite {
  public:
    DrawSite(PhiloxKey key, const Address& address) noexcept : key_{key}, address_{address} {}
    /// Another place; nothing of the last one is left.
    void aim(PhiloxKey key, std::uint64_t prospect, std::uint32_t site, std::uint32_t entry,
             std::uint32_t attempt) noexcept {
        key_ = key;
        address_.prospect = prospect;
        address_.site = site;
        address_.entry = entry;
        address_.attempt = attempt;
        block_ = ~0u;
    }
    [[nodiscard]] std::uint32_t word(unsigned index) noexcept {
        const unsigned wanted = index / 4;
        if (wanted != block_) {
            words_ = draw_block(key_, address_, wanted);
            block_ = wanted;
        }
        return words_[index % 4];
    }
    [[nodiscard]] double uniform(unsigned index) noexcept { return to_uniform(word(index)); }

  private:
    PhiloxKey key_;
    Address address_;
    PhiloxBlock words_{};
    unsigned block_ = ~0u;
};

}  // namespace sojourn
