// Differences between two runs of the same prospects, against their closed forms.
#include "engine/tally/paired.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/core/error.hpp"
#include "tests/support/journeys.hpp"
#include "tests/support/running.hpp"

namespace sojourn::testing {
namespace {

constexpr std::uint64_t prospects = 100'000;

/// One visit after an exponential delay; it wins with `share`.
Tallies one_visit(double share, double mean_days, std::uint64_t seed = 11, std::uint64_t count = prospects) {
    Journey journey = empty_journey(100);
    add_stages(journey, {"lead", "client", "lost"});
    add_cohort(journey, count, "lead");
    journey.touchpoints.push_back(touchpoint("call", "lead", Law{Exponential{mean_days * day}},
                                             {{"yes", "client", share, ""}}, "lost"));
    return run_journey(journey, {seed, 1, 2, EventLog::off, 0, 1}).tallies;
}

constexpr Term clients[] = {{Score::reached_eventually, 1, 1}};
constexpr Term arrivals[] = {{Score::arrivals, 0, 1}};

PairedDifference clients_won(const Tallies& first, const Tallies& second) {
    const auto groups = all_groups(first);
    return paired_of({first, clients, arrivals, groups}, {second, clients, arrivals, groups});
}

TEST(Paired, ASharedUniformTellsOnlyTheProspectsBetween) {
    // U < .35 and U < .40: each difference is 1 with probability .05, else 0; |z| < 5 fails once in 10^6.
    const PairedDifference found = clients_won(one_visit(0.35, 1), one_visit(0.40, 1));
    const double error = std::sqrt(0.05 * 0.95 / static_cast<double>(prospects));
    EXPECT_LT(std::fabs(found.value - 0.05), 5 * error);
    EXPECT_NEAR(found.error / error, 1, 5 * 0.072);  // 98 blocks: 1 / sqrt(2 x 97) is its own error
    EXPECT_NEAR(found.variance_ratio * 0.05 * 0.95 / (0.35 * 0.65 + 0.40 * 0.60), 1, 5 * 0.1);
    EXPECT_LT(found.p, 1e-12);
}

TEST(Paired, TheSamePlanDiffersByNothing) {
    const PairedDifference found = clients_won(one_visit(0.35, 1), one_visit(0.35, 1));
    EXPECT_EQ(found.value, 0);
    EXPECT_EQ(found.half_width, 0);
    EXPECT_EQ(found.p, 1);
}

TEST(Paired, RefusesRunsThatDoNotPairUp) {
    EXPECT_THROW((void)clients_won(one_visit(0.35, 1), one_visit(0.35, 1, 12)), MergeRefused);
    EXPECT_THROW((void)clients_won(one_visit(0.35, 1), one_visit(0.35, 1, 11, 100)), MergeRefused);
}

TEST(Paired, PullsSumToNothing) {
    const Tallies tallies = one_visit(0.35, 1);
    const auto pulls = pulls_of({tallies, clients, arrivals, all_groups(tallies)});
    double sum = 0;
    for (const double pull : pulls) sum += pull;
    EXPECT_GT(pulls.size(), 20u);
    EXPECT_NEAR(sum, 0, 1e-9);
}

TEST(PairedQuantile, OfOneUniformIsTheDifferenceOfTheLaws) {
    // Both delays come of one uniform: the median moves from 5 ln 2 to 3 ln 2 days. Bins are 3 % wide.
    const Tallies first = one_visit(0.35, 5), second = one_visit(0.35, 3);
    const PairedDifference found =
        paired_quantile_of({first, Duration::wait, 0}, {second, Duration::wait, 0}, 0.5);
    EXPECT_NEAR(found.value, -2 * std::log(2.0) * day, 5 * found.error);
    EXPECT_EQ(found.units, 32u);
    // One uniform U: d = -2 days x -ln(1 - U), so the error is that of 2/5 of the first law's median:
    // 2 days / sqrt(n), the independent one sqrt(5^2 + 3^2) days / sqrt(n).
    const double error = 2 * day / std::sqrt(static_cast<double>(prospects));
    EXPECT_NEAR(found.error / error, 1, 0.6);
    EXPECT_NEAR(found.variance_ratio, 34.0 / 4, 4);
}

TEST(PairedQuantile, OfFewDurationsSaysNothing) {
    const Tallies first = one_visit(0.35, 5, 11, 60), second = one_visit(0.35, 3, 11, 60);
    const PairedDifference found =
        paired_quantile_of({first, Duration::wait, 0}, {second, Duration::wait, 0}, 0.5);
    EXPECT_LT(found.value, 0);
    EXPECT_TRUE(std::isinf(found.half_width));
}

}  // namespace
}  // namespace sojourn::testing
