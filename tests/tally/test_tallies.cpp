// Merging, bytes and estimates of tallies.
#include "engine/tally/tallies.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/core/error.hpp"
#include "engine/plan/compile.hpp"
#include "engine/tally/bytes.hpp"
#include "engine/tally/estimate.hpp"
#include "tests/support/journeys.hpp"
#include "tests/support/running.hpp"

namespace sojourn::testing {
namespace {

Tallies part_of(const Journey& journey, std::uint32_t part, std::uint32_t parts) {
    return run_journey(journey, {3, 2, 1, EventLog::off, part, parts}).tallies;
}

TEST(Tallies, RefuseAPartTwice) {
    Tallies first = part_of(mc6(500), 0, 3);
    EXPECT_THROW(merge_into(first, part_of(mc6(500), 0, 3)), MergeRefused);
}

TEST(Tallies, RefuseAPartOfAnotherRun) {
    Tallies first = part_of(mc6(500), 0, 3);
    EXPECT_THROW(merge_into(first, part_of(mc6(501), 1, 3)), MergeRefused);
}

TEST(Tallies, EstimateOnlyWhenComplete) {
    Tallies tallies = part_of(mc6(500), 0, 2);
    const Term entries[] = {{Score::entries, 1, 1}}, arrivals[] = {{Score::arrivals, 0, 1}};
    EXPECT_FALSE(tallies.complete());
    EXPECT_THROW((void)ratio_of(tallies, entries, arrivals, all_groups(tallies)), MergeRefused);
    merge_into(tallies, part_of(mc6(500), 1, 2));
    EXPECT_TRUE(tallies.complete());
    EXPECT_EQ(tallies.prospects, 1000u);
    EXPECT_GT(ratio_of(tallies, entries, arrivals, all_groups(tallies)).half_width, 0);
}

TEST(Tallies, KeepNoCellsForWhatAJourneyLacks) {
    Journey journey = cr3(10);
    const auto items = [&](Score score) { return make_layout(compile(journey, {})).items(score); };
    journey.touchpoints.push_back(touchpoint("call", "open", fixed_days(1), {}, ""));
    for (const Score score :
         {Score::slide, Score::felt, Score::felt_squared, Score::answers, Score::referrals, Score::traits})
        EXPECT_EQ(items(score), 0u);
    journey.touchpoints.front().service = Service{fixed_days(1), fixed_days(1)};
    EXPECT_EQ(items(Score::slide), 1u);
    journey.traits.push_back({"goodwill"});
    EXPECT_EQ(items(Score::felt_squared), 1u);
    EXPECT_EQ(items(Score::traits), 4u);
    journey.channels.push_back({"friends", "", Referrals{}, "open", 0, {}});
    EXPECT_EQ(items(Score::referrals), 0u) << "nobody refers";
    stage(journey, "converted").refer.push_back({"friends"});
    EXPECT_EQ(items(Score::referrals), 2u);
}

TEST(Tallies, SurviveBytes) {
    const Tallies tallies = part_of(everything(), 1, 3);
    const std::string bytes = to_bytes(tallies);
    EXPECT_EQ(to_bytes(tallies_from_bytes(bytes)), bytes);
    EXPECT_EQ(canonical(tallies_from_bytes(bytes)), canonical(tallies));
}

TEST(Tallies, RefuseDamagedBytes) {
    const std::string bytes = to_bytes(part_of(cr3(100), 0, 1));
    for (const std::size_t length :
         {std::size_t{0}, std::size_t{10}, std::size_t{25}, bytes.size() / 2, bytes.size() - 1}) {
        EXPECT_THROW((void)tallies_from_bytes(std::string_view{bytes}.substr(0, length)), MergeRefused)
            << length;
    }
    for (std::size_t place = 0; place < bytes.size(); place += bytes.size() / 50) {
        std::string damaged = bytes;
        damaged[place] = static_cast<char>(damaged[place] ^ 0x40);
        EXPECT_THROW((void)tallies_from_bytes(damaged), MergeRefused) << place;
    }
}

TEST(Tallies, BlockAndReplicationRowsAddUpToTheTotals) {
    const Tallies tallies = part_of(everything(), 0, 1);
    for (const auto* rows : {&tallies.block_rows, &tallies.replication_rows}) {
        std::vector<Int128> sums(tallies.totals.size(), 0);
        for (const auto& [unit, row] : *rows) {
            for (std::size_t i = 0; i < row.size(); ++i) sums[i] += row[i];
        }
        EXPECT_TRUE(sums == tallies.totals);
    }
}

TEST(Tallies, UnitsAddUpExactlyToTheTotals) {
    const RunOptions options{7, 4, 2, EventLog::off, 0, 1};
    const Tallies tallies = run_journey(mc6(20'000), options).tallies;
    const std::vector<Term> entries{{Score::entries, 1, 1.0}, {Score::entries, 2, -1.0}};
    for (const Units units : {Units::blocks, Units::replications}) {
        Int128 sum = 0;
        std::uint64_t last = 0;
        for (const UnitSum& each : unit_sums(tallies, entries, all_groups(tallies), units)) {
            EXPECT_GE(each.unit, last);
            last = each.unit;
            sum += each.sum;
        }
        EXPECT_TRUE(sum == total_of(tallies, Score::entries, 1, all_groups(tallies)) -
                               total_of(tallies, Score::entries, 2, all_groups(tallies)));
        EXPECT_EQ(last + 1, units == Units::blocks ? tallies.shape.blocks : 4u);
    }
}

TEST(Tallies, AShareHasTheBinomialInterval) {
    const Tallies tallies = run_journey(mc6(100000)).tallies;
    const Term reached[] = {{Score::reached, 4, 1}}, arrivals[] = {{Score::arrivals, 0, 1}};
    const Interval share = share_of(tallies, reached, arrivals, all_groups(tallies));
    const double p = 0.10393498716852011;  // oracle MC6, P_end_advocate
    const double binomial = 1.96 * std::sqrt(p * (1 - p) / 100000);
    EXPECT_NEAR(share.half_width, binomial, 0.25 * binomial);
    EXPECT_NEAR(share.value, p, 5 / 1.96 * binomial);
    EXPECT_GE(share.units, 64u);
}

TEST(Tallies, AShareOverUnlikeChannelsHasTheBinomialIntervalToo) {
    // Two channels that arrive at random and convert at 10 % and 50 %: blocks must mix them as chance does.
    Journey journey = empty_journey(20);
    add_stages(journey, {"cold", "warm", "won", "lost"});
    journey.channels = {{"one", "", ArrivalRate{500 / day, {}, 0, forever}, "cold", 0, {}},
                        {"two", "", ArrivalRate{500 / day, {}, 0, forever}, "warm", 0, {}}};
    journey.touchpoints = {touchpoint("a", "cold", Law{Fixed{60}}, {{"yes", "won", 0.1, ""}}, "lost"),
                           touchpoint("b", "warm", Law{Fixed{60}}, {{"yes", "won", 0.5, ""}}, "lost")};
    const Tallies tallies = run_journey(journey, {1, 20, 2, EventLog::off, 0, 1}).tallies;
    const Term won[] = {{Score::reached, 2, 1}}, arrivals[] = {{Score::arrivals, 0, 1}};
    const Interval share = share_of(tallies, won, arrivals, all_groups(tallies));
    const double binomial = 1.96 * std::sqrt(0.3 * 0.7 / static_cast<double>(tallies.prospects));
    EXPECT_NEAR(share.half_width, binomial, 0.25 * binomial)
        << "95 blocks: the half-width itself is known to 7 %";
    EXPECT_NEAR(share.value, 0.3, 2.6 * binomial);
}

TEST(Tallies, ATotalOfAReplicationHasPoissonSpread) {
    Journey journey = empty_journey(10);
    add_stages(journey, {"a"});
    journey.channels.push_back({"web", "", ArrivalRate{40 / day, {}, 0, forever}, "a", 0, {}});
    const Tallies tallies = run_journey(journey, {1, 900, 2, EventLog::off, 0, 1}).tallies;
    const Term arrivals[] = {{Score::arrivals, 0, 1}};
    const Interval mean = total_per_replication(tallies, arrivals, all_groups(tallies));
    EXPECT_NEAR(mean.value, 400, 5 * 20 / 30.0);
    EXPECT_NEAR(mean.half_width, 1.963 * 20 / 30.0, 0.15 * 1.963 * 20 / 30.0);
    const Interval year = luck_of_a_replication(tallies, arrivals, all_groups(tallies));
    EXPECT_NEAR(year.low, 400 - 1.2816 * 20, 5) << "Poisson(400), 10 % quantile";
    EXPECT_NEAR(year.high, 400 + 1.2816 * 20, 5);
}

TEST(Tallies, QuantilesComeFromHistograms) {
    Journey journey = empty_journey(1000);
    add_stages(journey, {"a", "b"});
    add_cohort(journey, 100000, "a");
    stage(journey, "a").drift = {{"on", "", "b", Law{Exponential{10 * day}}}};
    const Tallies tallies = run_journey(journey).tallies;
    for (const double p : {0.1, 0.5, 0.9}) {
        const double expected = -10 * day * std::log(1 - p);
        const Interval time_to = quantile_of(tallies, Duration::time_to, 1, all_groups(tallies), p);
        // Standard error of a sample quantile: sqrt(p (1 - p) / n) / density, density = (1 - p) / mean.
        const double error = 10 * day * std::sqrt(p / (1 - p) / 100000);
        EXPECT_NEAR(time_to.value, expected, 5 * error + expected / 64) << p << ": 5 errors and half a bin";
        EXPECT_LT(time_to.low, time_to.value);
        EXPECT_GT(time_to.high, time_to.value);
        EXPECT_NEAR(time_to.half_width, 1.96 * error, 1.96 * error * 0.3 + expected / 32) << p;
    }
}

}  // namespace
}  // namespace sojourn::testing
