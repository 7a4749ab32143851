// The line of a team: who is first, who is passed over, and that nothing goes by the order of joining.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

#include "engine/kernel/coupled/waiting_line.hpp"

namespace sojourn::testing {
namespace {

[[nodiscard]] Waiting who(std::uint64_t key, Ticks place, double first_key = 0, std::uint32_t draw = 0) {
    Waiting waiting;
    waiting.key = key;
    waiting.place = place;
    waiting.keys[0] = first_key;
    waiting.draw = draw;
    return waiting;
}

/// Prospect keys in the order in which they are served.
[[nodiscard]] std::vector<std::uint64_t> served(WaitingLine& line) {
    std::vector<std::uint64_t> order;
    while (!line.nobody_ready()) {
        const std::uint32_t handle = line.first();
        order.push_back(line[handle].key);
        line.remove(handle);
    }
    return order;
}

TEST(WaitingLine, StatedKeysComeBeforeDueTimesAndTheseBeforeTheDraw) {
    WaitingLine line{1};
    for (const Waiting& each : {who(1, 5, 1), who(2, 9, 0), who(3, 7, 0, 8), who(4, 7, 0, 2)})
        (void)line.add(each);
    EXPECT_EQ(served(line), (std::vector<std::uint64_t>{4, 3, 2, 1}));
}

TEST(WaitingLine, ServesTheSameInWhateverOrderPeopleJoin) {
    std::vector<Waiting> people;
    std::mt19937 random{3};
    for (std::uint64_t key = 0; key < 200; ++key)
        people.push_back(
            who(key, static_cast<Ticks>(random() % 9), static_cast<double>(random() % 3), random() % 2));
    std::vector<std::uint64_t> first;
    for (int round = 0; round < 5; ++round) {
        std::shuffle(people.begin(), people.end(), random);
        WaitingLine line{1};
        for (const Waiting& each : people) (void)line.add(each);
        const std::vector<std::uint64_t> order = served(line);
        ASSERT_EQ(order.size(), people.size());
        if (round == 0) first = order;
        EXPECT_EQ(order, first);
    }
}

TEST(WaitingLine, PassesOverWhoIsBusyAndKeepsTheirPlace) {
    WaitingLine line{0};
    const std::uint32_t early = line.add(who(1, 1)), late = line.add(who(2, 2));
    line.set_busy(early, true);
    EXPECT_EQ(line.first(), late);
    EXPECT_EQ(line.size(), 2u);
    line.set_busy(early, false);
    EXPECT_EQ(line.first(), early);
}

TEST(WaitingLine, TellsWhoIsInItAndReusesPlaces) {
    WaitingLine line{0};
    const std::uint32_t first = line.add(who(1, 1));
    (void)line.add(who(2, 2));
    line.remove(first);
    EXPECT_EQ(line.add(who(3, 3)), first);
    EXPECT_EQ(line.all().size(), 2u);
    line.clear();
    EXPECT_EQ(line.size(), 0u);
    EXPECT_TRUE(line.nobody_ready());
}

}  // namespace
}  // namespace sojourn::testing
