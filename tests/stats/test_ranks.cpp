// Rank intervals against the oracle ORDER (binomial closed forms, mpmath and scipy) and by definition.
#include <gtest/gtest.h>

#include <cmath>

#include "engine/stats/ranks.hpp"

namespace sojourn {
namespace {

TEST(RankCoverage, IsTheOracles) {
    EXPECT_NEAR(rank_coverage(100, 0.5, {40, 61}), 0.9647997997822951, 1e-13);
    EXPECT_NEAR(rank_coverage(1000, 0.9, {882, 919}), 0.9490978421882557, 1e-12);
    EXPECT_NEAR(rank_coverage(1000, 0.99, {984, 997}), 0.9635363098183777, 1e-12);
}

TEST(RankCoverage, OfEverythingIsOne) {
    EXPECT_EQ(rank_coverage(10, 0.3, {0, 11}), 1);
    EXPECT_NEAR(rank_coverage(10, 0.3, {1, 11}), 1 - std::pow(0.7, 10), 1e-15);
    EXPECT_NEAR(rank_coverage(10, 0.3, {0, 10}), 1 - std::pow(0.3, 10), 1e-15);
}

TEST(RankInterval, OfAHundredForTheMedianIsTheTextbooks) {
    const RankInterval ranks = rank_interval(100, 0.5);
    EXPECT_EQ(ranks.lower, 40u);
    EXPECT_EQ(ranks.upper, 61u);
}

TEST(RankInterval, IsTheNearestThatLeavesNoMoreThanItsTails) {
    for (const std::uint64_t n : {1u, 2u, 5u, 17u, 100u, 1000u, 54321u}) {
        for (const double p : {0.01, 0.1, 0.5, 0.9, 0.99}) {
            const RankInterval ranks = rank_interval(n, p);
            ASSERT_LT(ranks.lower, ranks.upper);
            ASSERT_LE(ranks.upper, n + 1);
            EXPECT_LE(1 - rank_coverage(n, p, {ranks.lower, n + 1}), 0.025 + 1e-12);
            EXPECT_LE(1 - rank_coverage(n, p, {0, ranks.upper}), 0.025 + 1e-12);
            if (ranks.lower < n) {
                EXPECT_GT(1 - rank_coverage(n, p, {ranks.lower + 1, n + 1}), 0.025 - 1e-12);
            }
            EXPECT_GT(1 - rank_coverage(n, p, {0, ranks.upper - 1}), 0.025 - 1e-12);
        }
    }
}

TEST(RankInterval, OfManyKeepsItsCoverage) {
    for (const std::uint64_t n : {1'000'000ull, 10'000'000ull, 100'000'000ull}) {
        for (const double p : {0.1, 0.5, 0.99, 0.9999}) {
            EXPECT_NEAR(rank_coverage(n, p, rank_interval(n, p)), 0.95, 0.02) << n << ' ' << p;
        }
    }
}

}  // namespace
}  // namespace sojourn
