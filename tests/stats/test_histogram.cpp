// Bins: exact edges, no gap, bounded width. Quantiles of binned durations: closed forms, atoms, ends.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "engine/stats/histogram.hpp"
#include "engine/stats/ranks.hpp"

namespace sojourn {
namespace {

using Counts = std::vector<std::uint64_t>;
constexpr double infinite = std::numeric_limits<double>::infinity();

Counts counts_of(const std::vector<Ticks>& durations) {
    Counts counts(bin_count);
    for (const Ticks duration : durations) ++counts[bin_of(duration)];
    return counts;
}

Interval quantile_of(const std::vector<Ticks>& durations, double p) {
    return quantile_interval(counts_of(durations), p, static_cast<double>(durations.size()));
}

TEST(Bins, FollowOneAnotherWithoutAGap) {
    EXPECT_EQ(bin_low(0), 0);
    for (unsigned bin = 0; bin + 1 < bin_count; ++bin) {
        ASSERT_EQ(bin_high(bin), bin_low(bin + 1));
        ASSERT_LT(bin_low(bin), bin_high(bin));
        ASSERT_EQ(bin_of(bin_low(bin)), bin);
        ASSERT_EQ(bin_of(bin_high(bin) - 1), bin);
    }
}

TEST(Bins, HaveTheLayoutThatIsPromised) {
    EXPECT_EQ(bin_count, 38u * 32u + 1u);
    for (Ticks ticks = 0; ticks < 64; ++ticks) EXPECT_EQ(bin_of(ticks), static_cast<unsigned>(ticks));
    EXPECT_EQ(bin_of(65), 64u);
    EXPECT_EQ(bin_of(66), 65u);
    EXPECT_EQ(bin_low(bin_of(1 << 20)), 1 << 20);
    EXPECT_EQ(bin_high(bin_of(1 << 20)), (1 << 20) + (1 << 15));
    EXPECT_EQ(bin_low(overflow_bin), Ticks{1} << 42);
    EXPECT_EQ(bin_of((Ticks{1} << 42) - 1), overflow_bin - 1);
    EXPECT_EQ(bin_of(Ticks{1} << 42), overflow_bin);
    EXPECT_EQ(bin_of(forever), overflow_bin);
    EXPECT_EQ(bin_high(overflow_bin), forever);
    EXPECT_EQ(bin_of(-5), 0u);
}

TEST(Bins, AreAtMostAThirtySecondWide) {
    for (unsigned bin = sub_bins; bin < overflow_bin; ++bin) {
        ASSERT_LE((bin_high(bin) - bin_low(bin)) * 32, bin_low(bin));
    }
}

TEST(Quantile, OfEvenlySpreadDurationsIsTheirs) {
    std::vector<Ticks> durations;
    constexpr Ticks longest = 1000 * ticks_per_second;
    for (Ticks ticks = 0; ticks < longest; ticks += 64) durations.push_back(ticks);
    for (const double p : {0.01, 0.25, 0.5, 0.9, 0.99}) {
        EXPECT_NEAR(quantile_of(durations, p).value, 1000 * p, 0.1) << p;
    }
}

TEST(Quantile, IntervalEnclosesTheOrderStatisticsOfItsRanks) {
    std::vector<Ticks> durations;
    for (std::uint64_t i = 0; i < 1000; ++i) durations.push_back(static_cast<Ticks>(1000 + i * i * 40));
    for (const double p : {0.1, 0.5, 0.9}) {
        const Interval interval = quantile_of(durations, p);
        const RankInterval ranks = rank_interval(1000, p);
        const Ticks lower = durations[ranks.lower - 1], upper = durations[ranks.upper - 1];
        EXPECT_EQ(interval.units, 1000u);
        EXPECT_NEAR(interval.low, to_seconds(lower), to_seconds(lower) / 32);
        EXPECT_NEAR(interval.high, to_seconds(upper), to_seconds(upper) / 32);
        EXPECT_DOUBLE_EQ(interval.half_width, (interval.high - interval.low) / 2);
    }
}

TEST(Quantile, OfZeroesIsZeroExactly) {
    const Interval interval = quantile_of(std::vector<Ticks>(500, 0), 0.5);
    EXPECT_EQ(interval.value, 0);
    EXPECT_EQ(interval.low, 0);
    EXPECT_EQ(interval.high, 0);
}

TEST(Quantile, OfAnAtomLiesInAnIntervalThatHoldsTheAtom) {
    for (const Ticks atom : {ticks_per_day, 2 * ticks_per_day, 1000 * ticks_per_second + 1}) {
        std::vector<Ticks> durations(100000, atom);
        for (Ticks i = 0; i < 1000; ++i) durations.push_back(i * ticks_per_hour / 10);
        for (const double p : {0.05, 0.5, 0.95}) {
            const Interval interval = quantile_of(durations, p);
            EXPECT_LE(interval.low, to_seconds(atom));
            EXPECT_GE(interval.high, to_seconds(atom));
            EXPECT_NEAR(interval.value, to_seconds(atom), to_seconds(atom) / 32);
        }
    }
}

TEST(Quantile, WidensAsFewerDurationsAreIndependent) {
    std::vector<Ticks> durations;
    for (Ticks i = 1; i <= 10000; ++i) durations.push_back(i * ticks_per_second);
    const Counts counts = counts_of(durations);
    const Interval all = quantile_interval(counts, 0.5, 10000);
    const Interval few = quantile_interval(counts, 0.5, 2500);
    EXPECT_EQ(all.value, few.value);
    EXPECT_NEAR(few.half_width / all.half_width, 2.0, 0.05);
    EXPECT_EQ(quantile_interval(counts, 0.5, 1e9).half_width, all.half_width);
}

TEST(Quantile, HasUnboundedEndsWhereTooFewWereSeen) {
    const Interval top = quantile_of({1000, 2000, 3000, 4000, 5000}, 0.99);
    EXPECT_EQ(top.high, infinite);
    EXPECT_EQ(top.half_width, infinite);
    const Interval bottom = quantile_of({1000, 2000, 3000, 4000, 5000}, 0.01);
    EXPECT_EQ(bottom.low, 0);
    const Interval nothing = quantile_of({}, 0.5);
    EXPECT_EQ(nothing.units, 0u);
    EXPECT_EQ(nothing.half_width, infinite);
    EXPECT_EQ(nothing.value, 0);
}

TEST(Quantile, BeyondTheLastEdgeIsKnownToBeLonger) {
    const Interval interval = quantile_of(std::vector<Ticks>(1000, Ticks{1} << 50), 0.5);
    EXPECT_EQ(interval.value, to_seconds(Ticks{1} << 42));
    EXPECT_EQ(interval.high, infinite);
}

TEST(Quantile, OfWideCountsIsTheSame) {
    std::vector<Ticks> durations;
    for (Ticks i = 1; i <= 5000; ++i) durations.push_back(i * i);
    const Counts counts = counts_of(durations);
    const std::vector<Int128> wide(counts.begin(), counts.end());
    const Interval one = quantile_interval(counts, 0.9, 5000), other = quantile_interval(wide, 0.9, 5000);
    EXPECT_EQ(one.value, other.value);
    EXPECT_EQ(one.low, other.low);
    EXPECT_EQ(one.high, other.high);
}

}  // namespace
}  // namespace sojourn
