// What laws say of themselves: support, mean, faults, description.
#include <gtest/gtest.h>

#include <boost/math/quadrature/tanh_sinh.hpp>
#include <cmath>

#include "engine/random/law.hpp"
#include "tests/random/law_cases.hpp"

namespace sojourn {
namespace {

using testing::infinity;
using testing::LawCase;

/// The integral of the reference quantile over (0, 1).
double integrated_mean(const LawCase& item) {
    boost::math::quadrature::tanh_sinh<double> rule(15);
    return rule.integrate([&](double u) { return item.quantile(u, 1 - u); }, 1e-30, 0.5) +
           rule.integrate([&](double rest) { return item.quantile(1 - rest, rest); }, 1e-30, 0.5);
}

TEST(Mean, IsTheIntegralOfTheQuantile) {
    for (const LawCase& item : testing::continuous_cases()) {
        if (std::isinf(mean(item.law)) || item.name == "normal") continue;
        if (std::holds_alternative<Beta>(item.law.form))
            continue;  // Boost's quantile gives up in the far tail
        const double expected = integrated_mean(item);
        EXPECT_NEAR(mean(item.law), expected, 1e-5 * std::fabs(expected)) << item.name;
    }
}

TEST(Mean, OfClosedForms) {
    EXPECT_EQ(mean(Law{Fixed{3}}), 3);
    EXPECT_EQ(mean(Law{Normal{3, 2}}), 3);
    EXPECT_EQ(mean(Law{Beta{2, 6}}), 0.25);
    EXPECT_EQ(mean(Law{Poisson{0.35}}), 0.35);
    EXPECT_EQ(mean(Law{Bernoulli{0.35}}), 0.35);
    EXPECT_DOUBLE_EQ(mean(Law{Empirical{{1, 2, 6}}}), 3);
    EXPECT_DOUBLE_EQ(mean(Law{Mixture{{0.25, 0.75}, {Law{Fixed{4}}, Law{Exponential{8}}}}}), 7);
    EXPECT_DOUBLE_EQ(mean(Law{Sum{{Law{Gamma{2, 3}}, Law{Fixed{4}}}}}), 10);
    EXPECT_DOUBLE_EQ(mean(Law{Shift{4, {Law{Exponential{8}}}}}), 12);
    EXPECT_DOUBLE_EQ(mean(Law{LogLogistic{2, 1}}), std::acos(0.0));
}

TEST(Mean, IsInfiniteWhereThereIsNone) {
    const Law dying{PiecewiseHazard{{10, infinity}, {0.1, 0}}};
    for (const Law& law : {Law{Never{}}, Law{Lomax{1, 1}}, Law{LogLogistic{1, 1}}, dying}) {
        EXPECT_EQ(mean(law), infinity);
    }
    EXPECT_EQ(mean(Law{Mixture{{0.5, 0.5}, {Law{Fixed{1}}, Law{Never{}}}}}), infinity);
    EXPECT_EQ(mean(Law{Mixture{{1, 0}, {Law{Fixed{1}}, Law{Never{}}}}}), 1);
}

TEST(Support, IsTheHullOfTheParts) {
    const Law law{Shift{
        1, {Law{Mixture{{0.5, 0.5}, {Law{Uniform{2, 3}}, Law{Sum{{Law{Beta{1, 1}}, Law{Fixed{-4}}}}}}}}}}};
    EXPECT_EQ(support(law).low, -3);
    EXPECT_EQ(support(law).high, 4);
    EXPECT_EQ(support(Law{PiecewiseHazard{{2, infinity}, {0, 1}}}).low, 2);
    EXPECT_EQ(support(Law{Never{}}).low, infinity);
    EXPECT_EQ(support(Law{Normal{}}).low, -infinity);
}

TEST(Faults, AreNoneForSoundLaws) {
    for (const auto& cases :
         {testing::continuous_cases(), testing::composite_cases(), testing::discrete_cases()}) {
        for (const LawCase& item : cases) EXPECT_TRUE(faults(item.law).empty()) << item.name;
    }
    for (const Law& law : {Law{Never{}}, Law{Fixed{0}}, Law{Fixed{-3}}, Law{Poisson{0}}, Law{Bernoulli{0}},
                           Law{Bernoulli{1}}}) {
        EXPECT_TRUE(faults(law).empty());
    }
}

TEST(Faults, NameEveryUnsoundParameter) {
    const double nan = std::nan("");
    const Law unsound[] = {
        Law{Fixed{infinity}},
        Law{Fixed{nan}},
        Law{Uniform{2, 1}},
        Law{Uniform{1, 1}},
        Law{Uniform{0, infinity}},
        Law{LogUniform{0, 1}},
        Law{LogUniform{2, 1}},
        Law{Exponential{0}},
        Law{Exponential{nan}},
        Law{Exponential{infinity}},
        Law{Weibull{0, 1}},
        Law{Weibull{1, -1}},
        Law{Weibull{1e9, 1}},
        Law{Gamma{0.01, 1}},
        Law{Gamma{1, 0}},
        Law{Gamma{2e6, 1}},
        Law{LogNormal{0, 1}},
        Law{LogNormal{1, -1}},
        Law{LogNormal{1, 200}},
        Law{Normal{nan, 1}},
        Law{Normal{0, -1}},
        Law{TruncatedNormal{0, 0, 0, 1}},
        Law{TruncatedNormal{0, 1, 1, 0}},
        Law{TruncatedNormal{0, 1, 50, 51}},
        Law{Beta{0.01, 1}},
        Law{Beta{1, nan}},
        Law{Lomax{0, 1}},
        Law{Lomax{1, 0}},
        Law{LogLogistic{0, 1}},
        Law{LogLogistic{1, -2}},
        Law{Poisson{-1}},
        Law{Poisson{1e13}},
        Law{Poisson{nan}},
        Law{Bernoulli{1.1}},
        Law{Bernoulli{-0.1}},
        Law{Bernoulli{nan}},
        Law{PiecewiseHazard{}},
        Law{PiecewiseHazard{{1}, {1}}},
        Law{PiecewiseHazard{{1, infinity}, {1}}},
        Law{PiecewiseHazard{{2, 1, infinity}, {1, 1, 1}}},
        Law{PiecewiseHazard{{infinity}, {-1}}},
        Law{Empirical{}},
        Law{Empirical{{2, 1}}},
        Law{Empirical{{1, infinity}}},
        Law{Empirical{{nan}}},
        Law{Mixture{}},
        Law{Mixture{{0.5, 0.4}, {Law{}, Law{}}}},
        Law{Mixture{{1}, {Law{}, Law{}}}},
        Law{Mixture{{1}, {Law{Exponential{0}}}}},
        Law{Sum{}},
        Law{Sum{{Law{Exponential{-1}}}}},
        Law{Shift{0, {}}},
        Law{Shift{nan, {Law{}}}},
        Law{Shift{0, {Law{Beta{0, 1}}}}},
    };
    for (const Law& law : unsound)
        EXPECT_EQ(faults(law).size(), 1u) << law.form.index() << (faults(law).empty() ? "" : faults(law)[0]);
    EXPECT_EQ(faults(Law{Weibull{-1, -1}}).size(), 2u);
    EXPECT_EQ(faults(Law{Exponential{-1}})[0], "the mean must be above 0 and finite");
}

TEST(Faults, RefuseALawThatNeedsTooManyDraws) {
    EXPECT_TRUE(faults(Law{Sum{std::vector<Law>(16, Law{Exponential{1}})}}).empty());
    EXPECT_EQ(faults(Law{Sum{std::vector<Law>(17, Law{Exponential{1}})}})[0],
              "the law needs more than 16 draws for one value");
}

TEST(Describe, WritesLawsAsPeopleDo) {
    constexpr double day = 86400;
    const auto in_days = [](const Law& law) { return describe(law, day, "d"); };
    EXPECT_EQ(in_days(Law{Weibull{0.8, 30 * day}}), "weibull scale 30 d shape 0.8");
    EXPECT_EQ(in_days(Law{Uniform{0, 1.5 * day}}), "0 d to 1.5 d");
    EXPECT_EQ(in_days(Law{Never{}}), "never");
    EXPECT_EQ(in_days(Law{Sum{{Law{Fixed{5 * day}}, Law{LogNormal{4 * day, 0.8}}}}}),
              "5 d + lognormal median 4 d sigma 0.8");
    EXPECT_EQ(in_days(Law{Mixture{{0.68, 0.32}, {Law{Exponential{3 * day}}, Law{Never{}}}}}),
              "[68 % exponential mean 3 d, 32 % never]");
    EXPECT_EQ(describe(Law{Beta{2.88, 3.12}}, 1, ""), "beta a 2.88 b 3.12");
    EXPECT_EQ(describe(Law{TruncatedNormal{0.6, 0.25, 0, 1}}, 1, ""),
              "normal mean 0.6 sd 0.25 between 0 and 1");
    EXPECT_EQ(describe(Law{Poisson{1e6}}, day, "d"), "poisson mean 1e+06");
    EXPECT_EQ(in_days(Law{Shift{day, {Law{Gamma{2, day}}}}}), "1 d + gamma shape 2 scale 1 d");
}

}  // namespace
}  // namespace sojourn
