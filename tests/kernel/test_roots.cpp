// Who arrives when: counts, times, identity, and finding any root alone.
#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "engine/kernel/roots.hpp"
#include "engine/model/keys.hpp"
#include "engine/plan/compile.hpp"
#include "tests/support/journeys.hpp"

namespace sojourn::testing {
namespace {

const auto in_order = [](std::uint32_t count, const auto& body) {
    for (std::uint32_t i = 0; i < count; ++i) body(i);
};

std::vector<Root> roots_of(const Journey& journey, std::uint32_t replications, std::uint64_t seed = 1) {
    const Plan plan = compile(journey, {});
    const RootIndex index{plan, seed, replications, in_order};
    std::vector<Root> roots;
    if (index.roots() == 0) return roots;
    RootCursor cursor{index, 0};
    for (std::uint64_t i = 0; i < index.roots(); ++i) roots.push_back(cursor.next());
    return roots;
}

Journey rate_journey(double per_day, double days) {
    Journey journey = empty_journey(days);
    add_stages(journey, {"a"});
    journey.channels.push_back({"web", "", ArrivalRate{per_day / day, {}, 0, forever}, "a", 0, {}});
    return journey;
}

TEST(Roots, APoissonStreamHasItsMeanAndVariance) {
    constexpr std::uint32_t replications = 2000;
    std::vector<double> counts(replications, 0.0);
    for (const Root& root : roots_of(rate_journey(30, 5), replications)) ++counts[root.replication];
    double mean = 0, square = 0;
    for (const double count : counts) mean += count / replications;
    for (const double count : counts) square += (count - mean) * (count - mean) / (replications - 1);
    EXPECT_NEAR(mean, 150, 5 * std::sqrt(150.0 / replications));
    EXPECT_NEAR(square / 150, 1, 5 * std::sqrt(2.0 / replications));
}

TEST(Roots, TimesAreUniformOverAnEvenDay) {
    std::vector<double> bins(48, 0.0);
    const auto roots = roots_of(rate_journey(500, 1), 200);
    for (const Root& root : roots) ++bins[static_cast<std::size_t>(root.time / (ticks_per_hour / 2))];
    const double expected = static_cast<double>(roots.size()) / 48;
    double chi2 = 0;
    for (const double bin : bins) chi2 += (bin - expected) * (bin - expected) / expected;
    EXPECT_LT(chi2, 119.0) << "47 degrees of freedom, p about 2e-8";
}

TEST(Roots, AShapeMovesArrivalsToItsHours) {
    Journey journey = rate_journey(240, 7);
    journey.start_hour = 20;  // the clock starts on Monday at 20:00
    std::vector<double> shape(24, 0.0);
    shape[9] = 1;
    shape[10] = 3;
    std::get<ArrivalRate>(journey.channels[0].arrivals).shape = shape;
    double nine = 0, ten = 0;
    const auto roots = roots_of(journey, 20);
    for (const Root& root : roots) {
        const auto hour = (root.time / ticks_per_hour + 20) % 24;
        ASSERT_TRUE(hour == 9 || hour == 10) << hour;
        (hour == 9 ? nine : ten) += 1;
    }
    const double expected = 240.0 * 7 * 20;
    EXPECT_NEAR(nine + ten, expected, 5 * std::sqrt(expected));
    EXPECT_NEAR(ten / (nine + ten), 0.75, 5 * std::sqrt(0.75 * 0.25 / expected));
}

TEST(Roots, ARateKeepsWithinItsDates) {
    Journey journey = rate_journey(100, 10);
    auto& rate = std::get<ArrivalRate>(journey.channels[0].arrivals);
    rate.from = to_ticks(2.51 * day);
    rate.until = to_ticks(4.26 * day);
    const auto roots = roots_of(journey, 50);
    for (const Root& root : roots) {
        ASSERT_GE(root.time, rate.from);
        ASSERT_LT(root.time, rate.until);
    }
    EXPECT_NEAR(static_cast<double>(roots.size()), 100 * 1.75 * 50, 5 * std::sqrt(100 * 1.75 * 50));
    EXPECT_NEAR(compile(journey, {}).expected_arrivals, 175, 1e-9);
}

TEST(Roots, KeysAreUniqueAndCarryTheirChannel) {
    const Journey journey = everything();
    std::set<std::uint64_t> keys;
    const auto roots = roots_of(journey, 1);
    for (const Root& root : roots) {
        EXPECT_EQ(root.key >> ordinal_bits, channel_site(journey.channels[root.channel.value]) >> 8);
        keys.insert(root.key);
    }
    EXPECT_EQ(keys.size(), roots.size());
}

TEST(Roots, ALogReplaysItsRowsWithinTheHorizon) {
    Journey journey = empty_journey(1);
    add_stages(journey, {"a"});
    journey.channels.push_back({"crm", "", ArrivalLog{{500, -3, 7, to_ticks(2 * day)}}, "a", 0, {}});
    const auto roots = roots_of(journey, 2);
    ASSERT_EQ(roots.size(), 4u);
    EXPECT_EQ(roots[0].time, 500);
    EXPECT_EQ(roots[1].time, 7);
    EXPECT_EQ(roots[1].key & (max_ordinals - 1), 2u)
        << "the row of the file, whatever was left out before it";
    EXPECT_EQ(roots[2].key, roots[0].key) << "the same prospect in every replication";
}

TEST(Roots, AnyRootIsFoundAlone) {
    const Journey journey = everything();
    const Plan plan = compile(journey, {});
    const RootIndex index{plan, 3, 4, in_order};
    RootCursor walk{index, 0};
    for (std::uint64_t i = 0; i < index.roots(); ++i) {
        const Root expected = walk.next();
        if (i % 97 != 0 && i + 3 < index.roots()) continue;
        RootCursor jump{index, i};
        const Root found = jump.next();
        ASSERT_EQ(found.key, expected.key) << i;
        ASSERT_EQ(found.time, expected.time) << i;
        ASSERT_EQ(found.replication, expected.replication) << i;
    }
}

TEST(Roots, ReplicationsDiffer) {
    const auto roots = roots_of(rate_journey(50, 1), 2);
    std::vector<Ticks> first, second;
    for (const Root& root : roots) (root.replication == 0 ? first : second).push_back(root.time);
    EXPECT_NE(first, second);
}

}  // namespace
}  // namespace sojourn::testing
