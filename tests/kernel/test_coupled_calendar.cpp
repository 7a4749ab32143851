// The event calendar against a sorted list.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <vector>

#include "engine/kernel/coupled/calendar.hpp"

namespace sojourn::testing {
namespace {

[[nodiscard]] const Event* earliest(const std::map<std::uint32_t, Event>& events) {
    const auto first = std::min_element(events.begin(), events.end(), [](const auto& a, const auto& b) {
        return comes_before(a.second, b.second);
    });
    return first == events.end() ? nullptr : &first->second;
}

TEST(EventCalendar, GivesTheEarliestWhateverIsSetAndTakenOut) {
    EventCalendar calendar;
    std::map<std::uint32_t, Event> kept;
    std::mt19937 random{7};
    for (int i = 0; i < 20'000; ++i) {
        const auto slot = static_cast<std::uint32_t>(random() % 300);
        if (random() % 4 == 0) {
            calendar.remove(slot);
            kept.erase(slot);
        } else {
            const auto kind = static_cast<EventKind>(1 + random() % 4);
            const Event event{static_cast<Ticks>(random() % 50), slot * 7919ULL % 311, slot, kind};
            calendar.set(event);
            kept[slot] = event;
        }
        ASSERT_EQ(calendar.empty(), kept.empty());
        if (kept.empty()) continue;
        ASSERT_EQ(calendar.first().slot, earliest(kept)->slot);
    }
}

TEST(EventCalendar, TiesGoByKindThenByProspect) {
    EventCalendar calendar;
    calendar.set({5, 9, 0, EventKind::visit});
    calendar.set({5, 3, 1, EventKind::visit});
    calendar.set({5, 8, 2, EventKind::visit_end});
    calendar.set({5, 1, 3, EventKind::update});
    calendar.set({5, 2, 4, EventKind::drift});
    std::vector<std::uint32_t> order;
    while (!calendar.empty()) {
        order.push_back(calendar.first().slot);
        calendar.remove(order.back());
    }
    EXPECT_EQ(order, (std::vector<std::uint32_t>{2, 4, 3, 1, 0}));
}

TEST(EventCalendar, AClearedOneForgetsWhoWasInIt) {
    EventCalendar calendar;
    calendar.set({5, 1, 0, EventKind::visit});
    calendar.clear();
    EXPECT_TRUE(calendar.empty());
    calendar.set({6, 1, 0, EventKind::visit});
    EXPECT_EQ(calendar.first().time, 6);
}

}  // namespace
}  // namespace sojourn::testing
