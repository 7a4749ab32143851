// What a visit itself teaches is known when its outcome is decided: nobody's luck can say the same without
// it.
#include <gtest/gtest.h>

#include "tests/support/journeys.hpp"
#include "tests/support/running.hpp"

namespace sojourn::testing {
namespace {

/// A visit that explains: without its own gain of 1 clarity is -0.5 and nobody says yes, with it all do.
Journey explained() {
    Journey journey = empty_journey(10);
    add_stages(journey, {"a", "b"});
    add_cohort(journey, 100, "a");
    journey.traits = {{"clarity", forever, -0.5}};
    Touchpoint visit = touchpoint("visit", "a", fixed_days(1), {{"yes", "b", 0.5, ""}}, "");
    visit.add = {{"clarity", 1}};
    visit.outcomes[0].slopes = {{"clarity", 1000}};
    journey.touchpoints = {visit};
    return journey;
}

TEST(OwnGains, DecideTheOutcomeOfTheirVisit) {
    Journey journey = explained();
    EXPECT_EQ(cell(run_journey(journey).tallies, Score::outcomes, 1), 100);
    journey.touchpoints[0].service = Service{fixed_days(2), Law{}};
    EXPECT_EQ(cell(run_journey(journey).tallies, Score::outcomes, 1), 100);
    journey.touchpoints[0].add.clear();
    EXPECT_EQ(cell(run_journey(journey).tallies, Score::outcomes, 1), 0);
}

}  // namespace
}  // namespace sojourn::testing
