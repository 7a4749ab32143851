// More and fewer prospects: counts in closed form, and those who were there anyway are the same.
#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

#include "engine/kernel/roots.hpp"
#include "engine/model/keys.hpp"
#include "engine/plan/compile.hpp"
#include "tests/support/journeys.hpp"

namespace sojourn::testing {
namespace {

const auto in_order = [](std::uint32_t count, const auto& body) {
    for (std::uint32_t i = 0; i < count; ++i) body(i);
};

/// Those who come: of those the channels bring, and more.
struct Roots {
    std::vector<Root> brought, kept, more;
};

Roots roots_of(const Journey& journey, std::uint32_t replications, std::uint64_t seed = 1) {
    const Plan plan = compile(journey, {});
    const RootIndex index{plan, seed, replications, in_order};
    Roots roots;
    for (std::uint64_t i = 0; i < index.size(); ++i) {
        roots.brought.push_back(index.at(i));
        const Root& root = roots.brought.back();
        if (stays(plan, root, stream_key(seed, root.replication))) roots.kept.push_back(root);
    }
    for (std::uint64_t i = 0; i < index.extra_size(); ++i) roots.more.push_back(index.extra_at(i));
    return roots;
}

Journey web(double per_day, double days, double more_per_day) {
    Journey journey = empty_journey(days);
    add_stages(journey, {"a"});
    ArrivalRate rate{per_day / day, {}, 0, forever};
    rate.more_per_second = more_per_day / day;
    journey.channels.push_back({"web", "", rate, "a", 0, {}});
    return journey;
}

ArrivalRate& rate_of(Journey& journey) {
    return std::get<ArrivalRate>(journey.channels[0].arrivals);
}

using Identity = std::tuple<std::uint32_t, std::uint64_t, Ticks>;

std::vector<Identity> identities(const std::vector<Root>& roots) {
    std::vector<Identity> list;
    for (const Root& root : roots) list.emplace_back(root.replication, root.key, root.time);
    return list;
}

bool within(const std::vector<Root>& some, const std::vector<Root>& all) {
    const auto list = identities(all);
    const std::set<Identity> known(list.begin(), list.end());
    const auto asked = identities(some);
    return std::all_of(asked.begin(), asked.end(), [&](const Identity& one) { return known.contains(one); });
}

TEST(Demand, MoreArePoissonInEveryHourOfTheShape) {
    constexpr std::uint32_t replications = 4000;
    Journey journey = web(10, 1, 48);
    std::vector<double> shape(24, 1.0);
    shape[9] = 5;
    shape[3] = 0;
    rate_of(journey).shape = shape;
    std::vector<std::vector<double>> counts(24, std::vector<double>(replications, 0.0));
    for (const Root& root : roots_of(journey, replications).more)
        ++counts[static_cast<std::size_t>(root.time / ticks_per_hour)][root.replication];
    for (std::size_t hour = 0; hour < 24; ++hour) {
        const double expected = 48 * shape[hour] / std::accumulate(shape.begin(), shape.end(), 0.0);
        double mean = 0, square = 0;
        for (const double count : counts[hour]) mean += count / replications;
        for (const double count : counts[hour])
            square += (count - expected) * (count - expected) / replications;
        EXPECT_LE(std::fabs(mean - expected), 5 * std::sqrt(expected / replications)) << hour;
        const double spread = std::sqrt((2 * expected * expected + expected) / replications);
        EXPECT_LE(std::fabs(square - expected), 5 * spread) << hour << ": the variance of a Poisson count";
    }
}

TEST(Demand, MoreComeIndependentlyOfThoseWhoWereThere) {
    constexpr std::uint32_t replications = 4000;
    const Roots roots = roots_of(web(30, 1, 30), replications);
    std::vector<double> old(replications, -30.0), fresh(replications, -30.0);
    for (const Root& root : roots.brought) ++old[root.replication];
    for (const Root& root : roots.more) ++fresh[root.replication];
    double products = 0;
    for (std::size_t i = 0; i < replications; ++i) products += old[i] * fresh[i] / replications;
    EXPECT_LE(std::fabs(products), 5 * 30 / std::sqrt(replications));
}

TEST(Demand, ThoseWhoWereThereKeepOrdinalKeyAndTime) {
    const Roots before = roots_of(web(40, 5, 0), 3), after = roots_of(web(40, 5, 25), 3);
    EXPECT_TRUE(before.more.empty());
    EXPECT_FALSE(after.more.empty());
    EXPECT_EQ(identities(before.brought), identities(after.brought));
    std::set<std::pair<std::uint32_t, std::uint64_t>> keys;
    for (const auto* roots : {&after.brought, &after.more})
        for (const Root& root : *roots) keys.insert({root.replication, root.key});
    EXPECT_EQ(keys.size(), after.brought.size() + after.more.size());
    for (const Root& root : after.more) EXPECT_EQ(root.channel, ChannelId{0}) << "of the same channel";
}

TEST(Demand, StillMoreKeepsThoseMore) {
    const Roots some = roots_of(web(40, 5, 20), 3), many = roots_of(web(40, 5, 30), 3);
    EXPECT_GT(many.more.size(), some.more.size());
    std::set<std::pair<std::uint32_t, std::uint64_t>> keys;
    for (const Root& root : many.more) keys.insert({root.replication, root.key});
    for (const Root& root : some.more) EXPECT_TRUE(keys.contains({root.replication, root.key}));
    EXPECT_TRUE(within(some.more, many.more)) << "at their times";
}

TEST(Demand, MoreComeFromTheirInstantToTheEndOfTheChannel) {
    Journey journey = web(50, 10, 100);
    rate_of(journey).from = to_ticks(1 * day);
    rate_of(journey).until = to_ticks(6.26 * day);
    rate_of(journey).more_from = to_ticks(2.51 * day);
    const Roots roots = roots_of(journey, 50);
    for (const Root& root : roots.more) {
        ASSERT_GE(root.time, rate_of(journey).more_from);
        ASSERT_LT(root.time, rate_of(journey).until);
    }
    const double expected = 100 * 3.75 * 50;
    EXPECT_NEAR(static_cast<double>(roots.more.size()), expected, 5 * std::sqrt(expected));
    EXPECT_NEAR(compile(journey, {}).expected_arrivals, 50 * 5.26 + 375, 1e-9);
    rate_of(journey).more_from = to_ticks(7 * day);
    EXPECT_TRUE(roots_of(journey, 50).more.empty()) << "the channel has ended";
}

TEST(Demand, KeepsAShareFromAnInstantOn) {
    Journey journey = web(500, 10, 0);
    rate_of(journey).keep = 0.7;
    rate_of(journey).keep_from = to_ticks(4 * day);
    const Roots roots = roots_of(journey, 5);
    double later = 0, kept_later = 0, earlier = 0, kept_earlier = 0;
    for (const Root& root : roots.brought) ++(root.time < to_ticks(4 * day) ? earlier : later);
    for (const Root& root : roots.kept) ++(root.time < to_ticks(4 * day) ? kept_earlier : kept_later);
    EXPECT_EQ(kept_earlier, earlier);
    EXPECT_LE(std::fabs(kept_later - 0.7 * later), 5 * std::sqrt(later * 0.7 * 0.3));
    EXPECT_NEAR(compile(journey, {}).expected_arrivals, 2000 + 3000 * 0.7, 1e-9);
    rate_of(journey).keep_from = to_ticks(-4 * day);
    EXPECT_NEAR(compile(journey, {}).expected_arrivals, 3500, 1e-9) << "from the start on";
}

TEST(Demand, KeepingFewerKeepsSomeOfTheSame) {
    Journey journey = web(500, 4, 100);
    rate_of(journey).keep = 0.8;
    const Roots many = roots_of(journey, 2);
    rate_of(journey).keep = 0.3;
    const Roots few = roots_of(journey, 2);
    EXPECT_LT(few.kept.size(), many.kept.size());
    EXPECT_TRUE(within(few.kept, many.kept));
    EXPECT_EQ(identities(few.more), identities(many.more));
    rate_of(journey).keep = 0;
    EXPECT_TRUE(roots_of(journey, 2).kept.empty());
    EXPECT_NEAR(compile(journey, {}).expected_arrivals, 400, 1e-9);
}

TEST(Demand, ThoseMoreAlwaysStay) {
    Journey journey = web(50, 4, 100);
    rate_of(journey).keep = 0;
    const Plan plan = compile(journey, {});
    for (const Root& root : roots_of(journey, 2).more)
        EXPECT_TRUE(stays(plan, root, stream_key(1, root.replication)));
}

TEST(Demand, AShareOfACohortStaysAndMoreJoinIt) {
    Journey journey = empty_journey(1);
    add_stages(journey, {"a"});
    Cohort cohort{20000};
    cohort.more = 500;
    cohort.keep = 0.25;
    journey.channels = {{"old", "", cohort, "a", 0, {}}};
    const Roots roots = roots_of(journey, 2);
    EXPECT_EQ(roots.brought.size(), 40000u);
    EXPECT_EQ(roots.more.size(), 1000u);
    EXPECT_LE(std::fabs(static_cast<double>(roots.kept.size()) - 10000), 5 * std::sqrt(40000 * 0.25 * 0.75));
    EXPECT_NEAR(compile(journey, {}).expected_arrivals, 5500, 1e-9);
    EXPECT_EQ(roots.more[3].key, channel_key(more_site(journey.channels[0])) + 3);
    EXPECT_EQ(roots.more[3].time, 0);
}

}  // namespace
}  // namespace sojourn::testing
