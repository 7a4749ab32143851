// Addresses of draws: pinned values, the layout of the counter, and what may not change a draw.
#include <gtest/gtest.h>

#include <set>

#include "engine/random/address.hpp"

namespace sojourn {
namespace {

// Expected words come from a separate implementation (Python integers) of the layout in
// docs/methods/random/layout.md.
TEST(StreamKey, IsPinned) {
    EXPECT_EQ(stream_key(0, 0), (PhiloxKey{0xff9b8f14u, 0x40517916u}));
    EXPECT_EQ(stream_key(1, 0), (PhiloxKey{0x08d5aa28u, 0x3885dff3u}));
    EXPECT_EQ(stream_key(0, 1), (PhiloxKey{0x99e83599u, 0x8719bfabu}));
    EXPECT_EQ(stream_key(0x123456789abcdef0u, 7), (PhiloxKey{0xb45d710du, 0xe5a22b4cu}));
}

TEST(SiteOf, IsPinned) {
    EXPECT_EQ(site_of(SiteKind::touchpoint, "", "first call"), 0x8a576dc8u);
    EXPECT_EQ(site_of(SiteKind::clock, "lead", "gives up"), 0x0d2ee241u);
    EXPECT_EQ(site_of(SiteKind::revenue, "client", ""), 0x97f31c86u);
    EXPECT_EQ(site_of(SiteKind::attribute, "", "größe"), 0x72c2ee8bu);
}

TEST(SiteOf, TellsKindOwnerAndNameApart) {
    std::set<std::uint32_t> sites;
    const SiteKind kinds[] = {SiteKind::touchpoint, SiteKind::clock,   SiteKind::attribute,
                              SiteKind::segment,    SiteKind::channel, SiteKind::arrival_time,
                              SiteKind::revenue};
    for (const SiteKind kind : kinds) {
        sites.insert(site_of(kind, "ab", "c"));
        sites.insert(site_of(kind, "a", "bc"));
        sites.insert(site_of(kind, "", "abc"));
        sites.insert(site_of(kind, "abc", ""));
    }
    EXPECT_EQ(sites.size(), 28u);
}

TEST(DrawBlock, IsPinned) {
    const Address address{(std::uint64_t{5} << 40) | 77, 0x8a576dc8u, 3, 2};
    EXPECT_EQ(draw_block(stream_key(0, 0), address, 1),
              (PhiloxBlock{0xa98f94feu, 0x57e99339u, 0x7e62b742u, 0x7092b038u}));
    EXPECT_EQ(draw_block(stream_key(0x123456789abcdef0u, 7), address, 1),
              (PhiloxBlock{0xec008964u, 0x78cd3910u, 0xfaf21225u, 0xb8c5f71du}));
}

TEST(DrawBlock, KeepsTheLastEntryAttemptAndBlockApart) {
    std::set<PhiloxBlock> blocks;
    for (const std::uint32_t entry : {0u, 1u, max_entries - 1}) {
        for (const std::uint32_t attempt : {0u, 1u, max_attempts - 1}) {
            for (unsigned block = 0; block < words_per_site / 4; ++block) {
                blocks.insert(draw_block({1, 2}, {9, 8, entry, attempt}, block));
            }
        }
    }
    EXPECT_EQ(blocks.size(), 3u * 3u * 16u);
}

TEST(DrawSite, ReadsAnyWordInAnyOrder) {
    const PhiloxKey key = stream_key(3, 1);
    const Address address{12, 34, 5, 6};
    DrawSite forward(key, address), backward(key, address);
    for (unsigned i = 0; i < words_per_site; ++i) {
        const unsigned other = words_per_site - 1 - i;
        EXPECT_EQ(forward.word(i), draw_block(key, address, i / 4)[i % 4]);
        EXPECT_EQ(backward.word(other), draw_block(key, address, other / 4)[other % 4]);
    }
}

TEST(ToUniform, LiesStrictlyInsideAndIsExact) {
    EXPECT_EQ(to_uniform(0), 0x1p-33);
    EXPECT_EQ(to_uniform(0xffffffffu), 1.0 - 0x1p-33);
    EXPECT_EQ(to_uniform(0x7fffffffu) + to_uniform(0x80000000u), 1.0);
    EXPECT_EQ(1.0 - to_uniform(0xffffffffu), to_uniform(0));
}

TEST(Roles, FillTheSiteWithoutOverlap) {
    std::set<unsigned> taken;
    const auto take = [&](unsigned first, unsigned count) {
        for (unsigned i = 0; i < count; ++i) {
            EXPECT_LT(first + i, words_per_site);
            EXPECT_TRUE(taken.insert(first + i).second) << first + i;
        }
    };
    take(role::delay, 1);
    take(role::outcome, 1);
    take(role::quality, 1);
    take(role::reach, 1);
    take(role::race, 8);
    take(role::delay_run, max_law_budget);
    take(role::race_more, max_race - 8);
}

}  // namespace
}  // namespace sojourn
