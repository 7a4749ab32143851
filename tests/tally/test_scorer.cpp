// Scores of hand-made lives: horizon, grid, money and discount.
#include "engine/tally/scorer.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/core/error.hpp"
#include "engine/plan/compile.hpp"
#include "tests/support/journeys.hpp"
#include "tests/support/running.hpp"

namespace sojourn::testing {
namespace {

/// One prospect: stage a for two days, then b for ever; horizon 5 d; grid of a day.
Journey two_stages() {
    Journey journey = empty_journey(5, 20);
    add_stages(journey, {"a", "b"});
    add_cohort(journey, 1, "a");
    journey.touchpoints.push_back(touchpoint("call", "a", fixed_days(2), {}, "b"));
    return journey;
}

Tallies tallies_of(const Journey& journey) {
    return run_journey(journey, {}, {to_ticks(day), 0}).tallies;
}

TEST(Scorer, CutsTimeAtTheHorizon) {
    const Tallies tallies = tallies_of(two_stages());
    EXPECT_EQ(cell(tallies, Score::time_in, 0), to_ticks(2 * day));
    EXPECT_EQ(cell(tallies, Score::time_in, 1), to_ticks(3 * day));
    EXPECT_EQ(cell(tallies, Score::sojourn, 0), to_ticks(2 * day));
    EXPECT_EQ(cell(tallies, Score::sojourn, 1), 0) << "not completed";
    EXPECT_EQ(cell(tallies, Score::time_to, 1), to_ticks(2 * day));
    EXPECT_EQ(cell(tallies, Score::wait), to_ticks(2 * day));
}

TEST(Scorer, CountsWhoIsThereAfterAllEventsOfAGridTime) {
    const Tallies tallies = tallies_of(two_stages());
    ASSERT_EQ(tallies.layout.grid_times.size(), 6u);
    const std::vector<std::int64_t> a{1, 1, 0, 0, 0, 0}, b{0, 0, 1, 1, 1, 1};
    for (std::uint32_t k = 0; k < 6; ++k) {
        EXPECT_EQ(cell(tallies, Score::occupancy, k), a[k]) << k;
        EXPECT_EQ(cell(tallies, Score::occupancy, 6 + k), b[k]) << k;
    }
}

TEST(Scorer, EndsAnUnevenGridAtTheHorizon) {
    const Tallies tallies = run_journey(two_stages(), {}, {to_ticks(1.5 * day), 0}).tallies;
    EXPECT_EQ(tallies.layout.grid_times.back(), to_ticks(5 * day));
    ASSERT_EQ(tallies.layout.grid_times.size(), 5u);  // 0, 1.5, 3, 4.5, 5
    EXPECT_EQ(cell(tallies, Score::occupancy, 1), 1);
    EXPECT_EQ(cell(tallies, Score::occupancy, 2), 0);
    EXPECT_EQ(cell(tallies, Score::occupancy, 5 + 4), 1);
}

TEST(Scorer, CountsMoneyUndiscounted) {
    Journey journey = two_stages();
    stage(journey, "a").revenue = {{Law{Fixed{10}}, 0}};
    stage(journey, "b").revenue = {{std::nullopt, 4 / day}};
    journey.touchpoints[0].cost = 1.25;
    journey.channels[0].cost = 3;
    const Tallies tallies = tallies_of(journey);
    EXPECT_EQ(cell(tallies, Score::revenue, 0), 10000000);
    EXPECT_EQ(cell(tallies, Score::revenue, 1), 12000000) << "three days of 4";
    EXPECT_EQ(cell(tallies, Score::visit_cost), 1250000);
    EXPECT_EQ(cell(tallies, Score::arrival_cost), 3000000);
}

TEST(Scorer, DiscountsFromArrival) {
    Journey journey = empty_journey(3000);
    add_stages(journey, {"a", "b", "c"});
    journey.channels.push_back({"late", "", ArrivalLog{{to_ticks(100 * day)}}, "a", 3, {}});
    stage(journey, "a").drift = {{"on", "", "b", Law{Fixed{seconds_per_year}}}};
    stage(journey, "b").drift = {{"on", "", "c", Law{Fixed{2 * seconds_per_year}}}};
    stage(journey, "b").revenue = {{Law{Fixed{100}}, 0}, {std::nullopt, 50 / seconds_per_year}};
    journey.discount_per_year = 0.08;
    const Tallies tallies = tallies_of(journey);
    // 100 / 1.08, and the integral of 50 * 1.08^-t over years 1 to 3.
    const double expected = 100 / 1.08 + 50 * (std::pow(1.08, -1) - std::pow(1.08, -3)) / std::log(1.08);
    EXPECT_NEAR(static_cast<double>(cell(tallies, Score::revenue, 1)) / 1e6, expected, 1e-5);
    EXPECT_EQ(cell(tallies, Score::arrival_cost), 3000000) << "at arrival, so undiscounted";
}

TEST(Scorer, SplitsByChannelSegmentAndEntryCohort) {
    Journey journey = empty_journey(10);
    add_stages(journey, {"a"});
    journey.segments = {{"x", 0.5, {}}, {"y", 0.5, {}}};
    journey.channels = {{"one", "", ArrivalLog{{0, to_ticks(5 * day)}}, "a", 0, {{"x", 1}}},
                        {"two", "", ArrivalLog{{to_ticks(9 * day)}}, "a", 0, {{"y", 1}}}};
    const Tallies tallies = run_journey(journey, {}, {0, to_ticks(4 * day)}).tallies;
    ASSERT_EQ(tallies.layout.cohorts, 3u);
    const auto arrivals = [&](std::uint32_t channel, std::uint32_t segment, std::uint32_t cohort) {
        const std::uint32_t group[] = {(channel * 2 + segment) * 3 + cohort};
        return static_cast<int>(total_of(tallies, Score::arrivals, 0, group));
    };
    EXPECT_EQ(arrivals(0, 0, 0), 1);
    EXPECT_EQ(arrivals(0, 0, 1), 1);
    EXPECT_EQ(arrivals(1, 1, 2), 1);
    EXPECT_EQ(arrivals(0, 1, 0) + arrivals(1, 0, 2) + arrivals(0, 0, 2), 0);
}

TEST(Scorer, RefusesAmountsBeyondItsIntegers) {
    Journey journey = two_stages();
    stage(journey, "a").revenue = {{Law{Fixed{2e9}}, 0}};
    EXPECT_THROW((void)tallies_of(journey), LimitReached);
}

}  // namespace
}  // namespace sojourn::testing
