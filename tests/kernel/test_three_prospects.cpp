// Calendars of three prospects, reckoned by hand: stages and their clocks. Day 0 is a Monday.
#include <gtest/gtest.h>

#include "tests/support/week.hpp"

namespace sojourn::testing {
namespace {

const std::vector<Ticks> monday_wednesday_friday{moment(0, 10), moment(2, 15, 30), moment(4, 17, 45)};

TEST(ThreeProspects, AVisitRunsOverClosingTime) {
    Journey journey = week({"a", "b"}, monday_wednesday_friday);
    add_touchpoint(journey, "call", "a", 1, "b").service = Service{fixed_hours(3), Law{}};
    add_touchpoint(journey, "mail", "b", 0.25);
    for (Touchpoint& each : journey.touchpoints) each.opens = "office";
    // Monday: 10 + 1 = 11:00, until 14:00.
    // Wednesday: 15:30 + 1 = 16:30, until 19:30, an hour and a half over closing. The mail, due at 19:45,
    // slides to Thursday: 4:15 to midnight and 9:00 make 13:15. Friday: due at 18:45, closed; 5:15 to
    // midnight, two days and 9:00 make 2 d 14:15.
    expect_lives(journey, {R"(0d 10:00 arrival a
                              0d 10:00 enter a
                              0d 11:00 visit a call else lag 0d 01:00
                              0d 14:00 enter b
                              0d 14:15 visit b mail else lag 0d 00:15)",
                           R"(2d 15:30 arrival a
                              2d 15:30 enter a
                              2d 16:30 visit a call else lag 0d 01:00
                              2d 19:30 enter b
                              3d 09:00 visit b mail else lag 0d 00:15 slide 0d 13:15)",
                           R"(4d 17:45 arrival a
                              4d 17:45 enter a
                              7d 09:00 visit a call else lag 0d 01:00 slide 2d 14:15
                              7d 12:00 enter b
                              7d 12:15 visit b mail else lag 0d 00:15)"});
}

TEST(ThreeProspects, ADriftClockRingsDuringAVisit) {
    // The drift clock rings after three open hours; the call takes four hours and leaves for `client` after a
    // wait of more than ln(1 + days) = 0.25 (6.8 h).
    Journey journey = week({"a", "client", "cold"}, {moment(0, 10), moment(1, 17, 30), moment(3, 16)});
    Touchpoint& call = add_touchpoint(journey, "call", "a", 1);
    call.opens = "office";
    call.service = Service{fixed_hours(4), Law{}};
    call.outcomes = {certain_above("signs", "client", "wait", 0.25)};
    stage(journey, "a").drift = {{"cools", "", "cold", fixed_hours(3), "", "office"}};
    // Monday: call 11:00 to 15:00 after an hour, stays; the clock rings at 13:00 and waits until 15:00.
    // Tuesday: due at 18:30, slides 14:30 to Wednesday 9:00: after 15.5 h, signs at 13:00. The clock rings
    // after 0:30 on Tuesday and 2:30 on Wednesday, at 11:30, and loses. Thursday: call 17:00 to 21:00, stays;
    // the clock rings after 2 h and Friday's first hour, at 10:00.
    expect_lives(journey, {R"(0d 10:00 arrival a
                              0d 10:00 enter a
                              0d 11:00 visit a call else lag 0d 01:00
                              0d 15:00 drift a cools
                              0d 15:00 enter cold)",
                           R"(1d 17:30 arrival a
                              1d 17:30 enter a
                              2d 09:00 visit a call signs lag 0d 01:00 slide 0d 14:30
                              2d 13:00 enter client)",
                           R"(3d 16:00 arrival a
                              3d 16:00 enter a
                              3d 17:00 visit a call else lag 0d 01:00
                              4d 10:00 drift a cools
                              4d 10:00 enter cold)"});
}

TEST(ThreeProspects, AContractStandsStillDuringInterruptions) {
    // A contract of 30 days, a check-in every 10. Power is cut on day 1 at 6:00 and on day 3 at 12:00 for who
    // has been a client for an hour; each cut takes 9 h.
    Journey journey = week({"client", "issue", "gone"}, monday_wednesday_friday);
    journey.calendars.push_back({"cuts",
                                 {{moment(-1), moment(-1, 1)},
                                  {moment(1, 6), moment(1, 7)},
                                  {moment(3, 12), moment(3, 13)},
                                  {moment(99), moment(100)}}});
    stage(journey, "client").drift = {{"ends", "", "gone", fixed_days(30)},
                                      {"breaks", "", "issue", fixed_hours(1), "cuts", ""}};
    stage(journey, "issue").interrupts = Interrupts::yes;
    stage(journey, "issue").drift = {{"solved", "", "back", fixed_hours(9)}};
    add_touchpoint(journey, "check-in", "client", 240).every = fixed_days(10);
    // Monday, two cuts: everything from the second on 18 h later: 10 d 10:00 + 18 = 11 d 4:00; end 30 d 10:00
    // + 18 = 31 d 4:00, before the third check-in, due at that instant. Wednesday, one cut: 9 h later: 12 d
    // 15:30 + 9 = 13 d 0:30; end 32 d 15:30 + 9 = 33 d 0:30. Friday, none: end 34 d 17:45.
    expect_lives(journey, {R"(0d 10:00 arrival client
                              0d 10:00 enter client
                              1d 06:00 drift client breaks
                              1d 06:00 enter issue
                              1d 15:00 drift issue solved
                              1d 15:00 back client
                              3d 12:00 drift client breaks
                              3d 12:00 enter issue
                              3d 21:00 drift issue solved
                              3d 21:00 back client
                              11d 04:00 visit client check-in else lag 10d
                              21d 04:00 visit client check-in else lag 10d
                              31d 04:00 drift client ends
                              31d 04:00 enter gone)",
                           R"(2d 15:30 arrival client
                              2d 15:30 enter client
                              3d 12:00 drift client breaks
                              3d 12:00 enter issue
                              3d 21:00 drift issue solved
                              3d 21:00 back client
                              13d 00:30 visit client check-in else lag 10d
                              23d 00:30 visit client check-in else lag 10d
                              33d 00:30 drift client ends
                              33d 00:30 enter gone)",
                           R"(4d 17:45 arrival client
                              4d 17:45 enter client
                              14d 17:45 visit client check-in else lag 10d
                              24d 17:45 visit client check-in else lag 10d
                              34d 17:45 drift client ends
                              34d 17:45 enter gone)"});
}

/// Three calls of a quarter of an hour that reach nobody, four hours from the end of one to the next.
Journey three_calls(const std::string& then) {
    Journey journey = week({"a", "b", "lost"}, monday_wednesday_friday);
    Touchpoint& call = add_touchpoint(journey, "call", "a", 1, "b");
    call.opens = "office";
    call.reach = Reach{0, ""};
    call.service = Service{fixed_hours(2), fixed_hours(0.25)};
    call.attempts = Attempts{3, fixed_hours(4), {}, then};
    stage(journey, "a").drift = {{"forgets", "", "lost", fixed_days(10)}};
    return journey;
}

// Monday: 11:00 to 11:15; due 15:15, to 15:30; due 19:30, slides 13:30 to Tuesday 9:00, to 9:15.
// Wednesday: 16:30 to 16:45; due 20:45, slides 12:15 to Thursday 9:00, to 9:15; due 13:15, to 13:30.
// Friday: due 18:45, slides 2 d 14:15 to Monday 9:00, to 9:15; due 13:15, to 13:30; due 17:30, to 17:45.
const std::vector<std::string> three_calls_lives{
    R"(0d 10:00 arrival a
       0d 10:00 enter a
       0d 11:00 visit a call unreached lag 0d 01:00
       0d 15:15 visit a call unreached lag 0d 04:00
       1d 09:00 visit a call unreached lag 0d 04:00 slide 0d 13:30
       1d 09:15 used up a call
       )",
    R"(2d 15:30 arrival a
       2d 15:30 enter a
       2d 16:30 visit a call unreached lag 0d 01:00
       3d 09:00 visit a call unreached lag 0d 04:00 slide 0d 12:15
       3d 13:15 visit a call unreached lag 0d 04:00
       3d 13:30 used up a call
       )",
    R"(4d 17:45 arrival a
       4d 17:45 enter a
       7d 09:00 visit a call unreached lag 0d 01:00 slide 2d 14:15
       7d 13:15 visit a call unreached lag 0d 04:00
       7d 17:30 visit a call unreached lag 0d 04:00
       7d 17:45 used up a call
       )"};

TEST(ThreeProspects, ACadenceUsedUpLeaves) {
    const auto& lives = three_calls_lives;
    expect_lives(three_calls("lost"), {lives[0] + "1d 09:15 enter lost", lives[1] + "3d 13:30 enter lost",
                                       lives[2] + "7d 17:45 enter lost"});
}

TEST(ThreeProspects, ACadenceUsedUpWithoutThenLeavesTheOtherClocks) {
    const auto& lives = three_calls_lives;
    expect_lives(three_calls(""), {lives[0] + "10d 10:00 drift a forgets\n 10d 10:00 enter lost",
                                   lives[1] + "12d 15:30 drift a forgets\n 12d 15:30 enter lost",
                                   lives[2] + "14d 17:45 drift a forgets\n 14d 17:45 enter lost"});
}

TEST(ThreeProspects, ReentryRestartsAllClocksAndClosesTheEpisode) {
    // A mail after 8 h (v = 1.5), a call after 10 h (v = -1) of an hour that leads to where the prospect is,
    // a drift clock of 40 h.
    Journey journey = week({"a", "cold"}, {moment(2, 10), moment(3, 15, 30), moment(4, 6)});
    add_touchpoint(journey, "mail", "a", 8).quality = Quality{1.5, 0};
    Touchpoint& call = add_touchpoint(journey, "call", "a", 10, "a");
    call.opens = "office";
    call.service = Service{fixed_hours(1), Law{}};
    call.quality = Quality{-1, 0};
    stage(journey, "a").drift = {{"cools", "", "cold", fixed_hours(40)}};
    journey.traits = {{"goodwill", forever, 0, 0, 0, 1}};
    journey.experience.omega = 0.5;
    // An episode of both: peak 1.5, end -1, mean 0.25: R = (1.5 - 1) / 4 + 0.25 / 2 = 0.25.
    // Wednesday: call due 20:00, Thursday 9:00 to 10:00 (slide 13 h), and so on Friday; from Friday 10:00 the
    // call is due at 20:00 and slides to Monday, the drift clock rings 40 h on, on Sunday (day 6) at 2:00.
    // Without restarts it would have rung on Friday at 2:00.
    // Thursday: call due on Friday 1:30, slides 7:30; then as above.
    // Friday: call due 16:00, to 17:00; mail on Saturday 1:00, call due at 3:00, drift on Sunday at 9:00.
    expect_lives(journey, {R"(2d 10:00 arrival a
                              2d 10:00 enter a
                              2d 18:00 visit a mail else lag 0d 08:00 Q 1.5 v 1.5
                              3d 09:00 visit a call else lag 0d 10:00 slide 0d 13:00 Q -1 v -1
                              3d 10:00 episode a R 0.25
                              3d 10:00 enter a
                              3d 18:00 visit a mail else lag 0d 08:00 Q 1.5 v 1.5
                              4d 09:00 visit a call else lag 0d 10:00 slide 0d 13:00 Q -1 v -1
                              4d 10:00 episode a R 0.25
                              4d 10:00 enter a
                              4d 18:00 visit a mail else lag 0d 08:00 Q 1.5 v 1.5
                              6d 02:00 drift a cools
                              6d 02:00 episode a R 1.5
                              6d 02:00 enter cold)",
                           R"(3d 15:30 arrival a
                              3d 15:30 enter a
                              3d 23:30 visit a mail else lag 0d 08:00 Q 1.5 v 1.5
                              4d 09:00 visit a call else lag 0d 10:00 slide 0d 07:30 Q -1 v -1
                              4d 10:00 episode a R 0.25
                              4d 10:00 enter a
                              4d 18:00 visit a mail else lag 0d 08:00 Q 1.5 v 1.5
                              6d 02:00 drift a cools
                              6d 02:00 episode a R 1.5
                              6d 02:00 enter cold)",
                           R"(4d 06:00 arrival a
                              4d 06:00 enter a
                              4d 14:00 visit a mail else lag 0d 08:00 Q 1.5 v 1.5
                              4d 16:00 visit a call else lag 0d 10:00 Q -1 v -1
                              4d 17:00 episode a R 0.25
                              4d 17:00 enter a
                              5d 01:00 visit a mail else lag 0d 08:00 Q 1.5 v 1.5
                              6d 09:00 drift a cools
                              6d 09:00 episode a R 1.5
                              6d 09:00 enter cold)"});
}

TEST(ThreeProspects, UpdatesCloseEpisodes) {
    // Expectation E starts at 1.2, relaxes to 0.2 with a half-life of a day and gains half of x = Q - E; a
    // shortfall weighs twice; R = 0.3 (peak + end) + 0.4 mean; goodwill g gains half of R
    // and raises the quality of the demo by half of itself.
    Journey journey = week({"a", "b"}, monday_wednesday_friday);
    journey.traits = {{"expectation", to_ticks(day), 0.2, 0, 0.5, 0}, {"goodwill", forever, 0, 0, 0, 0.5}};
    journey.experience.lambda = 2;
    journey.experience.omega = 0.6;
    journey.channels[0].start = {{"expectation", 1.2}};
    add_touchpoint(journey, "page", "a", 2).quality = Quality{0.8, 0};
    add_touchpoint(journey, "call", "a", 20).quality = Quality{0.5, 0};
    add_touchpoint(journey, "demo", "a", 30).quality = Quality{1.3, 0, {}, 0, {{"goodwill", 0.5}}};
    add_touchpoint(journey, "tip", "a", 6).quality = Quality{1.4, 0};
    journey.calendars.push_back({"rooms", {}});  // an hour shorter in the morning
    for (const Opening& each : office_hours().openings)
        journey.calendars[1].openings.push_back({each.from + moment(0, 1), each.until});
    journey.touchpoints[1].opens = "office";
    journey.touchpoints[2].opens = "rooms";
    stage(journey, "a").update = moment(1);
    stage(journey, "a").drift = {{"moves", "", "b", fixed_hours(80)}};
    // All: page after 2 h: E = 0.2 + 2^(-2/24) = 1.143874, x = -0.343874, v = -0.687749; E becomes 0.971937.
    // Tip after 6 h: E = 0.2 + 0.771937 2^(-4/24) = 0.887718, x = v = 0.512282; E becomes 1.143859.
    //
    // Monday: call at 23 h (due 1 d 6:00): E = 0.2 + 0.943859 2^(-17/24) = 0.777667, x = -0.277667,
    // v = -0.555334; E becomes 0.638833. Update at 24 h: the peak is the page, the end the call, the mean
    // -0.243600: R = 0.3 (-0.687749 - 0.555334) + 0.4 (-0.243600) = -0.470365; g = -0.235182. Demo at 30 h:
    // E = 0.2 + 0.438833 2^(-7/24) = 0.558508, Q = 1.3 - 0.117591 = 1.182409, x = v = 0.623900 = R at 48 h.
    //
    // Wednesday: call at 20 h: E = 0.2 + 0.943859 2^(-14/24) = 0.829950, x = -0.329950, v = -0.659900;
    // E becomes 0.664975. R = 0.3 (-0.687749 - 0.659900) + 0.4 (-0.278456) = -0.515677; g = -0.257838. Demo
    // at 42.5 h (due 3 d 21:30): E = 0.2 + 0.464975 2^(-22.5/24) = 0.442781, Q = 1.3 - 0.128919 = 1.171081,
    // x = v = 0.728300 = R.
    //
    // Friday: page and tip at 24 h: R = 0.3 (-0.687749 + 0.512282) + 0.4 (-0.087733) = -0.087733;
    // g = -0.043867. Call on Monday at 9:00, after 63.25 h: E = 0.2 + 0.943859 2^(-57.25/24) = 0.380645,
    // x = v = 0.119355; E becomes 0.440322. Demo an hour later: E = 0.2 + 0.240322 2^(-1/24) = 0.433481,
    // Q = 1.3 - 0.021933 = 1.278067, x = v = 0.844586. Update at 72 h: R = 0.6 (0.844586) + 0.4 (0.481971)
    // = 0.699540.
    expect_lives(journey, {R"(0d 10:00 arrival a
                              0d 10:00 enter a
                              0d 12:00 visit a page else lag 0d 02:00 Q 0.8 v -0.687749
                              0d 16:00 visit a tip else lag 0d 06:00 Q 1.4 v 0.512282
                              1d 09:00 visit a call else lag 0d 20:00 slide 0d 03:00 Q 0.5 v -0.555334
                              1d 10:00 episode a R -0.470365
                              1d 16:00 visit a demo else lag 1d 06:00 Q 1.182409 v 0.6239
                              2d 10:00 episode a R 0.6239
                              3d 18:00 drift a moves
                              3d 18:00 enter b)",
                           R"(2d 15:30 arrival a
                              2d 15:30 enter a
                              2d 17:30 visit a page else lag 0d 02:00 Q 0.8 v -0.687749
                              2d 21:30 visit a tip else lag 0d 06:00 Q 1.4 v 0.512282
                              3d 11:30 visit a call else lag 0d 20:00 Q 0.5 v -0.6599
                              3d 15:30 episode a R -0.515677
                              4d 10:00 visit a demo else lag 1d 06:00 slide 0d 12:30 Q 1.171081 v 0.7283
                              4d 15:30 episode a R 0.7283
                              5d 23:30 drift a moves
                              5d 23:30 enter b)",
                           R"(4d 17:45 arrival a
                              4d 17:45 enter a
                              4d 19:45 visit a page else lag 0d 02:00 Q 0.8 v -0.687749
                              4d 23:45 visit a tip else lag 0d 06:00 Q 1.4 v 0.512282
                              5d 17:45 episode a R -0.087733
                              7d 09:00 visit a call else lag 0d 20:00 slide 1d 19:15 Q 0.5 v 0.119355
                              7d 10:00 visit a demo else lag 1d 06:00 slide 1d 10:15 Q 1.278067 v 0.844586
                              7d 17:45 episode a R 0.69954
                              8d 01:45 drift a moves
                              8d 01:45 enter b)"});
}

}  // namespace
}  // namespace sojourn::testing
