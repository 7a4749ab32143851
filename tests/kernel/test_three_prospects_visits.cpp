// Calendars of three prospects, reckoned by hand: visits and what they wait for. Day 0 is a Monday.
#include <gtest/gtest.h>

#include "tests/support/week.hpp"

namespace sojourn::testing {
namespace {

TEST(ThreeProspects, AVisitDueDuringAnotherWaits) {
    Journey journey = week({"a", "b"}, {moment(0, 10), moment(2, 14, 30), moment(4, 13)});
    add_touchpoint(journey, "demo", "a", 2).service = Service{fixed_hours(3), Law{}};
    Touchpoint& call = add_touchpoint(journey, "call", "a", 3, "b");
    call.service = Service{fixed_hours(0.5), Law{}};
    call.opens = "office";
    add_touchpoint(journey, "mail", "a", 4);
    // Monday: demo 12:00 to 15:00; call due 13:00, waits 2 h, to 15:30; mail due 14:00, waits for both and is
    // lost as the call leaves.
    // Wednesday: demo 16:30 to 19:30; call due 17:30, at 19:30 it is closed: Thursday 9:00, 15:30 late. The
    // mail keeps no hours: due 18:30, an hour late. Friday: demo 15:00 to 18:00, the very closing time: call
    // due 16:00, Monday 9:00, 8 h and 2 d 9 h late.
    expect_lives(journey, {R"(0d 10:00 arrival a
                              0d 10:00 enter a
                              0d 12:00 visit a demo else lag 0d 02:00
                              0d 15:00 visit a call else lag 0d 03:00 slide 0d 02:00
                              0d 15:30 enter b)",
                           R"(2d 14:30 arrival a
                              2d 14:30 enter a
                              2d 16:30 visit a demo else lag 0d 02:00
                              2d 19:30 visit a mail else lag 0d 04:00 slide 0d 01:00
                              3d 09:00 visit a call else lag 0d 03:00 slide 0d 15:30
                              3d 09:30 enter b)",
                           R"(4d 13:00 arrival a
                              4d 13:00 enter a
                              4d 15:00 visit a demo else lag 0d 02:00
                              4d 18:00 visit a mail else lag 0d 04:00 slide 0d 01:00
                              7d 09:00 visit a call else lag 0d 03:00 slide 2d 17:00
                              7d 09:30 enter b)"});
}

TEST(ThreeProspects, DueTimesSlideOverAWeekendAHolidayAndTheChangeToSummerTime) {
    // Thursday (day 3) is off. On Sunday (day 6) at 2:00 clocks go forward: from then on 9:00 to 18:00 are
    // the hours 8 to 17 since Monday 0:00.
    Journey journey = week({"a", "b"}, {moment(0, 16, 30), moment(2, 17), moment(4, 15, 30)});
    journey.clock_changes = {{moment(6, 2), 1}};
    journey.calendars[0].openings.clear();
    for (Ticks d = 0; d < 140; ++d) {
        if (d % 7 > 4 || d == 3) continue;
        const Ticks ahead = d > 6 ? 1 : 0;
        journey.calendars[0].openings.push_back({moment(d, 9 - ahead), moment(d, 18 - ahead)});
    }
    Touchpoint& call = add_touchpoint(journey, "call", "a", 2);
    call.every = fixed_days(6);
    call.opens = "office";
    stage(journey, "a").drift = {{"moves", "", "b", fixed_days(15)}};
    // Monday: due 18:30, Tuesday 9:00; Sunday (6) 18:30, Monday 8:00: 13:30; Saturday (12) 18:30, Monday
    // 8:00: 5:30 + 24:00 + 8:00. Wednesday: due 19:00, over the holiday to Friday 9:00: 1 d 14:00; then
    // Tuesday (8) and Monday (14) 19:00, the next day at 8:00. Friday: due 17:30, still open; Thursday (10)
    // and Wednesday (16) 17:30, half an hour after closing.
    expect_lives(journey, {R"(0d 16:30 arrival a
                              0d 16:30 enter a
                              1d 09:00 visit a call else lag 0d 02:00 slide 0d 14:30
                              7d 08:00 visit a call else lag 6d slide 0d 13:30
                              14d 08:00 visit a call else lag 6d slide 1d 13:30
                              15d 16:30 drift a moves
                              15d 16:30 enter b)",
                           R"(2d 17:00 arrival a
                              2d 17:00 enter a
                              4d 09:00 visit a call else lag 0d 02:00 slide 1d 14:00
                              9d 08:00 visit a call else lag 6d slide 0d 13:00
                              15d 08:00 visit a call else lag 6d slide 0d 13:00
                              17d 17:00 drift a moves
                              17d 17:00 enter b)",
                           R"(4d 15:30 arrival a
                              4d 15:30 enter a
                              4d 17:30 visit a call else lag 0d 02:00
                              11d 08:00 visit a call else lag 6d slide 0d 14:30
                              17d 08:00 visit a call else lag 6d slide 0d 14:30
                              19d 15:30 drift a moves
                              19d 15:30 enter b)"});
}

TEST(ThreeProspects, WorkingHoursOverAWeekend) {
    // A call of an hour after 12 open hours, an offer 6 open hours after it, a drift clock of 45 open hours,
    // a working week.
    Journey journey = week({"a", "b", "c"}, {moment(0, 10), moment(2, 15, 30), moment(4, 17, 45)});
    Touchpoint& call = add_touchpoint(journey, "call", "a", 12);
    call.service = Service{fixed_hours(1), Law{}};
    Touchpoint& offer = add_touchpoint(journey, "offer", "a", 6, "b");
    offer.follows = {"call.else"};
    for (Touchpoint& each : journey.touchpoints) each.working = "office";
    stage(journey, "b").drift = {{"decides", "", "c", fixed_hours(45), "", "office"}};
    // Monday: 8 + 4, Tuesday 13:00 to 14:00; 4 + 2, Wednesday 11:00.
    // Wednesday: 2:30 + 9 + 0:30, Friday 9:30 to 10:30; 6, Friday 16:30.
    // Friday: 0:15 + 9 + 2:45, Tuesday 11:45 to 12:45; 5:15 + 0:45, Wednesday 9:45.
    // A working week later it is the same hour of the same day.
    expect_lives(journey, {R"(0d 10:00 arrival a
                              0d 10:00 enter a
                              1d 13:00 visit a call else lag 1d 03:00
                              2d 11:00 visit a offer else lag 0d 21:00
                              2d 11:00 enter b
                              9d 11:00 drift b decides
                              9d 11:00 enter c)",
                           R"(2d 15:30 arrival a
                              2d 15:30 enter a
                              4d 09:30 visit a call else lag 1d 18:00
                              4d 16:30 visit a offer else lag 0d 06:00
                              4d 16:30 enter b
                              11d 16:30 drift b decides
                              11d 16:30 enter c)",
                           R"(4d 17:45 arrival a
                              4d 17:45 enter a
                              8d 11:45 visit a call else lag 3d 18:00
                              9d 09:45 visit a offer else lag 0d 21:00
                              9d 09:45 enter b
                              16d 09:45 drift b decides
                              16d 09:45 enter c)"});
}

TEST(ThreeProspects, FollowersAndVisitsOnDemand) {
    // A call of an hour, `later` after a wait of more than ln(1 + days) = 0.25 (6.8 h): a reminder follows
    // after a day. What else comes of the call, or of the reminder, calls for a letter after three hours.
    Journey journey = week({"a", "c"}, {moment(0, 10), moment(2, 16, 30), moment(3, 17)});
    Touchpoint& call = add_touchpoint(journey, "call", "a", 2);
    call.opens = "office";
    call.service = Service{fixed_hours(1), Law{}};
    call.outcomes = {certain_above("later", "", "wait", 0.25)};
    call.otherwise_effects.then = "letter";
    Touchpoint& reminder = add_touchpoint(journey, "reminder", "a", 24);
    reminder.opens = "office";
    reminder.follows = {"call.later"};
    reminder.otherwise_effects.then = "letter";
    add_touchpoint(journey, "letter", "a", 3, "c").starts = Start::on_demand;
    // Monday: called at 12:00 after 2 h, until 13:00; letter at 16:00.
    // Wednesday: due 18:30, Thursday 9:00 (16.5 h) to 10:00; reminder on Friday 10:00; letter at 13:00.
    // Thursday: due 19:00, Friday 9:00 (16 h) to 10:00; reminder due on Saturday 10:00, Monday 9:00 (14 h + a
    // day
    // + 9 h late); letter at 12:00.
    expect_lives(journey, {R"(0d 10:00 arrival a
                              0d 10:00 enter a
                              0d 12:00 visit a call else lag 0d 02:00
                              0d 16:00 visit a letter else lag 0d 03:00
                              0d 16:00 enter c)",
                           R"(2d 16:30 arrival a
                              2d 16:30 enter a
                              3d 09:00 visit a call later lag 0d 02:00 slide 0d 14:30
                              4d 10:00 visit a reminder else lag 1d
                              4d 13:00 visit a letter else lag 0d 03:00
                              4d 13:00 enter c)",
                           R"(3d 17:00 arrival a
                              3d 17:00 enter a
                              4d 09:00 visit a call later lag 0d 02:00 slide 0d 14:00
                              7d 09:00 visit a reminder else lag 1d slide 1d 23:00
                              7d 12:00 visit a letter else lag 0d 03:00
                              7d 12:00 enter c)"});
}

TEST(ThreeProspects, PatienceWithAFilledWait) {
    // Patience of 20.4 h; an unfilled wait counts 1.36 times: 15 h of it. News after 5 h fills the rest: 5 h
    // took 6.8, 13.6 are left: 18:36 after entry.
    Journey journey = week({"a", "b", "gone"}, {moment(0, 10), moment(2, 16, 30), moment(4, 17, 45)});
    Touchpoint& call = add_touchpoint(journey, "call", "a", 2, "b");
    call.opens = "office";
    call.patience = Patience{fixed_hours(20.4), 1.36, "gone", {}};
    add_touchpoint(journey, "news", "a", 5).fills_waits = FillsWaits::yes;
    // Monday: called at 12:00. Wednesday: called on Thursday 9:00, after 16.5 h. Friday: the call is due on
    // Monday 9:00; patience ends on Saturday, 17:45 + 18:36 = 12:21.
    const std::string monday = R"(0d 10:00 arrival a
                                  0d 10:00 enter a
                                  0d 12:00 visit a call else lag 0d 02:00
                                  0d 12:00 enter b)";
    expect_lives(journey, {monday,
                           R"(2d 16:30 arrival a
                              2d 16:30 enter a
                              2d 21:30 visit a news else lag 0d 05:00
                              3d 09:00 visit a call else lag 0d 02:00 slide 0d 14:30
                              3d 09:00 enter b)",
                           R"(4d 17:45 arrival a
                              4d 17:45 enter a
                              4d 22:45 visit a news else lag 0d 05:00
                              5d 12:21 renege a call
                              5d 12:21 enter gone)"});
    // News that fills nothing: 15 h after entry, on Thursday 7:30 and on Saturday 8:45.
    journey.touchpoints[1].fills_waits = FillsWaits::no;
    expect_lives(journey, {monday,
                           R"(2d 16:30 arrival a
                              2d 16:30 enter a
                              2d 21:30 visit a news else lag 0d 05:00
                              3d 07:30 renege a call
                              3d 07:30 enter gone)",
                           R"(4d 17:45 arrival a
                              4d 17:45 enter a
                              4d 22:45 visit a news else lag 0d 05:00
                              5d 08:45 renege a call
                              5d 08:45 enter gone)"});
}

TEST(ThreeProspects, HandsRaised) {
    // Attention of 14 h, until `client` is entered. A ring after half an hour reaches nobody and so answers
    // nothing; the call in office hours does; who is not called within 40 h goes cold.
    Journey journey =
        week({"lead", "talks", "client", "cold"}, {moment(0, 10), moment(2, 17, 30), moment(4, 17, 45)});
    stage(journey, "lead").hand_raise = HandRaise{fixed_hours(14), 0, "client"};
    stage(journey, "lead").drift = {{"cools", "", "cold", fixed_hours(40)}};
    add_touchpoint(journey, "ring", "lead", 0.5).reach = Reach{0, ""};
    Touchpoint& call = add_touchpoint(journey, "call", "lead", 1, "talks");
    call.opens = "office";
    call.outcomes = {certain_above("here", "talks", "present", 0.5)};
    add_touchpoint(journey, "demo", "talks", 72, "cold").outcomes = {
        certain_above("here", "client", "present", 0.5)};
    add_touchpoint(journey, "check", "client", 1).outcomes = {certain_above("here", "", "present", 0.5)};
    // Monday: called after an hour: present, and still so three days later, but no more as a client.
    // Wednesday: due 18:30, called on Thursday 9:00, after 15.5 h: absent, then and later.
    // Friday: due 18:45; cold 40 h after 17:45, on Sunday 9:45, before anybody called.
    expect_lives(journey, {R"(0d 10:00 arrival lead
                              0d 10:00 enter lead
                              0d 10:30 visit lead ring unreached lag 0d 00:30
                              0d 11:00 visit lead call here lag 0d 01:00
                              0d 11:00 enter talks
                              3d 11:00 visit talks demo here lag 3d
                              3d 11:00 enter client
                              3d 12:00 visit client check else lag 0d 01:00)",
                           R"(2d 17:30 arrival lead
                              2d 17:30 enter lead
                              2d 18:00 visit lead ring unreached lag 0d 00:30
                              3d 09:00 visit lead call else lag 0d 01:00 slide 0d 14:30
                              3d 09:00 enter talks
                              6d 09:00 visit talks demo else lag 3d
                              6d 09:00 enter cold)",
                           R"(4d 17:45 arrival lead
                              4d 17:45 enter lead
                              4d 18:15 visit lead ring unreached lag 0d 00:30
                              6d 09:45 drift lead cools
                              6d 09:45 enter cold)"});
}

}  // namespace
}  // namespace sojourn::testing
