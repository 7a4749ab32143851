// Walks through the addresses of draws, one coordinate at a time, each a stream of words for the battery.
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "engine/random/address.hpp"
#include "tests/statistical/battery.hpp"

namespace sojourn::testing {

// False alarms: 13 p-values a walk, 11 walks, each against 1e-7, so a sound generator fails a tier with
// probability below 2e-5; the avalanche adds 1e-5. The seed is fixed: a tier that passed once passes always.
inline constexpr double battery_p = 1e-7;

struct Walk {
    std::string name;
    std::function<std::uint32_t(std::uint64_t)> word;  ///< of step i
};

inline std::uint32_t word_at(PhiloxKey key, const Address& address, unsigned index) {
    return draw_block(key, address, index / 4)[index % 4];
}

/// Every coordinate of an address in turn is the fast one. The slow ones move on where it reaches its limit.
inline std::vector<Walk> walks() {
    constexpr std::uint64_t channel = std::uint64_t{0x5eed01} << 40;
    constexpr std::uint32_t site = 0x8a576dc8u;
    const PhiloxKey key = stream_key(0, 0);
    const auto low = [](std::uint64_t i) { return static_cast<std::uint32_t>(i); };
    return {
        {"prospects", [=](std::uint64_t i) { return word_at(key, {channel | i, site, 0, 0}, role::delay); }},
        {"prospects, outcomes",
         [=](std::uint64_t i) { return word_at(key, {channel | i, site, 0, 0}, role::outcome); }},
        {"channels",
         [=](std::uint64_t i) { return word_at(key, {i << 40 | i >> 24, site, 0, 0}, role::delay); }},
        {"hour cells",
         [=](std::uint64_t i) { return word_at(key, {channel | i << 20 | i >> 20, site, 0, 0}, 0); }},
        {"sites", [=](std::uint64_t i) { return word_at(key, {channel, low(i), 0, 0}, role::delay); }},
        {"named sites",
         [=](std::uint64_t i) {
             return word_at(key, {channel, site_of(SiteKind::touchpoint, "", "t" + std::to_string(i)), 0, 0},
                            0);
         }},
        {"words",
         [=](std::uint64_t i) {
             return word_at(key, {channel | i / words_per_site, site, 0, 0}, low(i % words_per_site));
         }},
        {"entries",
         [=](std::uint64_t i) {
             return word_at(key, {channel | i / max_entries, site, low(i % max_entries), 0}, role::delay);
         }},
        {"attempts",
         [=](std::uint64_t i) {
             return word_at(key, {channel | i / max_attempts, site, 0, low(i % max_attempts)}, role::delay);
         }},
        {"replications",
         [=](std::uint64_t i) { return word_at(stream_key(0, low(i)), {channel, site, 0, 0}, 0); }},
        {"seeds", [=](std::uint64_t i) { return word_at(stream_key(i, 0), {channel, site, 0, 0}, 0); }},
    };
}

/// p-values of one stream, smallest first in mind.
inline std::vector<NamedP> battery_of(const Walk& walk, std::uint64_t steps) {
    Battery battery;
    for (std::uint64_t i = 0; i < steps; ++i) battery.add(walk.word(i));
    return battery.results();
}

inline void expect_sound(const Walk& walk, std::uint64_t steps) {
    for (const auto& [test, p] : battery_of(walk, steps))
        EXPECT_GT(p, battery_p) << walk.name << ": " << test;
}

/// The 224 bits of a seed, a replication and an address, and the word they give (at role::delay, block 0).
struct Inputs {
    std::uint64_t seed = 0, prospect = 0;
    std::uint32_t replication = 0, site = 0, place = 0;  ///< place: entry << 16 | attempt << 4 | block

    void flip(unsigned bit) {
        if (bit < 64)
            seed ^= std::uint64_t{1} << bit;
        else if (bit < 128)
            prospect ^= std::uint64_t{1} << (bit - 64);
        else if (bit < 160)
            replication ^= 1u << (bit - 128);
        else if (bit < 192)
            site ^= 1u << (bit - 160);
        else
            place ^= 1u << (bit - 192);
    }
    [[nodiscard]] std::uint32_t word() const {
        return draw_block(stream_key(seed, replication), {prospect, site, place >> 16, place >> 4 & 0xfffu},
                          place & 15u)[0];
    }
};

/// Flipping any one input bit must flip every output bit half of the time: 224 x 32 scores, the largest
/// against 6.7 (probability 1e-5 of a larger one among 7,168).
inline void expect_avalanche(unsigned bases) {
    constexpr unsigned input_bits = 224;
    std::vector<std::uint32_t> flips(std::size_t{input_bits} * 32);
    for (std::uint32_t base = 0; base < bases; ++base) {
        // Neighbouring bases, as a run has them.
        const Inputs start{base % 3, (std::uint64_t{0x5eed01} << 40) | base, base % 5, 0x8a576dc8u,
                           base % 7 << 16};
        const std::uint32_t word = start.word();
        for (unsigned bit = 0; bit < input_bits; ++bit) {
            Inputs other = start;
            other.flip(bit);
            const std::uint32_t changed = word ^ other.word();
            for (unsigned out = 0; out < 32; ++out) flips[bit * 32 + out] += changed >> out & 1u;
        }
    }
    double largest = 0;
    const double trials = bases;
    for (const std::uint32_t count : flips) {
        largest = std::max(largest, std::fabs(2.0 * count - trials) / std::sqrt(trials));
    }
    EXPECT_LT(largest, 6.7);
}

}  // namespace sojourn::testing
