// The quantile of every law against its reference, from 2^-33 to 1 - 2^-33, and its order.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "engine/random/sampler.hpp"
#include "tests/random/law_cases.hpp"

namespace sojourn {
namespace {

using testing::LawCase;

/// Words whose uniforms crowd towards both ends and fill the middle, ascending.
std::vector<std::uint32_t> grid(unsigned steps) {
    std::vector<std::uint32_t> words;
    for (unsigned octave = 0; octave < 32; ++octave) {
        for (unsigned i = 0; i < steps; ++i) {
            const double v = std::ldexp(1.0 + (i + 0.37) / steps, static_cast<int>(octave) - 1);
            const auto word = static_cast<std::uint32_t>(v);
            words.push_back(word);
            words.push_back(~word);
        }
    }
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    return words;
}

TEST(Quantile, StaysWithinItsStatedError) {
    for (const LawCase& item : testing::continuous_cases()) {
        Samplers samplers;
        const SamplerId id = add_sampler(samplers, item.law);
        double worst = 0;
        for (const std::uint32_t word : grid(40)) {
            const double u = to_uniform(word), exact = item.quantile(u, 1 - u);
            if (std::fabs(exact) < 1e-290) continue;  // the reference itself ends here
            const double gap = std::fabs(quantile(samplers, id, u) - exact);
            worst = std::max(worst, gap / (std::fabs(exact) + item.offset));
        }
        EXPECT_LT(worst, item.error) << item.name;
    }
}

TEST(Quantile, NeverFallsInU) {
    std::vector<LawCase> cases = testing::continuous_cases();
    for (const LawCase& item : testing::discrete_cases()) cases.push_back(item);
    for (const LawCase& item : cases) {
        Samplers samplers;
        const SamplerId id = add_sampler(samplers, item.law);
        if (samplers.nodes[id.value].budget != 1) continue;
        double last = -testing::infinity;
        for (const std::uint32_t word : grid(400)) {
            const double x = quantile(samplers, id, to_uniform(word));
            ASSERT_GE(x, last) << item.name << ' ' << word;
            last = x;
        }
    }
}

TEST(Quantile, NeverFallsAcrossTheCellsOfATable) {
    for (const Law& law : {Law{Gamma{0.05, 1}}, Law{Gamma{0.8, 1}}, Law{Gamma{50, 1}}, Law{Beta{0.3, 0.4}},
                           Law{Beta{5, 0.1}}}) {
        Samplers samplers;
        const SamplerId id = add_sampler(samplers, law);
        const unsigned grain = samplers.nodes[id.value].grain;
        for (std::uint64_t cell = std::uint64_t{8} << grain; cell < std::uint64_t{32} << grain; ++cell) {
            // The first word of a cell of the folded uniform, its neighbours, and their mirror images.
            const double edge =
                std::ldexp(1.0 + std::fmod(static_cast<double>(cell), 1u << grain) / (1u << grain),
                           static_cast<int>(cell >> grain) - 33);
            const auto first = static_cast<std::uint32_t>(edge * 0x1p32);
            for (std::uint32_t word = first - 2; word != first + 2; ++word) {
                if (word + 1 >= 0x80000000u) continue;
                ASSERT_LE(quantile(samplers, id, to_uniform(word)),
                          quantile(samplers, id, to_uniform(word + 1)));
                ASSERT_LE(quantile(samplers, id, to_uniform(~(word + 1))),
                          quantile(samplers, id, to_uniform(~word)));
            }
        }
    }
}

TEST(Quantile, IsDefinedWhereNoDrawFalls) {
    Samplers samplers;
    const SamplerId gamma = add_sampler(samplers, Law{Gamma{2.5, 1}});
    EXPECT_NEAR(quantile(samplers, gamma, 0.5), 2.17573, 1e-5);  // median of gamma(2.5), scipy.stats
    EXPECT_EQ(quantile(samplers, gamma, 1e-30), quantile(samplers, gamma, 0x1p-33));
    EXPECT_EQ(quantile(samplers, gamma, 1.0), quantile(samplers, gamma, 1.0 - 0x1p-33));
}

TEST(Quantile, StaysInTheSupport) {
    std::vector<LawCase> cases = testing::continuous_cases();
    for (const LawCase& item : testing::discrete_cases()) cases.push_back(item);
    for (const LawCase& item : cases) {
        Samplers samplers;
        const SamplerId id = add_sampler(samplers, item.law);
        if (samplers.nodes[id.value].budget != 1) continue;
        const Support range = support(item.law);
        for (const std::uint32_t word : {0u, 1u, 0x7fffffffu, 0x80000000u, 0xfffffffeu, 0xffffffffu}) {
            EXPECT_GE(quantile(samplers, id, to_uniform(word)), range.low) << item.name;
            EXPECT_LE(quantile(samplers, id, to_uniform(word)), range.high) << item.name;
        }
    }
}

TEST(Quantile, OfADiscreteLawIsTheSmallestThatReachesU) {
    for (const LawCase& item : testing::discrete_cases()) {
        Samplers samplers;
        const SamplerId id = add_sampler(samplers, item.law);
        if (samplers.nodes[id.value].budget != 1) continue;
        for (const std::uint32_t word : grid(40)) {
            const double u = to_uniform(word), x = quantile(samplers, id, u);
            ASSERT_LE(u, item.cdf(x) + 1e-12) << item.name;
            ASSERT_GE(u, item.cdf(x - 0.5) - 1e-12) << item.name;
        }
    }
}

/// A change of a law that moves every value up at the same luck.
struct Raise {
    std::string name;
    Law smaller, larger;
};

TEST(Quantile, RisesWithParametersThatScale) {
    const Raise raises[] = {
        {"exponential mean", Law{Exponential{4}}, Law{Exponential{4.001}}},
        {"weibull scale", Law{Weibull{0.8, 30}}, Law{Weibull{0.8, 30.001}}},
        {"gamma scale", Law{Gamma{0.8, 3}}, Law{Gamma{0.8, 3.001}}},
        {"gamma shape", Law{Gamma{0.8, 3}}, Law{Gamma{0.81, 3}}},
        {"lognormal median", Law{LogNormal{2, 1}}, Law{LogNormal{2.001, 1}}},
        {"normal mean", Law{Normal{0, 1}}, Law{Normal{0.001, 1}}},
        {"truncated normal mean", Law{TruncatedNormal{0.5, 0.3, 0, 1}},
         Law{TruncatedNormal{0.51, 0.3, 0, 1}}},
        {"beta a", Law{Beta{2, 3}}, Law{Beta{2.1, 3}}},
        {"beta b", Law{Beta{2, 3.1}}, Law{Beta{2, 3}}},
        {"lomax scale", Law{Lomax{2, 5}}, Law{Lomax{2, 5.001}}},
        {"lomax shape", Law{Lomax{2.001, 5}}, Law{Lomax{2, 5}}},
        {"loglogistic median", Law{LogLogistic{2, 5}}, Law{LogLogistic{2, 5.001}}},
        {"poisson mean", Law{Poisson{3}}, Law{Poisson{3.1}}},
        {"poisson mean, large", Law{Poisson{999}}, Law{Poisson{1001}}},
        {"bernoulli share", Law{Bernoulli{0.3}}, Law{Bernoulli{0.31}}},
        {"uniform bounds", Law{Uniform{0, 1}}, Law{Uniform{0.1, 1.1}}},
        {"loguniform bounds", Law{LogUniform{1, 2}}, Law{LogUniform{1.1, 2.1}}},
        {"hazard", Law{PiecewiseHazard{{1, testing::infinity}, {0.5, 0.2}}},
         Law{PiecewiseHazard{{1, testing::infinity}, {0.4, 0.19}}}},
    };
    for (const Raise& raise : raises) {
        Samplers samplers;
        const SamplerId smaller = add_sampler(samplers, raise.smaller),
                        larger = add_sampler(samplers, raise.larger);
        for (const std::uint32_t word : grid(100)) {
            const double u = to_uniform(word);
            ASSERT_LE(quantile(samplers, smaller, u), quantile(samplers, larger, u))
                << raise.name << ' ' << u;
        }
    }
}

}  // namespace
}  // namespace sojourn
