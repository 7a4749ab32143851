// Opening and working hours: what is due after hours slides, what is counted in hours stands still.
#include <gtest/gtest.h>

#include "tests/support/lives.hpp"

namespace sojourn::testing {
namespace {

/// Monday to Friday from 9:00 to 18:00, but for the second Monday (day 7); the clock starts on a Monday.
Calendar office() {
    Calendar calendar{"office", {}};
    for (Ticks d = 0; d < 140; ++d) {
        if (d % 7 < 5 && d != 7) calendar.openings.push_back({moment(d, 9), moment(d, 18)});
    }
    return calendar;
}

/// One call, `after` the entry of `a`, after which the prospect is in `b`.
Journey one_call(const Law& after) {
    Journey journey = empty_journey(40);
    add_stages(journey, {"a", "b"});
    journey.calendars = {office()};
    journey.touchpoints = {touchpoint("call", "a", after, {}, "b")};
    return journey;
}

TEST(Hours, WhatIsDueAfterHoursSlides) {
    Journey journey = one_call(fixed_hours(2));
    journey.touchpoints[0].opens = "office";
    // Tuesday evening; the first Friday evening, before a weekend and a holiday; within hours.
    add_arrivals(journey, "a", {moment(1, 16), moment(4, 17, 30), moment(8, 7)});
    expect_lives(journey, {R"(1d 16:00 arrival a
                              1d 16:00 enter a
                              2d 09:00 visit a call else lag 0d 02:00 slide 0d 15:00
                              2d 09:00 enter b)",
                           R"(4d 17:30 arrival a
                              4d 17:30 enter a
                              8d 09:00 visit a call else lag 0d 02:00 slide 3d 13:30
                              8d 09:00 enter b)",
                           R"(8d 07:00 arrival a
                              8d 07:00 enter a
                              8d 09:00 visit a call else lag 0d 02:00
                              8d 09:00 enter b)"});
}

TEST(Hours, WhoWasDueFirstComesFirstAtTheOpening) {
    // Whatever the names hash to: the earlier of two visits that slide to one opening takes place first.
    for (const bool swapped : {false, true}) {
        Journey journey = empty_journey(40);
        add_stages(journey, {"a"});
        journey.calendars = {office()};
        journey.touchpoints = {touchpoint("call", "a", fixed_hours(swapped ? 1 : 3), {}, ""),
                               touchpoint("letter", "a", fixed_hours(swapped ? 3 : 1), {}, "")};
        for (Touchpoint& each : journey.touchpoints) each.opens = "office";
        add_arrivals(journey, "a", {moment(1, 18)});
        const std::string first = swapped ? "call" : "letter", second = swapped ? "letter" : "call";
        expect_lives(journey, {"1d 18:00 arrival a\n1d 18:00 enter a\n2d 09:00 visit a " + first +
                               " else lag 0d 01:00 slide 0d 14:00\n2d 09:00 visit a " + second +
                               " else lag 0d 03:00 slide 0d 12:00"});
    }
}

TEST(Hours, ClosingTimeIsClosed) {
    Journey journey = one_call(fixed_hours(2));
    journey.touchpoints[0].opens = "office";
    // Due a tick before closing, at closing, and at the last instant before an opening.
    add_arrivals(journey, "a", {moment(0, 16) - 1, moment(0, 16), moment(0, 7) - 1});
    expect_lives(journey, {R"(0d 15:59:59+1023 arrival a
                              0d 15:59:59+1023 enter a
                              0d 17:59:59+1023 visit a call else lag 0d 02:00
                              0d 17:59:59+1023 enter b)",
                           R"(0d 16:00 arrival a
                              0d 16:00 enter a
                              1d 09:00 visit a call else lag 0d 02:00 slide 0d 15:00
                              1d 09:00 enter b)",
                           R"(0d 06:59:59+1023 arrival a
                              0d 06:59:59+1023 enter a
                              0d 09:00 visit a call else lag 0d 02:00 slide 0d 00:00:00+1
                              0d 09:00 enter b)"});
}

TEST(Hours, WorkingHoursStandStillWhenClosed) {
    Journey journey = one_call(fixed_hours(12));
    journey.touchpoints[0].working = "office";
    // Nine hours on Thursday, three on Friday; two on Friday, nine on Tuesday (Monday is off), one on
    // Wednesday; from a Sunday.
    add_arrivals(journey, "a", {moment(3, 8), moment(4, 16), moment(13, 11)});
    expect_lives(journey, {R"(3d 08:00 arrival a
                              3d 08:00 enter a
                              4d 12:00 visit a call else lag 1d 04:00
                              4d 12:00 enter b)",
                           R"(4d 16:00 arrival a
                              4d 16:00 enter a
                              9d 10:00 visit a call else lag 4d 18:00
                              9d 10:00 enter b)",
                           R"(13d 11:00 arrival a
                              13d 11:00 enter a
                              15d 12:00 visit a call else lag 2d 01:00
                              15d 12:00 enter b)"});
}

TEST(Hours, OpenTimeUsedUpAtClosingEndsAtClosing) {
    // Nine working hours from opening end at 18:00, which `opens` then slides to the next morning.
    Journey journey = one_call(fixed_hours(9));
    journey.touchpoints[0].working = "office";
    add_arrivals(journey, "a", {moment(0, 9)});
    expect_lives(journey, {R"(0d 09:00 arrival a
                              0d 09:00 enter a
                              0d 18:00 visit a call else lag 0d 09:00
                              0d 18:00 enter b)"});
    journey.touchpoints[0].opens = "office";
    expect_lives(journey, {R"(0d 09:00 arrival a
                              0d 09:00 enter a
                              1d 09:00 visit a call else lag 0d 09:00 slide 0d 15:00
                              1d 09:00 enter b)"});
}

TEST(Hours, AVisitOverClosingTimeIsFinished) {
    Journey journey = one_call(fixed_hours(1));
    journey.touchpoints[0].opens = "office";
    journey.touchpoints[0].service = Service{fixed_hours(3), Law{}};
    add_arrivals(journey, "a", {moment(4, 16, 30), moment(0, 10)});
    expect_lives(journey, {R"(4d 16:30 arrival a
                              4d 16:30 enter a
                              4d 17:30 visit a call else lag 0d 01:00
                              4d 20:30 enter b)",
                           R"(0d 10:00 arrival a
                              0d 10:00 enter a
                              0d 11:00 visit a call else lag 0d 01:00
                              0d 14:00 enter b)"});
}

TEST(Hours, ADriftClockKeepsThemToo) {
    Journey journey = empty_journey(40);
    add_stages(journey, {"a", "b", "c"});
    journey.calendars = {office()};
    stage(journey, "a").drift = {{"asks", "", "b", fixed_hours(3), "office", ""}};
    stage(journey, "b").drift = {{"decides", "", "c", fixed_hours(10), "", "office"}};
    // From Wednesday, from Friday evening, from within hours.
    add_arrivals(journey, "a", {moment(2, 16), moment(4, 20), moment(1, 9)});
    expect_lives(journey, {R"(2d 16:00 arrival a
                              2d 16:00 enter a
                              3d 09:00 drift a asks
                              3d 09:00 enter b
                              4d 10:00 drift b decides
                              4d 10:00 enter c)",
                           R"(4d 20:00 arrival a
                              4d 20:00 enter a
                              8d 09:00 drift a asks
                              8d 09:00 enter b
                              9d 10:00 drift b decides
                              9d 10:00 enter c)",
                           R"(1d 09:00 arrival a
                              1d 09:00 enter a
                              1d 12:00 drift a asks
                              1d 12:00 enter b
                              2d 13:00 drift b decides
                              2d 13:00 enter c)"});
}

TEST(Hours, RecurrenceCountsFromTheUnslidDueTime) {
    // Every three days from Friday 10:00: Friday, Monday, (Thursday) ...; each slides by itself.
    Journey journey = one_call(fixed_hours(1));
    journey.touchpoints = {touchpoint("news", "a", fixed_hours(1), {{"read", "", 0.5, ""}}, "")};
    journey.touchpoints[0].outcomes[0].share = 0;
    journey.touchpoints[0].every = fixed_days(3);
    journey.touchpoints[0].opens = "office";
    stage(journey, "a").drift = {{"ages", "", "b", fixed_days(11)}};
    add_arrivals(journey, "a", {moment(2, 9)});
    // Due on Wednesday (day 2), Saturday (5), Tuesday (8), Friday (11), always at 10:00.
    expect_lives(journey, {R"(2d 09:00 arrival a
                              2d 09:00 enter a
                              2d 10:00 visit a news else lag 0d 01:00
                              8d 09:00 visit a news else lag 3d slide 2d 23:00
                              8d 10:00 visit a news else lag 3d
                              11d 10:00 visit a news else lag 3d
                              13d 09:00 drift a ages
                              13d 09:00 enter b)"});
}

}  // namespace
}  // namespace sojourn::testing
