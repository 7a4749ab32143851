// What rehearsals are made of: capacity beyond what is known of it, and the plan where nobody waits.
#include <gtest/gtest.h>

#include <algorithm>

#include "engine/anchor/rehearsal.hpp"
#include "engine/plan/compile.hpp"
#include "tests/anchor/staffed.hpp"

namespace sojourn::testing {
namespace {

[[nodiscard]] std::uint32_t servers_at(const std::vector<CapacityStep>& steps, Ticks time) {
    std::uint32_t servers = 0;
    for (const CapacityStep& step : steps) {
        if (step.from <= time) servers = step.servers;
    }
    return servers;
}

TEST(RepeatedCapacity, GoesOnByWeeks) {
    // Three people on the second, four on the third day of each week; five in the second week, by a change.
    const Ticks a_day = ticks_per_day, a_week = 7 * a_day;
    std::vector<CapacityStep> steps{{0, 0}, {a_day, 3}, {2 * a_day, 4}, {3 * a_day, 0}};
    steps.insert(steps.end(), {{a_week + a_day, 5}, {a_week + 2 * a_day, 4}, {a_week + 3 * a_day, 0}});
    repeat_capacity(steps, 2 * a_week, 5 * a_week);
    EXPECT_TRUE(std::is_sorted(steps.begin(), steps.end(),
                               [](const auto& a, const auto& b) { return a.from < b.from; }));
    for (int later = 2; later < 5; ++later) {
        for (int d = 0; d < 7; ++d) {
            const Ticks noon = later * a_week + d * a_day + a_day / 2;
            EXPECT_EQ(servers_at(steps, noon), d == 1 ? 5u : d == 2 ? 4u : 0u) << later << ' ' << d;
        }
    }
    EXPECT_EQ(servers_at(steps, a_day), 3u) << "what is known stays";
}

TEST(RepeatedCapacity, OfLessThanAWeekGoesOnByDays) {
    const Ticks a_day = ticks_per_day;
    std::vector<CapacityStep> steps{{0, 0}, {a_day / 2, 2}, {a_day, 0}};
    repeat_capacity(steps, a_day, 3 * a_day);
    EXPECT_EQ(servers_at(steps, 2 * a_day + a_day / 4), 0u);
    EXPECT_EQ(servers_at(steps, 2 * a_day + 3 * a_day / 4), 2u);
}

TEST(RepeatedCapacity, KeepsTheLastStepOfLessThanADay) {
    std::vector<CapacityStep> steps{{0, 5}};
    repeat_capacity(steps, ticks_per_hour, 3 * ticks_per_day);
    EXPECT_EQ(steps.size(), 1u);
    EXPECT_EQ(servers_at(steps, 2 * ticks_per_day), 5u);
}

TEST(PlanWithoutWaiting, HasNoTeamsAndABrandThatRests) {
    Journey journey = desk(0.3);
    journey.brand = {{"reputation", forever, 0.25, 0.5, 0.5, 0.5}};
    journey.experience.omega = 0.6;
    journey.touchpoints[0].quality = Quality{};
    journey.touchpoints[0].add = {{"reputation", 0.5}};
    const Plan plan = without_waiting(compile(journey, {}));
    EXPECT_FALSE(plan.coupling.any());
    EXPECT_FALSE(plan.touchpoints[0].team.exists());
    EXPECT_EQ(plan.traits.back().felt, 0);
    EXPECT_EQ(plan.traits.back().episode, 0);
    EXPECT_EQ(plan.traits.back().baseline, 0.25);
    EXPECT_EQ(plan.changes.at(plan.touchpoints[0].add.first).amount, 0);
}

}  // namespace
}  // namespace sojourn::testing
