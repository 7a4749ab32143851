// A visit whose outcome is `stay` uses up its own clock and no other, wherever it stands among them.
#include <gtest/gtest.h>

#include "tests/support/journeys.hpp"
#include "tests/support/running.hpp"

namespace sojourn::testing {
namespace {

/// One prospect in a stage with three touchpoints that stay, and a drift clock that ends it.
Journey three_visits() {
    Journey journey = empty_journey(10);
    add_stages(journey, {"a", "b"});
    add_cohort(journey, 1, "a");
    stage(journey, "a").drift = {{"ages", "", "b", fixed_days(4)}};
    for (const auto& [name, days] : {std::pair{"one", 1.0}, {"two", 2.0}, {"three", 3.0}}) {
        journey.touchpoints.push_back(touchpoint(name, "a", fixed_days(days), {{"seen", "", 0.5, ""}}, ""));
    }
    return journey;
}

TEST(Stay, EachVisitComesOnceAtItsOwnTime) {
    // The clocks stand in the order ages, one, two, three: the first to ring is neither the first nor the
    // last.
    std::vector<double> days;
    for (const Record& record : events_of(run_with_events(three_visits()))) {
        if (record.kind == RecordKind::visit || record.kind == RecordKind::drift) {
            days.push_back(to_seconds(record.time) / day);
        }
    }
    EXPECT_EQ(days, (std::vector<double>{1, 2, 3, 4}));
}

TEST(Stay, EachTouchpointIsVisitedOnceAnEntry) {
    const Tallies tallies = run_journey(three_visits()).tallies;
    for (std::uint32_t i = 0; i < 3; ++i) EXPECT_EQ(cell(tallies, Score::visits, i), 1) << i;
    EXPECT_EQ(cell(tallies, Score::sojourn, 0), to_ticks(4 * day));
}

}  // namespace
}  // namespace sojourn::testing
