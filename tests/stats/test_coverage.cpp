// A short look at coverage: wrong by a tenth of its width, no interval would pass for long (the full look is
// exact).
#include <gtest/gtest.h>

#include "tests/stats/coverage.hpp"

namespace sojourn::coverage {
namespace {

// Of 1,000 sets a share of 95 % has the standard deviation 0.7 %: four of them either way.
constexpr unsigned sets = 1000;
void expect_about(double covered, double nominal) {
    EXPECT_NEAR(covered, nominal, 0.028);
}

TEST(Coverage, OfRatios) {
    expect_about(ratio(sets), 0.95);
    expect_about(ratio_of_kept(sets), 0.95);
}

TEST(Coverage, OfMeans) {
    expect_about(mean_of_replications(sets), 0.95);
    expect_about(mean_of_skewed(sets), 0.95);
}

TEST(Coverage, OfFewEvents) {
    expect_about(wilson_of_few(sets), 0.95);
    expect_about(few_clustered(sets), 0.95);
}

TEST(Coverage, OfQuantiles) {
    expect_about(binned_quantile(sets, 0.9, 410.21110217251476), 0.95);
    EXPECT_EQ(atom_quantile(sets), 1);
}

TEST(Coverage, OfAFurtherYear) {
    EXPECT_NEAR(further_year(10 * sets), 0.80, 0.016);
}

}  // namespace
}  // namespace sojourn::coverage
