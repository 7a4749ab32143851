// Draw positions, composition and sharing of compiled laws.
#include <gtest/gtest.h>

#include <cmath>

#include "engine/random/sampler.hpp"
#include "tests/random/law_cases.hpp"

namespace sojourn {
namespace {

using testing::LawCase;

std::vector<LawCase> all_cases() {
    std::vector<LawCase> cases = testing::continuous_cases();
    for (const LawCase& item : testing::composite_cases()) cases.push_back(item);
    for (const LawCase& item : testing::discrete_cases()) cases.push_back(item);
    return cases;
}

DrawSite site_of_prospect(std::uint64_t prospect) {
    return {stream_key(1, 2), {prospect, 77, 0, 0}};
}

TEST(Sampler, HasTheBudgetOfItsLaw) {
    for (const LawCase& item : all_cases()) {
        Samplers samplers;
        const SamplerId id = add_sampler(samplers, item.law);
        EXPECT_EQ(draw_budget(item.law), item.budget) << item.name;
        EXPECT_EQ(samplers.nodes[id.value].budget, item.budget) << item.name;
        EXPECT_EQ(first_delay_word(samplers, id), item.budget > 1 ? role::delay_run : role::delay)
            << item.name;
    }
}

TEST(Sampler, ReadsOneWordAndNoOther) {
    for (const LawCase& item : all_cases()) {
        if (item.budget != 1) continue;
        Samplers samplers;
        const SamplerId id = add_sampler(samplers, item.law);
        for (std::uint64_t prospect = 0; prospect < 50; ++prospect) {
            for (const unsigned word : {0u, 3u, 17u, 63u}) {
                DrawSite site = site_of_prospect(prospect), same = site_of_prospect(prospect);
                EXPECT_EQ(sample(samplers, id, site, word), quantile(samplers, id, same.uniform(word)))
                    << item.name;
            }
        }
    }
}

TEST(Sampler, OfNoDrawNeedsNoWord) {
    Samplers samplers;
    const SamplerId five = add_sampler(samplers, Law{Fixed{5}}),
                    never_id = add_sampler(samplers, Law{Never{}});
    const SamplerId seven = add_sampler(samplers, Law{Sum{{Law{Fixed{4}}, Law{Fixed{3}}}}});
    DrawSite site = site_of_prospect(0);
    EXPECT_EQ(sample(samplers, five, site, 0), 5);
    EXPECT_EQ(sample(samplers, never_id, site, 0), testing::infinity);
    EXPECT_EQ(sample(samplers, seven, site, 0), 7);
    for (const SamplerId id : {five, never_id, seven}) EXPECT_EQ(samplers.nodes[id.value].budget, 0);
}

// Mixture of three parts with budgets 0, 1 and 2: the selector word, then every part from the next word on.
TEST(Sampler, OfAMixtureKeepsItsPositions) {
    const Law pair{Sum{{Law{Exponential{1}}, Law{Gamma{2, 1}}}}};
    const Law law{Mixture{{0.2, 0.5, 0.3}, {Law{Fixed{-1}}, Law{Normal{0, 1}}, pair}}};
    Samplers samplers;
    const SamplerId id = add_sampler(samplers, law);
    const SamplerId normal = add_sampler(samplers, Law{Normal{0, 1}}), sum = add_sampler(samplers, pair);
    EXPECT_EQ(draw_budget(law), 3u);
    int chosen[3] = {};
    for (std::uint64_t prospect = 0; prospect < 2000; ++prospect) {
        DrawSite site = site_of_prospect(prospect), same = site_of_prospect(prospect);
        const double x = sample(samplers, id, site, role::delay_run), u = same.uniform(role::delay_run);
        const int part = u < 0.2 ? 0 : (u < 0.7 ? 1 : 2);
        ++chosen[part];
        const unsigned next = role::delay_run + 1;
        const double expected = part == 0 ? -1 : sample(samplers, part == 1 ? normal : sum, same, next);
        ASSERT_EQ(x, expected) << prospect;
    }
    for (const int count : chosen) EXPECT_GT(count, 300);
}

TEST(Sampler, OfASumGivesEachPartItsOwnWords) {
    const Law mixed{Mixture{{0.5, 0.5}, {Law{Fixed{0}}, Law{Exponential{9}}}}};
    const std::vector<Law> parts{Law{Fixed{5}}, mixed, Law{Weibull{0.8, 2}}, Law{Exponential{3}}};
    Samplers samplers;
    const SamplerId id = add_sampler(samplers, Law{Sum{parts}});
    const unsigned words[] = {20, 20, 22, 23};
    std::vector<SamplerId> ids;
    for (const Law& part : parts) ids.push_back(add_sampler(samplers, part));
    for (std::uint64_t prospect = 0; prospect < 200; ++prospect) {
        DrawSite site = site_of_prospect(prospect), same = site_of_prospect(prospect);
        double expected = 0;
        for (std::size_t i = 0; i < ids.size(); ++i) expected += sample(samplers, ids[i], same, words[i]);
        ASSERT_EQ(sample(samplers, id, site, 20), expected);
    }
}

TEST(Sampler, OfAShiftMovesItsPart) {
    Samplers samplers;
    const SamplerId id = add_sampler(samplers, Law{Shift{5, {Law{Exponential{3}}}}});
    const SamplerId part = add_sampler(samplers, Law{Exponential{3}});
    for (const double u : {0.01, 0.5, 0.99})
        EXPECT_EQ(quantile(samplers, id, u), 5 + quantile(samplers, part, u));
}

TEST(Sampler, WithAMixtureOfNeverRingsForTheRest) {
    Samplers samplers;
    const SamplerId id =
        add_sampler(samplers, Law{Mixture{{0.68, 0.32}, {Law{Exponential{4}}, Law{Never{}}}}});
    int silent = 0;
    constexpr int draws = 100'000;
    for (std::uint64_t prospect = 0; prospect < draws; ++prospect) {
        DrawSite site = site_of_prospect(prospect);
        silent += std::isinf(sample(samplers, id, site, role::delay_run));
    }
    EXPECT_NEAR(silent, 0.32 * draws, 5 * std::sqrt(0.32 * 0.68 * draws));
}

TEST(Sampler, OfADyingHazardLeavesAShareThatNeverRings) {
    Samplers samplers;
    const SamplerId id = add_sampler(samplers, Law{PiecewiseHazard{{10, testing::infinity}, {0.1, 0}}});
    const double ringing = 1 - std::exp(-1);
    EXPECT_LT(quantile(samplers, id, ringing - 1e-9), 10);
    EXPECT_EQ(quantile(samplers, id, ringing + 1e-9), testing::infinity);
}

TEST(Samplers, ShareEqualTables) {
    Samplers samplers;
    const SamplerId a = add_sampler(samplers, Law{Gamma{0.8, 3}});
    const std::size_t numbers = samplers.numbers.size();
    const SamplerId b = add_sampler(samplers, Law{Gamma{0.8, 50}});
    (void)add_sampler(samplers, Law{Sum{{Law{Gamma{0.8, 7}}, Law{Fixed{1}}}}});
    EXPECT_EQ(samplers.numbers.size(), numbers);
    EXPECT_DOUBLE_EQ(quantile(samplers, a, 0.3) / 3, quantile(samplers, b, 0.3) / 50);
    const SamplerId beta = add_sampler(samplers, Law{Beta{0.8, 2}}),
                    other = add_sampler(samplers, Law{Beta{2, 0.8}});
    EXPECT_NE(samplers.nodes[beta.value].first, samplers.nodes[other.value].first);
    EXPECT_GT(samplers.numbers.size(), numbers);
    const std::size_t before = samplers.numbers.size();
    (void)add_sampler(samplers, Law{Poisson{3}});
    const std::size_t after = samplers.numbers.size();
    (void)add_sampler(samplers, Law{Poisson{3}});
    EXPECT_GT(after, before);
    EXPECT_EQ(samplers.numbers.size(), after);
}

TEST(Samplers, DoNotDependOnWhatWasAddedBefore) {
    Samplers alone, crowded;
    const SamplerId first = add_sampler(alone, Law{Gamma{0.8, 3}});
    (void)add_sampler(crowded, Law{Beta{2, 3}});
    (void)add_sampler(crowded, Law{Mixture{{0.5, 0.5}, {Law{Fixed{1}}, Law{Poisson{2}}}}});
    const SamplerId last = add_sampler(crowded, Law{Gamma{0.8, 3}});
    for (double u = 0.001; u < 1; u += 0.01) EXPECT_EQ(quantile(alone, first, u), quantile(crowded, last, u));
}

}  // namespace
}  // namespace sojourn
