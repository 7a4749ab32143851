// The generator as addressed, 2^18 words a walk; and proof that the battery sees weak generators.
#include "tests/statistical/walks.hpp"

namespace sojourn {
namespace {

using testing::NamedP;
using testing::Walk;

constexpr std::uint64_t steps = 1 << 18;

TEST(Battery, FindsNothingInAddressedWords) {
    for (const Walk& walk : testing::walks()) testing::expect_sound(walk, steps);
}

TEST(Battery, FindsNothingInFlippedBits) {
    testing::expect_avalanche(2000);
}

double smallest_p(const Walk& walk) {
    double smallest = 1;
    for (const auto& [test, p] : testing::battery_of(walk, steps)) smallest = std::min(smallest, p);
    return smallest;
}

/// Philox with fewer rounds than it needs.
PhiloxBlock philox_of(int rounds, PhiloxBlock counter, PhiloxKey key) {
    for (int round = 0; round < rounds; ++round) {
        const std::uint64_t a = 0xD2511F53ull * counter[0], b = 0xCD9E8D57ull * counter[2];
        counter = {static_cast<std::uint32_t>(b >> 32) ^ counter[1] ^ key[0], static_cast<std::uint32_t>(b),
                   static_cast<std::uint32_t>(a >> 32) ^ counter[3] ^ key[1], static_cast<std::uint32_t>(a)};
        key[0] += 0x9E3779B9u;
        key[1] += 0xBB67AE85u;
    }
    return counter;
}

TEST(Battery, SeesWeakGenerators) {
    const Walk weak[] = {
        {"Weyl sequence", [](std::uint64_t i) { return static_cast<std::uint32_t>(i * 0x9E3779B9u); }},
        {"linear congruence",
         [](std::uint64_t i) { return static_cast<std::uint32_t>(i * i * 1664525u + 1013904223u); }},
        {"Philox of three rounds",
         [](std::uint64_t i) { return philox_of(3, {static_cast<std::uint32_t>(i), 0, 0, 0}, {1, 2})[0]; }},
        {"a stuck bit",
         [](std::uint64_t i) { return draw_block({1, 2}, {i, 3, 0, 0}, 0)[0] | (i % 8 == 0 ? 1u : 0u); }},
        {"every word twice", [](std::uint64_t i) { return draw_block({1, 2}, {i / 2, 3, 0, 0}, 0)[0]; }},
    };
    for (const Walk& walk : weak) EXPECT_LT(smallest_p(walk), testing::battery_p) << walk.name;
}

}  // namespace
}  // namespace sojourn
