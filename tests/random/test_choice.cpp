// The keyed exponential race: shares, coupling, edges.
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <vector>

#include "engine/random/choice.hpp"
#include "engine/random/philox_engine.hpp"

namespace sojourn {
namespace {

constexpr int draws = 200'000;

template <std::size_t n>
std::array<double, n> uniforms(Philox4x32& engine) {
    std::array<double, n> values{};
    for (double& value : values) value = (engine() + 0.5) * 0x1p-32;
    return values;
}

TEST(Choose, GivesEachItsShare) {
    const std::array<double, 5> weights{1.0, 0.25, 3.0, 0.0, 0.75};
    std::array<double, 5> counts{};
    Philox4x32 engine(6);
    for (int i = 0; i < draws; ++i) counts[choose(weights, uniforms<5>(engine))] += 1;
    double chi_square = 0;
    for (std::size_t i = 0; i < 5; ++i) {
        const double expected = draws * weights[i] / 5.0;
        if (expected > 0) chi_square += (counts[i] - expected) * (counts[i] - expected) / expected;
    }
    EXPECT_EQ(counts[3], 0);
    EXPECT_LT(chi_square, 25.9);  // 3 degrees of freedom, p = 1e-5
}

TEST(Choose, MovesProspectsOnlyIntoWhatWasRaised) {
    const std::array<double, 4> before{1.0, 0.25, 3.0, 0.5};
    std::array<double, 4> after = before;
    after[1] = 0.6;
    Philox4x32 engine(7);
    int moved = 0;
    for (int i = 0; i < draws; ++i) {
        const auto luck = uniforms<4>(engine);
        const std::size_t was = choose(before, luck), is = choose(after, luck);
        if (was == is) continue;
        ASSERT_EQ(is, 1u);
        ++moved;
    }
    const double share = 0.6 / 5.1 - 0.25 / 4.75;
    EXPECT_NEAR(moved, draws * share, 5 * std::sqrt(draws * share));
}

TEST(Choose, DoesNotSeeAnOutcomeOfWeightNothing) {
    Philox4x32 engine(8);
    for (int i = 0; i < 1000; ++i) {
        const auto luck = uniforms<3>(engine);
        const std::array<double, 3> with{1, 0, 2};
        const std::array<double, 2> without{1, 2}, rest{luck[0], luck[2]};
        const std::size_t winner = choose(without, rest);
        EXPECT_EQ(choose(with, luck), winner == 0 ? 0u : 2u);
    }
}

TEST(Choose, BreaksTiesByTheLowerIndexAndKnowsWhenNobodyRuns) {
    EXPECT_EQ(choose(std::vector<double>{2, 2, 2}, std::vector<double>{0.3, 0.5, 0.5}), 1u);
    EXPECT_EQ(choose(std::vector<double>{0, 0}, std::vector<double>{0.5, 0.5}), 2u);
    EXPECT_EQ(choose(std::vector<double>{}, std::vector<double>{}), 0u);
    EXPECT_EQ(choose(std::vector<double>{0, 1e-300}, std::vector<double>{0.5, 0.5}), 1u);
}

}  // namespace
}  // namespace sojourn
