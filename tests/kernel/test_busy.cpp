// What comes due during a visit that takes time waits for its end.
#include <gtest/gtest.h>

#include "tests/support/lives.hpp"

namespace sojourn::testing {
namespace {

/// A meeting of four hours an hour after entry, whose outcome leads to `to` (empty = stay).
Journey meeting(const std::string& to) {
    Journey journey = empty_journey(20);
    add_stages(journey, {"a", "b", "c"});
    journey.touchpoints = {touchpoint("meeting", "a", fixed_hours(1), {}, to)};
    journey.touchpoints[0].service = Service{fixed_hours(4), Law{}};
    return journey;
}

TEST(Busy, ADriftClockThatRingsDuringAVisitWaitsForItsEnd) {
    Journey journey = meeting("");
    stage(journey, "a").drift = {{"ages", "", "b", fixed_hours(3)}};
    add_arrivals(journey, "a", {0});
    expect_lives(journey, {R"(0d arrival a
                              0d enter a
                              0d 01:00 visit a meeting else lag 0d 01:00
                              0d 05:00 drift a ages
                              0d 05:00 enter b)"});
}

TEST(Busy, AndLosesToAnOutcomeThatLeaves) {
    for (const double rings : {1.0 + 1.0 / 3686400, 3.0, 5.0}) {  // a tick after the start, amid, at the end
        Journey journey = meeting("c");
        stage(journey, "a").drift = {{"ages", "", "b", fixed_hours(rings)}};
        add_arrivals(journey, "a", {0});
        expect_lives(journey, {R"(0d arrival a
                                  0d enter a
                                  0d 01:00 visit a meeting else lag 0d 01:00
                                  0d 05:00 enter c)"});
    }
}

TEST(Busy, ADriftClockThatRingsAsTheVisitStartsWins) {
    Journey journey = meeting("c");
    stage(journey, "a").drift = {{"ages", "", "b", fixed_hours(1)}};
    add_arrivals(journey, "a", {0});
    expect_lives(journey, {R"(0d arrival a
                              0d enter a
                              0d 01:00 drift a ages
                              0d 01:00 enter b)"});
}

TEST(Busy, AVisitDueDuringAnotherWaits) {
    // Three prospects whose mails are due before, during and at the end of the meeting.
    Journey journey = meeting("");
    journey.attributes = {{"kind", "", Law{Fixed{0}}}};
    journey.touchpoints.push_back(touchpoint("mail", "a", fixed_hours(2), {}, ""));
    journey.touchpoints.push_back(touchpoint("letter", "a", fixed_hours(5), {}, "b"));
    journey.touchpoints.push_back(touchpoint("early", "a", Law{Fixed{1800}}, {}, ""));
    add_arrivals(journey, "a", {0});
    // At 5:00 both are due now; the mail was due first.
    expect_lives(journey, {R"(0d arrival a
                              0d enter a
                              0d 00:30 visit a early else lag 0d 00:30
                              0d 01:00 visit a meeting else lag 0d 01:00
                              0d 05:00 visit a mail else lag 0d 02:00 slide 0d 03:00
                              0d 05:00 visit a letter else lag 0d 05:00
                              0d 05:00 enter b)"});
}

TEST(Busy, ALineOfVisitsWaitsForOneAfterTheOther) {
    Journey journey = meeting("");
    for (const auto& [name, hours] : {std::pair{"second", 2.0}, {"third", 3.0}}) {
        journey.touchpoints.push_back(touchpoint(name, "a", fixed_hours(hours), {}, ""));
        journey.touchpoints.back().service = Service{fixed_hours(1), Law{}};
    }
    stage(journey, "a").drift = {{"ages", "", "b", Law{Fixed{5.5 * 3600}}}};
    add_arrivals(journey, "a", {moment(3)});
    // The drift clock rings during the second and comes before the third, which then has no prospect.
    expect_lives(journey, {R"(3d arrival a
                              3d enter a
                              3d 01:00 visit a meeting else lag 0d 01:00
                              3d 05:00 visit a second else lag 0d 02:00 slide 0d 03:00
                              3d 06:00 drift a ages
                              3d 06:00 enter b)"});
}

TEST(Busy, WhoWaitedUntilAfterHoursSlidesAgain) {
    Journey journey = meeting("");
    journey.calendars = {{"office", {}}};
    for (Ticks d = 0; d < 35; ++d) {
        if (d % 7 < 5) journey.calendars[0].openings.push_back({moment(d, 9), moment(d, 18)});
    }
    journey.touchpoints.push_back(touchpoint("call", "a", fixed_hours(2), {}, "b"));
    journey.touchpoints.back().opens = "office";
    // The meeting ends at 17:00, at 18:00, at 21:00 on a Friday.
    add_arrivals(journey, "a", {moment(0, 12), moment(1, 13), moment(4, 15, 30)});
    expect_lives(journey, {R"(0d 12:00 arrival a
                              0d 12:00 enter a
                              0d 13:00 visit a meeting else lag 0d 01:00
                              0d 17:00 visit a call else lag 0d 02:00 slide 0d 03:00
                              0d 17:00 enter b)",
                           R"(1d 13:00 arrival a
                              1d 13:00 enter a
                              1d 14:00 visit a meeting else lag 0d 01:00
                              2d 09:00 visit a call else lag 0d 02:00 slide 0d 18:00
                              2d 09:00 enter b)",
                           R"(4d 15:30 arrival a
                              4d 15:30 enter a
                              4d 16:30 visit a meeting else lag 0d 01:00
                              7d 09:00 visit a call else lag 0d 02:00 slide 2d 15:30
                              7d 09:00 enter b)"});
}

TEST(Busy, AnUnreachedVisitTakesItsOwnTime) {
    Journey journey = meeting("b");
    journey.touchpoints[0].reach = Reach{0, ""};
    journey.touchpoints[0].service = Service{fixed_hours(4), fixed_hours(2)};
    journey.touchpoints.push_back(touchpoint("mail", "a", fixed_hours(2), {}, "c"));
    add_arrivals(journey, "a", {0});
    expect_lives(journey, {R"(0d arrival a
                              0d enter a
                              0d 01:00 visit a meeting unreached lag 0d 01:00
                              0d 03:00 visit a mail else lag 0d 02:00 slide 0d 01:00
                              0d 03:00 enter c)"});
}

TEST(Busy, UpdatesKeepTheirPhase) {
    // Due at 2:00, 4:00, 6:00: the first two wait for the end of the meeting and close nothing but once.
    Journey journey = meeting("");
    journey.traits = {{"goodwill", forever, 0, 0, 0, 1}};
    journey.experience.omega = 0.5;
    journey.touchpoints[0].quality = Quality{2, 0};
    journey.touchpoints.push_back(touchpoint("mail", "a", fixed_hours(5.5), {}, ""));
    journey.touchpoints.back().quality = Quality{1, 0};
    stage(journey, "a").update = to_ticks(2 * 3600);
    add_arrivals(journey, "a", {0});
    expect_lives(journey, {R"(0d arrival a
                              0d enter a
                              0d 01:00 visit a meeting else lag 0d 01:00 Q 2 v 2
                              0d 05:00 episode a R 2
                              0d 05:30 visit a mail else lag 0d 05:30 Q 1 v 1
                              0d 06:00 episode a R 1
                              20d censored a)"});
}

}  // namespace
}  // namespace sojourn::testing
