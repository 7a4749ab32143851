// Patience with a touchpoint: one draw a chain, from its winding to the first visit that reaches.
#include <gtest/gtest.h>

#include "tests/support/lives.hpp"

namespace sojourn::testing {
namespace {

/// A call after `lag` hours whom prospects await for `patience` hours, then leave for `gone`.
Journey awaited(double lag, double patience) {
    Journey journey = empty_journey(20);
    add_stages(journey, {"a", "b", "gone"});
    journey.touchpoints = {touchpoint("call", "a", fixed_hours(lag), {}, "b")};
    journey.touchpoints[0].patience = Patience{fixed_hours(patience), 1, "gone", {}};
    add_arrivals(journey, "a", {0});
    return journey;
}

TEST(Patience, EndsBeforeTheVisitOrNot) {
    expect_lives(awaited(3, 2), {R"(0d arrival a
                                    0d enter a
                                    0d 02:00 renege a call
                                    0d 02:00 enter gone)"});
    expect_lives(awaited(2, 3), {R"(0d arrival a
                                    0d enter a
                                    0d 02:00 visit a call else lag 0d 02:00
                                    0d 02:00 enter b)"});
    expect_lives(awaited(2, 2), {R"(0d arrival a
                                    0d enter a
                                    0d 02:00 renege a call
                                    0d 02:00 enter gone)"});
}

TEST(Patience, AnUnfilledWaitCountsMore) {
    Journey journey = awaited(3, 3.4);
    journey.touchpoints[0].patience->felt = 1.36;  // 3.4 h / 1.36 = 2.5 h
    expect_lives(journey, {R"(0d arrival a
                              0d enter a
                              0d 02:30 renege a call
                              0d 02:30 enter gone)"});
}

TEST(Patience, AFilledWaitCountsAsItIs) {
    // An hour unfilled uses up 1.36 of 3.4 hours; the other 2.04 last 2 h 2 min 24 s.
    Journey journey = awaited(4, 3.4);
    journey.touchpoints[0].patience->felt = 1.36;
    journey.touchpoints.push_back(touchpoint("music", "a", fixed_hours(1), {}, ""));
    journey.touchpoints.push_back(touchpoint("more music", "a", fixed_hours(2), {}, ""));
    for (std::size_t i : {1u, 2u}) journey.touchpoints[i].fills_waits = FillsWaits::yes;
    expect_lives(journey, {R"(0d arrival a
                              0d enter a
                              0d 01:00 visit a music else lag 0d 01:00
                              0d 02:00 visit a more music else lag 0d 02:00
                              0d 03:02:24 renege a call
                              0d 03:02:24 enter gone)"});
    journey.touchpoints[0].after = fixed_hours(3);
    expect_lives(journey, {R"(0d arrival a
                              0d enter a
                              0d 01:00 visit a music else lag 0d 01:00
                              0d 02:00 visit a more music else lag 0d 02:00
                              0d 03:00 visit a call else lag 0d 03:00
                              0d 03:00 enter b)"});
}

TEST(Patience, WhatDoesNotReachFillsNothing) {
    Journey journey = awaited(4, 3.4);
    journey.touchpoints[0].patience->felt = 1.36;
    journey.touchpoints.push_back(touchpoint("music", "a", fixed_hours(1), {}, ""));
    journey.touchpoints[1].fills_waits = FillsWaits::yes;
    journey.touchpoints[1].reach = Reach{0, ""};
    expect_lives(journey, {R"(0d arrival a
                              0d enter a
                              0d 01:00 visit a music unreached lag 0d 01:00
                              0d 02:30 renege a call
                              0d 02:30 enter gone)"});
}

TEST(Patience, LastsOverAttemptsThatReachNobody) {
    Journey journey = awaited(1, 5);
    journey.touchpoints[0].reach = Reach{0, ""};
    journey.touchpoints[0].attempts = Attempts{0, fixed_hours(2), {}, ""};
    expect_lives(journey, {R"(0d arrival a
                              0d enter a
                              0d 01:00 visit a call unreached lag 0d 01:00
                              0d 03:00 visit a call unreached lag 0d 02:00
                              0d 05:00 renege a call
                              0d 05:00 enter gone)"});
}

TEST(Patience, EndsWithTheFirstVisitThatReaches) {
    Journey journey = awaited(1, 5);
    journey.touchpoints[0] = touchpoint("call", "a", fixed_hours(1), {{"yes", "b", 0, ""}}, "");
    journey.touchpoints[0].patience = Patience{fixed_hours(5), 1, "gone", {}};
    journey.touchpoints[0].attempts = Attempts{3, fixed_hours(3), {false, true}, ""};
    expect_lives(journey, {R"(0d arrival a
                              0d enter a
                              0d 01:00 visit a call else lag 0d 01:00
                              0d 04:00 visit a call else lag 0d 03:00
                              0d 07:00 visit a call else lag 0d 03:00
                              0d 07:00 used up a call)"});
}

TEST(Patience, RunsOnDuringAVisitOfAnotherAndEndsAfterIt) {
    // The talk takes from 1:00 to 4:00. Patience ends at 2:00: it waits, and comes before the call of 3:00.
    Journey journey = awaited(3, 2);
    journey.touchpoints.push_back(touchpoint("talk", "a", fixed_hours(1), {}, ""));
    journey.touchpoints[1].service = Service{fixed_hours(3), Law{}};
    expect_lives(journey, {R"(0d arrival a
                              0d enter a
                              0d 01:00 visit a talk else lag 0d 01:00
                              0d 04:00 renege a call
                              0d 04:00 enter gone)"});
    journey.touchpoints[1].otherwise = "b";
    expect_lives(journey, {R"(0d arrival a
                              0d enter a
                              0d 01:00 visit a talk else lag 0d 01:00
                              0d 04:00 enter b)"});
}

TEST(Patience, IsLongerForSome) {
    // Length times exp(slopes): 2 h x 2 = 4 h with the slope ln 2 on an attribute of 1.
    Journey journey = awaited(5, 2);
    journey.channels.clear();
    journey.attributes = {{"calm", "", Law{Fixed{0}}}};
    journey.segments = {{"quick", 0.5, {}}, {"calm", 0.5, {{"calm", Law{Fixed{1}}}}}};
    journey.touchpoints[0].patience->slopes = {{"calm", 0.693147180559945309417}};
    journey.channels.push_back({"one", "", ArrivalLog{{0}}, "a", 0, {{"quick", 1}}});
    journey.channels.push_back({"two", "", ArrivalLog{{0}}, "a", 0, {{"calm", 1}}});
    auto lives = lives_of(journey);
    std::sort(lives.begin(), lives.end());
    ASSERT_EQ(lives.size(), 2u);
    EXPECT_NE(lives[0].find("0d 02:00 renege a call"), std::string::npos) << lives[0];
    EXPECT_NE(lives[1].find("0d 04:00 renege a call"), std::string::npos) << lives[1];
}

TEST(Patience, OfARecurringCallRunsUntilOneReaches) {
    // Due at 1:00, 3:00, 5:00, 7:00; patience is wound with the first, at 0:00, and ends at 6:00.
    Journey journey = awaited(1, 6);
    Touchpoint& call = journey.touchpoints[0];
    call.otherwise = "";
    call.every = fixed_hours(2);
    call.reach = Reach{0, ""};
    const std::string life = R"(0d arrival a
                                0d enter a
                                0d 01:00 visit a call unreached lag 0d 01:00
                                0d 03:00 visit a call unreached lag 0d 02:00
                                0d 05:00 visit a call unreached lag 0d 02:00
                                0d 06:00 renege a call
                                0d 06:00 enter gone)";
    expect_lives(journey, {life});
    call.attempts = Attempts{2, fixed_hours(10), {}, ""};
    expect_lives(journey, {life});  // a retry that never comes to be changes nothing
}

TEST(Patience, EndsWhereTheVisitDoesNotTakePlace) {
    Journey journey = awaited(1, 3);
    journey.traits = {{"wish", forever, 0}};
    journey.touchpoints[0].when = {{"wish", Comparison::above, 0}};
    expect_lives(journey, {R"(0d arrival a
                              0d enter a)"});
}

TEST(Patience, StandsStillDuringAnInterruption) {
    Journey journey = awaited(6, 5);
    add_stages(journey, {"issue"});
    stage(journey, "issue").interrupts = Interrupts::yes;
    stage(journey, "issue").drift = {{"solved", "", "back", fixed_hours(10)}};
    stage(journey, "a").drift = {{"breaks", "", "issue", fixed_hours(4)}};
    // An hour of patience is left at 4:00 and ends an hour after 14:00.
    expect_lives(journey, {R"(0d arrival a
                              0d enter a
                              0d 04:00 drift a breaks
                              0d 04:00 enter issue
                              0d 14:00 drift issue solved
                              0d 14:00 back a
                              0d 15:00 renege a call
                              0d 15:00 enter gone)"});
}

}  // namespace
}  // namespace sojourn::testing
