// Finite markets: who comes when, against the sorted thresholds and the exponential race they stand for.
#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "engine/kernel/coupled/market.hpp"
#include "engine/random/address.hpp"

namespace sojourn::testing {
namespace {

[[nodiscard]] Plan market_plan(std::uint64_t size, double alone, double together) {
    Plan plan;
    ChannelPlan channel;
    channel.kind = ArrivalKind::pool;
    channel.key = std::uint64_t{5} << 40;
    channel.count = size;
    channel.alone = alone;
    channel.together = together;
    plan.channels.push_back(channel);
    return plan;
}

TEST(Market, WithoutOthersEachComesAfterAnExponentialTime) {
    const Plan plan = market_plan(20'000, 1.0 / 3600, 0);
    Market market{plan, ChannelId{0}};
    market.begin(stream_key(1, 0), 0);
    double sum = 0;
    std::set<std::uint64_t> keys;
    Ticks last = 0;
    for (int i = 0; i < 20'000; ++i) {
        const Root root = market.next();
        EXPECT_GE(root.time, last);
        last = root.time;
        sum += to_seconds(root.time);
        keys.insert(root.key);
        market.take();
    }
    EXPECT_EQ(market.next_time(), forever);
    EXPECT_EQ(keys.size(), 20'000u);
    // Mean 1 h, standard error 1 h / sqrt(20,000) = 25 s: beyond five of them once in 1.7 million seeds.
    EXPECT_NEAR(sum / 20'000, 3600, 5 * 3600 / std::sqrt(20'000.0));
}

TEST(Market, TwiceTheHazardHalvesEveryTime) {
    const Plan slow = market_plan(500, 1e-3, 4e-3), fast = market_plan(500, 2e-3, 8e-3);
    Market one{slow, ChannelId{0}}, two{fast, ChannelId{0}};
    one.begin(stream_key(2, 3), 3);
    two.begin(stream_key(2, 3), 3);
    for (int i = 0; i < 500; ++i) {
        EXPECT_EQ(one.next().key, two.next().key);
        EXPECT_NEAR(static_cast<double>(one.next_time()), 2 * static_cast<double>(two.next_time()), 3);
        one.take();
        two.take();
    }
}

TEST(Market, AFactorHoldsFromItsInstantOn) {
    const Plan plan = market_plan(1, 1e-3, 0);
    Market market{plan, ChannelId{0}};
    market.begin(stream_key(4, 0), 0);
    const double due = static_cast<double>(market.next_time());
    const double half = due / 2;
    market.set_factor(0.5, static_cast<Ticks>(half));  // half of the way left, at half the pace
    EXPECT_NEAR(static_cast<double>(market.next_time()), half + 2 * (due - half), 3);
}

}  // namespace
}  // namespace sojourn::testing
