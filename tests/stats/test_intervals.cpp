// Intervals against published tables and worked examples, and what they say where too little is known.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "engine/stats/interval.hpp"

namespace sojourn {
namespace {

using Values = std::vector<double>;
constexpr double infinite = std::numeric_limits<double>::infinity();

double sum(const Values& values) {
    double total = 0;
    for (const double value : values) total += value;
    return total;
}

TEST(Quantiles, AreThoseOfTheTables) {
    // Abramowitz and Stegun, table 26.10 (two-sided 5 %) and 26.5.
    EXPECT_NEAR(student_t_quantile(0.975, 1), 12.706, 5e-4);
    EXPECT_NEAR(student_t_quantile(0.975, 9), 2.262, 5e-4);
    EXPECT_NEAR(student_t_quantile(0.975, 60), 2.000, 5e-4);
    EXPECT_NEAR(normal_quantile(0.975), 1.959963984540054, 1e-14);
}

TEST(MeanInterval, OfAWorkedExample) {
    // Law, Simulation Modeling and Analysis, chapter 4: mean 1.34, s^2 0.17, at 90 % half-width 0.24
    // (t 1.833).
    const Values values{1.20, 1.50, 1.68, 1.89, 0.95, 1.49, 1.58, 1.55, 0.50, 1.09};
    const Interval interval = mean_interval(values, sum(values) / 10, 10);
    EXPECT_NEAR(interval.value, 1.343, 1e-12);
    EXPECT_NEAR(interval.half_width * 1.833 / 2.262, 0.24, 0.005);
    EXPECT_NEAR(interval.half_width, 0.2927831130446607, 1e-12);  // scipy.stats.t.interval
    EXPECT_DOUBLE_EQ(interval.low, interval.value - interval.half_width);
    EXPECT_DOUBLE_EQ(interval.high, interval.value + interval.half_width);
    EXPECT_EQ(interval.units, 10u);
}

TEST(MeanInterval, ScalesTheSpreadOfTheKeptToAll) {
    const Values kept{3, 5, 8, 4, 7};
    const Interval five = mean_interval(kept, 5.4, 5), twenty = mean_interval(kept, 5.4, 20);
    EXPECT_NEAR(five.half_width / twenty.half_width, 2, 1e-14);
    EXPECT_EQ(twenty.units, 20u);
}

TEST(MeanInterval, OfTooFewIsUnbounded) {
    const Interval one = mean_interval(Values{3}, 3, 1);
    EXPECT_EQ(one.value, 3);
    EXPECT_EQ(one.half_width, infinite);
    EXPECT_EQ(one.low, -infinite);
    EXPECT_EQ(one.high, infinite);
    const Interval none = mean_interval({}, 0, 0);
    EXPECT_EQ(none.units, 0u);
    EXPECT_EQ(none.half_width, infinite);
}

TEST(RatioInterval, WithEqualDenominatorsIsThatOfTheMean) {
    const Values x{3, 5, 8, 4, 7}, y(5, 10.0);
    const Interval ratio = ratio_interval(x, y, sum(x), sum(y), 5);
    const Interval mean = mean_interval(x, sum(x) / 5, 5);
    EXPECT_NEAR(ratio.value, mean.value / 10, 1e-15);
    EXPECT_NEAR(ratio.half_width, mean.half_width / 10, 1e-15);
}

TEST(RatioInterval, OfAWorkedExample) {
    // R = 30/15 = 2; residuals 1, -1, 0, 1, -1 (sum 0, squares 4): s = 1, half-width t_4 * 1 * sqrt(5) / 15.
    const Values x{5, 3, 6, 9, 7}, y{2, 2, 3, 4, 4};
    const Interval interval = ratio_interval(x, y, 30, 15, 5);
    EXPECT_DOUBLE_EQ(interval.value, 2);
    EXPECT_NEAR(interval.half_width, 2.776445105197793 * std::sqrt(5.0) / 15, 1e-12);
}

TEST(RatioInterval, OfProportionalUnitsHasNoWidth) {
    const Values x{2, 4, 6}, y{1, 2, 3};
    EXPECT_NEAR(ratio_interval(x, y, 12, 6, 3).half_width, 0, 1e-15);
}

TEST(RatioInterval, OfOneUnitThatSawAnythingIsUnbounded) {
    const std::vector<double> x{0, 3, 0, 0}, y{0, 1, 0, 0}, none(4, 0.0);
    EXPECT_TRUE(std::isinf(ratio_interval(x, y, 3, 1, 4).half_width));
    EXPECT_TRUE(std::isinf(ratio_interval(none, none, 3, 1, 40).half_width)) << "seen by units not kept";
    EXPECT_EQ(ratio_interval(x, y, 3, 1, 4).value, 3);
    const std::vector<double> two_x{0, 3, 3, 0}, two_y{0, 1, 1, 0};
    EXPECT_EQ(ratio_interval(two_x, two_y, 6, 2, 4).half_width, 0);
}

TEST(RatioInterval, IsScaledToAllUnits) {
    const Values x{5, 3, 6, 9, 7}, y{2, 2, 3, 4, 4};
    const Interval five = ratio_interval(x, y, 30, 15, 5), twenty = ratio_interval(x, y, 120, 60, 20);
    EXPECT_NEAR(five.half_width / twenty.half_width, 2, 1e-14);
}

TEST(RatioInterval, WithoutADenominatorIsNoEstimate) {
    const Interval interval = ratio_interval(Values{1, 2}, Values{0, 0}, 3, 0, 2);
    EXPECT_EQ(interval.units, 0u);
    EXPECT_EQ(interval.value, 0);
    EXPECT_EQ(interval.half_width, infinite);
    EXPECT_EQ(ratio_interval(Values{1}, Values{2}, 1, 2, 1).half_width, infinite);
}

TEST(Wilson, IsNewcombes) {
    // Newcombe 1998, table I, method 3.
    const auto check = [](std::uint64_t events, std::uint64_t n, double low, double high) {
        const Interval interval = wilson(events, n);
        EXPECT_NEAR(interval.low, low, 5e-5);
        EXPECT_NEAR(interval.high, high, 5e-5);
        EXPECT_EQ(interval.units, n);
        EXPECT_DOUBLE_EQ(interval.half_width, (interval.high - interval.low) / 2);
    };
    check(81, 263, 0.2553, 0.3662);
    check(15, 148, 0.0624, 0.1605);
    check(0, 20, 0.0000, 0.1611);
    check(1, 29, 0.0061, 0.1718);
}

TEST(Wilson, HoldsItsValueAtTheEnds) {
    EXPECT_EQ(wilson(0, 1000).low, 0);
    EXPECT_EQ(wilson(1000, 1000).high, 1);
    EXPECT_EQ(wilson(1000, 1000).value, 1);
    EXPECT_NEAR(wilson(3, 10).low, 1 - wilson(7, 10).high, 1e-15);
}

TEST(Wilson, OfNothingIsNoEstimate) {
    const Interval interval = wilson(0, 0);
    EXPECT_EQ(interval.units, 0u);
    EXPECT_EQ(interval.low, 0);
    EXPECT_EQ(interval.high, 1);
    EXPECT_EQ(interval.half_width, infinite);
}

/// 40 units of 10 entries with 0 or 1 events, `events` of them with one.
struct Units {
    Values events = Values(40, 0.0), entries = Values(40, 10.0);
    explicit Units(std::size_t with) {
        for (std::size_t unit = 0; unit < with; ++unit) events[unit] = 1;
    }
};

TEST(ShareInterval, OfFewSpreadOutEventsIsWilsons) {
    // One event a unit at most: less spread than chance, so no design effect above 1.
    const Units units{12};
    const Interval share = share_interval(units.events, units.entries, 12, 400, 40);
    EXPECT_EQ(share.low, wilson(12, 400).low);
    EXPECT_EQ(share.high, wilson(12, 400).high);
}

TEST(ShareInterval, OfManyEventsIsTheRatios) {
    const Units units{35};
    const Interval share = share_interval(units.events, units.entries, 35, 400, 40);
    const Interval ratio = ratio_interval(units.events, units.entries, 35, 400, 40);
    EXPECT_EQ(share.low, ratio.low);
    EXPECT_EQ(share.high, ratio.high);
    const Interval few = share_interval(units.events, units.entries, 35, 60, 40);  // 25 non-events
    EXPECT_NE(few.low, ratio_interval(units.events, units.entries, 35, 60, 40).low);
}

TEST(ShareInterval, OfFewEventsInClumpsIsWider) {
    // All entries of a unit share one fate: 2 of 40 units, each with its 10 entries.
    Units units{0};
    units.events[3] = units.events[17] = 10;
    const Interval clumped = share_interval(units.events, units.entries, 20, 400, 40);
    const Interval fates = wilson(2, 40);
    EXPECT_DOUBLE_EQ(clumped.value, 0.05);
    EXPECT_NEAR(clumped.low, fates.low, 0.002);  // n / design effect = 39: (k - 1) / k of the 40 fates
    EXPECT_NEAR(clumped.high, fates.high, 0.005);
    EXPECT_EQ(clumped.units, 39u);
}

TEST(ShareInterval, StaysWithinZeroAndOne) {
    Units units{0};
    for (std::size_t unit = 0; unit < 4; ++unit) units.events[unit] = 10;
    const Interval share = share_interval(units.events, units.entries, 40, 400, 40);
    EXPECT_GE(share.low, 0);
    EXPECT_LE(share.high, 1);
    EXPECT_EQ(share_interval({}, {}, 0, 0, 0).units, 0u);
}

TEST(YearBand, LiesAtTheTenthsOfTheRanks) {
    Values totals;
    for (int i = 19; i >= 1; --i) totals.push_back(100.0 * i);
    const Interval band = year_band(totals);  // ranks 2 and 18 of 19
    EXPECT_DOUBLE_EQ(band.low, 200);
    EXPECT_DOUBLE_EQ(band.high, 1800);
    EXPECT_DOUBLE_EQ(band.value, 1000);
    EXPECT_DOUBLE_EQ(band.half_width, 800);
    EXPECT_EQ(band.units, 19u);
}

TEST(Tails, AreThePublishedOnes) {
    EXPECT_NEAR(gamma_quantile(0.975, 1), 3.689, 5e-4);  // Garwood's upper bounds of 0 and of 4 events
    EXPECT_NEAR(gamma_quantile(0.975, 5), 10.24, 5e-3);
    EXPECT_NEAR(gamma_quantile(0.025, 4), 1.090, 5e-4);  // and his lower bound of 4
    EXPECT_DOUBLE_EQ(gamma_quantile(0, 3), 0);
    EXPECT_NEAR(binomial_tail(1, 2, 0.5), 0.75, 1e-15);
    EXPECT_NEAR(binomial_tail(20, 20, 0.5), std::ldexp(1.0, -20), 1e-20);
    EXPECT_DOUBLE_EQ(binomial_tail(0, 5, 0.1), 1);
    EXPECT_DOUBLE_EQ(binomial_tail(6, 5, 0.1), 0);
}

TEST(YearBand, InterpolatesBetweenRanks) {
    Values totals;
    for (int i = 1; i <= 20; ++i) totals.push_back(i);
    EXPECT_NEAR(year_band(totals).low, 2.1, 1e-12);
    EXPECT_NEAR(year_band(totals).high, 18.9, 1e-12);
}

TEST(YearBand, NeedsNineReplications) {
    Values totals{5, 3, 8, 1, 9, 2, 7, 4};
    EXPECT_EQ(year_band(totals).half_width, infinite);
    totals.push_back(6);
    EXPECT_DOUBLE_EQ(year_band(totals).low, 1);
    EXPECT_DOUBLE_EQ(year_band(totals).high, 9);
    EXPECT_EQ(year_band({}).units, 0u);
}

}  // namespace
}  // namespace sojourn
