// Coverage over 20,000 simulated data sets: within [94, 96] %, or above where the method errs to the safe
// side.
#include <gtest/gtest.h>

#include "tests/stats/coverage.hpp"

namespace sojourn::coverage {
namespace {

// The standard deviation of a covered share is 0.15 %.
constexpr unsigned sets = 20'000;

void expect_within(double covered, double low, double high) {
    EXPECT_GE(covered, low);
    EXPECT_LE(covered, high);
}

TEST(CoverageFull, OfRatios) {
    expect_within(ratio(sets), 0.94, 0.96);
}
TEST(CoverageFull, OfRatiosOfKeptBlocks) {
    expect_within(ratio_of_kept(sets), 0.94, 0.96);
}
TEST(CoverageFull, OfReplications) {
    expect_within(mean_of_replications(sets), 0.94, 0.96);
}
TEST(CoverageFull, OfSkewedMoney) {
    expect_within(mean_of_skewed(sets), 0.94, 0.96);
}
TEST(CoverageFull, OfWilson) {
    expect_within(wilson_of_few(sets), 0.94, 0.96);
}
TEST(CoverageFull, OfFewClusteredEvents) {
    expect_within(few_clustered(sets), 0.945, 0.97);
}

// Ranks are whole and rounded outwards: a little above the nominal level, the more so near the ends.
TEST(CoverageFull, OfTheMedian) {
    expect_within(binned_quantile(sets, 0.5, 60.0), 0.945, 0.96);
}
TEST(CoverageFull, OfTheNinthDecile) {
    expect_within(binned_quantile(sets, 0.9, 410.21110217251476), 0.945, 0.965);
}
TEST(CoverageFull, OfTheLastPercentile) {
    constexpr double z99 = 2.3263478740408408;
    expect_within(binned_quantile(sets, 0.99, 60.0 * std::exp(1.5 * z99)), 0.945, 0.97);
}
TEST(CoverageFull, OfATimer) {
    EXPECT_EQ(atom_quantile(sets), 1);
}

TEST(CoverageFull, OfAFurtherYear) {
    expect_within(further_year(10 * sets), 0.79, 0.81);
}

}  // namespace
}  // namespace sojourn::coverage
