// Paired differences against numbers worked by hand and against scipy.
#include "engine/stats/paired.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "engine/stats/interval.hpp"
#include "tests/stats/coverage.hpp"

namespace sojourn {
namespace {

TEST(PairedDifference, IsThePairedTTest) {
    // Student's sleep data [student1908]: two drugs, ten patients; R's t.test(paired = TRUE) and
    // scipy.stats.ttest_rel give t = -4.0621, df = 9, p = 0.002833, interval -2.4598858 to -0.7001142.
    const std::vector<double> first{0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};
    const std::vector<double> second{1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};
    const PairedDifference found = paired_difference(first, second, 1.58, 10);
    EXPECT_NEAR(found.value / found.error, 4.0621, 5e-5);
    EXPECT_NEAR(found.p, 0.002833, 5e-7);
    EXPECT_NEAR(found.value - found.half_width, 0.7001142, 5e-8);
    EXPECT_NEAR(found.value + found.half_width, 2.4598858, 5e-8);
    // Variances 3.200556 and 4.009 alone, 1.513 of the differences.
    EXPECT_NEAR(found.variance_ratio, (3.200556 + 4.009) / 1.512889, 1e-4);
}

TEST(PairedDifference, OfEqualRunsIsNothingForSure) {
    const std::vector<double> same{1, 5, 2};
    const PairedDifference found = paired_difference(same, same, 0, 3);
    EXPECT_EQ(found.error, 0);
    EXPECT_EQ(found.half_width, 0);
    EXPECT_EQ(found.p, 1);
    EXPECT_TRUE(std::isinf(found.variance_ratio));
    EXPECT_EQ(paired_difference(std::vector<double>(3), std::vector<double>(3), 0, 3).variance_ratio, 1);
}

TEST(PairedDifference, OfOneUnitSaysNothing) {
    const PairedDifference found = paired_difference(std::vector{1.0}, std::vector{2.0}, 1, 1);
    EXPECT_TRUE(std::isinf(found.half_width));
    EXPECT_EQ(found.p, 1);
}

TEST(PairedDifference, KeptUnitsStandForAll) {
    const std::vector<double> first{0, 1, 0, 1}, second{1, 1, 2, 1};
    const PairedDifference four = paired_difference(first, second, 0.75, 4),
                           sixteen = paired_difference(first, second, 0.75, 16);
    EXPECT_DOUBLE_EQ(four.error, 2 * sixteen.error);
}

TEST(RatioPulls, GiveTheErrorOfTheRatio) {
    const std::vector<double> x{3, 5, 2, 8}, y{10, 11, 9, 14};
    std::vector<double> pulls(4);
    ratio_pulls(x, y, 18, 44, 4, pulls);
    double sum = 0, squares = 0;
    for (const double pull : pulls) sum += pull;
    for (const double pull : pulls) squares += pull * pull;
    EXPECT_NEAR(sum, 0, 1e-14);
    const double half = ratio_interval(x, y, 18, 44, 4).half_width;
    EXPECT_NEAR(student_t_quantile(0.975, 3) * std::sqrt(squares / 3 / 4), half, 1e-13);
}

TEST(PairedDifference, CoversTheTruthOfRatiosThatShareTheirLuck) {
    // 4,000 data sets of 64 units of 50 prospects; the second run turns a tenth of the others to success. The
    // share covered lies within 5 standard errors of 95 % (0.0034 each): a false alarm in a million.
    const double covered = coverage::share_covered(4000, 7, [](coverage::Random& random) {
        boost::random::uniform_01<double> uniform;
        std::vector<double> first(64), second(64);
        double sum = 0, other = 0;
        for (std::size_t unit = 0; unit < 64; ++unit) {
            for (int i = 0; i < 50; ++i) {
                const double luck = uniform(random);
                first[unit] += luck < 0.3 ? 1 : 0;
                second[unit] += luck < 0.37 ? 1 : 0;
            }
            sum += first[unit];
            other += second[unit];
        }
        const PairedDifference found = paired_difference(first, second, (other - sum) / 64, 64);
        return std::fabs(found.value - 0.07 * 50) <= found.half_width;
    });
    EXPECT_NEAR(covered, 0.95, 5 * 0.0034);
}

}  // namespace
}  // namespace sojourn
