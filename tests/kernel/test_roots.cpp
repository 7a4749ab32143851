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
    for (std::uint64_t i = 0; i < index.size(); ++i) roots.push_back(index.at(i));
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

TEST(Roots, AreTheSameWhereNotEveryHourKeepsItsCount) {
    // 120 years of hours, 20 replications: more counts than are kept, so some are drawn again on the way.
    const Journey journey = rate_journey(0.01, 119 * 365);
    const auto many = roots_of(journey, 20);
    const auto alone = roots_of(journey, 1);
    ASSERT_GT(alone.size(), 300u);
    for (std::size_t i = 0; i < alone.size(); ++i) {
        ASSERT_EQ(many[i].key, alone[i].key) << i;
        ASSERT_EQ(many[i].time, alone[i].time) << i;
    }
    std::set<std::pair<std::uint32_t, std::uint64_t>> seen;
    for (const Root& root : many) seen.insert({root.replication, root.key});
    EXPECT_EQ(seen.size(), many.size());
}

TEST(Shuffled, IsABijection) {
    for (const std::uint64_t size : {1u, 2u, 3u, 7u, 64u, 1000u, 4097u}) {
        std::set<std::uint64_t> seen;
        for (std::uint64_t i = 0; i < size; ++i) seen.insert(shuffled(i, size));
        EXPECT_EQ(seen.size(), size);
        EXPECT_LT(*seen.rbegin(), size);
    }
}

TEST(Shuffled, MixesNeighbours) {
    // Among the first 1,000 of 100,000 positions each tenth of the run holds about 100: chi-square, 9
    // degrees, p = 1e-7.
    std::vector<double> tenths(10, 0.0);
    for (std::uint64_t i = 0; i < 1000; ++i) ++tenths[shuffled(i, 100000) / 10000];
    double chi2 = 0;
    for (const double count : tenths) chi2 += (count - 100) * (count - 100) / 100;
    EXPECT_LT(chi2, 50);
}

TEST(Roots, ReplicationsDiffer) {
    const auto roots = roots_of(rate_journey(50, 1), 2);
    std::vector<Ticks> first, second;
    for (const Root& root : roots) (root.replication == 0 ? first : second).push_back(root.time);
    EXPECT_NE(first, second);
}

TEST(Roots, EachIsFoundByItsKey) {
    Journey journey = everything();
    std::get<ArrivalRate>(journey.channels[0].arrivals).keep = 0.7;
    std::get<ArrivalRate>(journey.channels[1].arrivals).more_per_second = 10 / day;
    std::get<Cohort>(journey.channels[2].arrivals).more = 50;
    const Plan plan = compile(journey, {});
    const RootIndex index{plan, 3, 2, in_order};
    const auto expect_found = [&](const Root& root) {
        const PhiloxKey key = stream_key(3, root.replication);
        const std::optional<Root> found = root_of(plan, key, root.replication, root.key);
        ASSERT_EQ(found.has_value(), stays(plan, root, key));
        if (!found) return;
        EXPECT_EQ(found->key, root.key);
        EXPECT_EQ(found->channel, root.channel);
        EXPECT_EQ(found->time, root.time);
        EXPECT_EQ(found->replication, root.replication);
    };
    std::set<std::pair<std::uint32_t, std::uint64_t>> keys;
    for (std::uint64_t i = 0; i < index.size(); ++i) {
        expect_found(index.at(i));
        keys.insert({index.at(i).replication, index.at(i).key});
    }
    for (std::uint64_t i = 0; i < index.extra_size(); ++i) {
        expect_found(index.extra_at(i));
        keys.insert({index.extra_at(i).replication, index.extra_at(i).key});
    }
    // Their neighbours are found where they are roots themselves.
    for (const auto& [replication, key] : std::set{keys}) {
        for (const std::uint64_t next :
             {key + 1, key + (std::uint64_t{1} << cell_bits), key + max_ordinals}) {
            if (keys.contains({replication, next})) continue;
            EXPECT_FALSE(root_of(plan, stream_key(3, replication), replication, next)) << next;
        }
    }
}

}  // namespace
}  // namespace sojourn::testing
