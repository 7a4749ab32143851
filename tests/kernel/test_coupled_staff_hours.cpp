// When teams are open: steps of capacity, and the open time between two instants.
#include <gtest/gtest.h>

#include "engine/kernel/staff_hours.hpp"

namespace sojourn::testing {
namespace {

/// Two people from 10 to 20, three from 20 to 30, nobody from 30 to 50, one from 50 on.
[[nodiscard]] Plan staffed() {
    Plan plan;
    TeamPlan team;
    team.capacity = {{0, 0}, {10, 2}, {20, 3}, {30, 0}, {50, 1}};
    plan.teams.push_back(team);
    return plan;
}

TEST(StaffHours, CountsOpenTimeHoweverManyAreOnShift) {
    const Plan plan = staffed();
    const StaffHours hours{plan};
    const TeamId team{0};
    EXPECT_EQ(hours.open_between(team, 0, 10), 0);
    EXPECT_EQ(hours.open_between(team, 0, 30), 20);
    EXPECT_EQ(hours.open_between(team, 15, 25), 10);
    EXPECT_EQ(hours.open_between(team, 25, 60), 15);
    EXPECT_EQ(hours.open_between(team, 35, 45), 0);
}

TEST(StaffHours, WalksFromStepToStep) {
    const Plan plan = staffed();
    StaffHours hours{plan};
    EXPECT_TRUE(hours.is_closed(TeamId{0}));
    std::vector<Ticks> times;
    std::vector<std::uint32_t> people;
    while (hours.next_change(0) < forever) {
        times.push_back(hours.next_change(0));
        hours.step(0);
        people.push_back(hours.on_shift(0));
    }
    EXPECT_EQ(times, (std::vector<Ticks>{0, 10, 20, 30, 50}));
    EXPECT_EQ(people, (std::vector<std::uint32_t>{0, 2, 3, 0, 1}));
    hours.rewind();
    EXPECT_EQ(hours.next_change(0), 0);
}

TEST(StaffHours, ALaterEraCountsByItsOwnSteps) {
    Plan plan = staffed();
    Plan later = staffed();
    later.teams[0].capacity = {{0, 4}};
    plan.until = 40;
    plan.next = std::make_shared<const Plan>(later);
    StaffHours hours{plan};
    hours.read(*plan.next, 40);
    EXPECT_EQ(hours.on_shift(0), 4u);
    EXPECT_EQ(hours.open_between(TeamId{0}, 25, 60), 5 + 20);
}

}  // namespace
}  // namespace sojourn::testing
