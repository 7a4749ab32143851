// Interrupting stages: clocks of the stage behind stand still, `back` resumes them, leaving leaves all.
#include <gtest/gtest.h>

#include "tests/support/lives.hpp"

namespace sojourn::testing {
namespace {

/// A client whose contract ends after 30 days; an issue arises every ten days and is solved after two.
Journey contract() {
    Journey journey = empty_journey(100);
    add_stages(journey, {"client", "issue", "gone"});
    stage(journey, "client").drift = {{"contract ends", "", "gone", fixed_days(30)},
                                      {"breaks", "", "issue", fixed_days(10)}};
    stage(journey, "issue").interrupts = Interrupts::yes;
    stage(journey, "issue").drift = {{"solved", "", "back", fixed_days(2)}};
    add_arrivals(journey, "client", {0});
    return journey;
}

TEST(Interrupts, TheContractRunsOnAfterEachIssue) {
    // Issues after 11 and 22 days of the client's own time, the end of the contract after 30 of them.
    Journey journey = contract();
    stage(journey, "client").drift[1].after = fixed_days(11);
    journey.channels.clear();
    add_arrivals(journey, "client", {0, moment(0, 7), moment(3, 1)});
    expect_lives(journey, {R"(0d arrival client
                              0d enter client
                              11d drift client breaks
                              11d enter issue
                              13d drift issue solved
                              13d back client
                              24d drift client breaks
                              24d enter issue
                              26d drift issue solved
                              26d back client
                              34d drift client contract ends
                              34d enter gone)",
                           R"(0d 07:00 arrival client
                              0d 07:00 enter client
                              11d 07:00 drift client breaks
                              11d 07:00 enter issue
                              13d 07:00 drift issue solved
                              13d 07:00 back client
                              24d 07:00 drift client breaks
                              24d 07:00 enter issue
                              26d 07:00 drift issue solved
                              26d 07:00 back client
                              34d 07:00 drift client contract ends
                              34d 07:00 enter gone)",
                           R"(3d 01:00 arrival client
                              3d 01:00 enter client
                              14d 01:00 drift client breaks
                              14d 01:00 enter issue
                              16d 01:00 drift issue solved
                              16d 01:00 back client
                              27d 01:00 drift client breaks
                              27d 01:00 enter issue
                              29d 01:00 drift issue solved
                              29d 01:00 back client
                              37d 01:00 drift client contract ends
                              37d 01:00 enter gone)"});
}

TEST(Interrupts, LongContractsEndForAllWhoStayShiftedByTheirIssues) {
    Journey journey = contract();
    journey.horizon = journey.follow = to_ticks(40 * 365 * day);
    const Ticks months = to_ticks(24 * seconds_per_month);
    stage(journey, "client").drift = {{"contract ends", "", "gone", Law{Fixed{24 * seconds_per_month}}},
                                      {"breaks", "", "issue", Law{Exponential{120 * day}}}};
    stage(journey, "issue").drift = {{"solved", "", "back", Law{Weibull{0.7, 6 * day}}}};
    journey.channels.clear();
    add_cohort(journey, 2000, "client");
    std::uint64_t prospect = ~std::uint64_t{0};
    Ticks interrupted = 0, since = 0;
    int ended = 0, issues = 0;
    for (const Record& record : events_of(run_with_events(journey))) {
        if (record.prospect != prospect) interrupted = 0;
        prospect = record.prospect;
        if (record.kind == RecordKind::enter && record.stage == 1) since = record.time;
        if (record.kind == RecordKind::back) interrupted += record.time - since, ++issues;
        if (record.kind != RecordKind::enter || record.stage != 2) continue;
        ++ended;
        ASSERT_EQ(record.time, months + interrupted);
    }
    EXPECT_EQ(ended, 2000);
    EXPECT_GT(issues, 10000);
}

TEST(Interrupts, MayNest) {
    // The issue (from 10 d) is escalated after a day, for five; a day of it is left then.
    Journey journey = contract();
    add_stages(journey, {"escalation"});
    stage(journey, "escalation").interrupts = Interrupts::yes;
    stage(journey, "escalation").drift = {{"settled", "", "back", fixed_days(5)}};
    stage(journey, "issue").drift.push_back({"escalates", "", "escalation", fixed_days(1)});
    stage(journey, "issue").drift[0].after = fixed_days(1.5);
    stage(journey, "client").drift[0].after = fixed_days(15);
    expect_lives(journey, {R"(0d arrival client
                              0d enter client
                              10d drift client breaks
                              10d enter issue
                              11d drift issue escalates
                              11d enter escalation
                              16d drift escalation settled
                              16d back issue
                              16d 12:00 drift issue solved
                              16d 12:00 back client
                              21d 12:00 drift client contract ends
                              21d 12:00 enter gone)"});
    const Tallies tallies = run_journey(journey).tallies;
    EXPECT_EQ(cell(tallies, Score::sojourn, 0), moment(15)) << "its own time only";
    EXPECT_EQ(cell(tallies, Score::sojourn, 1), moment(1, 12));
    EXPECT_EQ(cell(tallies, Score::sojourn, 3), moment(5));
    EXPECT_EQ(cell(tallies, Score::time_in, 0), moment(15));
    EXPECT_EQ(cell(tallies, Score::time_in, 1), moment(1, 12));
    EXPECT_EQ(cell(tallies, Score::time_in, 3), moment(5));
    std::int64_t in_client = 0, in_issue = 0;  // the grid steps a day: 0, 1, ..., 100
    for (std::uint32_t d = 0; d <= 100; ++d) {
        in_client += cell(tallies, Score::occupancy, d);
        in_issue += cell(tallies, Score::occupancy, 101 + d);
    }
    EXPECT_EQ(in_client, 10 + 5) << "days 0 to 9 and 17 to 21";
    EXPECT_EQ(in_issue, 1 + 1) << "days 10 and 16";
}

TEST(Interrupts, LeavingFromWithinLeavesTheStagesBehind) {
    Journey journey = contract();
    add_stages(journey, {"escalation"});
    stage(journey, "escalation").interrupts = Interrupts::yes;
    stage(journey, "escalation").drift = {{"quits", "", "gone", fixed_days(5)}};
    stage(journey, "issue").drift = {{"escalates", "", "escalation", fixed_days(1)}};
    stage(journey, "gone").drift = {{"returns", "", "client", fixed_days(2)}};
    journey.horizon = journey.follow = to_ticks(20 * day);
    expect_lives(journey, {R"(0d arrival client
                              0d enter client
                              10d drift client breaks
                              10d enter issue
                              11d drift issue escalates
                              11d enter escalation
                              16d drift escalation quits
                              16d enter gone
                              18d drift gone returns
                              18d enter client
                              20d censored client)"});
    const Plan plan = compile(journey, {});
    const Tallies tallies = run_journey(journey).tallies;
    const auto taken = [&](ExitCause cause, std::uint32_t from) {
        std::int64_t count = 0;
        for (std::uint32_t e = 0; e < plan.exits.size(); ++e) {
            const ExitPlan& exit = plan.exits[e];
            if (exit.cause == cause && exit.from.value == from && exit.to.value == 2)
                count += cell(tallies, Score::exits, e);
        }
        return count;
    };
    EXPECT_EQ(taken(ExitCause::clock, 3), 1);
    EXPECT_EQ(taken(ExitCause::during, 0), 1);
    EXPECT_EQ(taken(ExitCause::during, 1), 1);
    EXPECT_EQ(cell(tallies, Score::sojourn, 0), moment(10));
}

TEST(Interrupts, RevenueOfTheStageBehindFlowsOn) {
    Journey journey = contract();
    stage(journey, "client").drift[1].after = fixed_days(11);
    stage(journey, "client").revenue = {{std::nullopt, 1 / day}};
    const Tallies tallies = run_journey(journey).tallies;
    EXPECT_EQ(cell(tallies, Score::revenue, 0), 34'000'000) << "34 days, four of them with issues";
    EXPECT_EQ(cell(tallies, Score::time_in, 0), moment(30));
    EXPECT_EQ(cell(tallies, Score::time_in, 1), moment(4));
}

TEST(Interrupts, SameStageByNameIsEnteredAgainWithTheStageStillBehind) {
    // The issue starts over after a day, once: the second time a visit takes the prospect back.
    Journey journey = contract();
    stage(journey, "issue").drift = {{"starts over", "", "issue", fixed_days(1)}};
    journey.attributes = {};
    journey.traits = {{"rounds", forever, 0}};
    stage(journey, "issue").drift[0].add = {{"rounds", 1}};
    journey.touchpoints = {touchpoint("fix", "issue", fixed_hours(6), {}, "back")};
    journey.touchpoints[0].when = {{"rounds", Comparison::above, 0}};
    stage(journey, "client").drift[0].after = fixed_days(12);
    expect_lives(journey, {R"(0d arrival client
                              0d enter client
                              10d drift client breaks
                              10d enter issue
                              11d drift issue starts over
                              11d enter issue
                              11d 06:00 visit issue fix else lag 0d 06:00
                              11d 06:00 back client
                              13d 06:00 drift client contract ends
                              13d 06:00 enter gone)"});
}

TEST(Interrupts, TouchpointsStandStillToo) {
    // A mail every four days, due at 4 and 8 d, at 12 d of own time: 14 d; a call in opening hours only.
    Journey journey = contract();
    journey.calendars = {{"office", {}}};
    for (Ticks d = 0; d < 140; ++d) journey.calendars[0].openings.push_back({moment(d, 9), moment(d, 18)});
    journey.touchpoints = {touchpoint("mail", "client", fixed_days(4), {}, ""),
                           touchpoint("call", "client", fixed_days(11), {}, "")};
    journey.touchpoints[0].every = fixed_days(4);
    journey.touchpoints[1].opens = "office";
    stage(journey, "client").drift[0].after = fixed_days(15);
    expect_lives(journey, {R"(0d arrival client
                              0d enter client
                              4d visit client mail else lag 4d
                              8d visit client mail else lag 4d
                              10d drift client breaks
                              10d enter issue
                              12d drift issue solved
                              12d back client
                              13d 09:00 visit client call else lag 11d slide 0d 09:00
                              14d visit client mail else lag 4d
                              17d drift client contract ends
                              17d enter gone)"});
}

TEST(Interrupts, WhatHasSlidSlidesToAnOpeningAfterThem) {
    // Due at 20:00 on day 9, slid to 9:00 on day 10, when an issue since 0:00 keeps it until 9:00 on day 12;
    // two days of its wait are not its own.
    Journey journey = contract();
    journey.calendars = {{"office", {}}};
    for (Ticks d = 0; d < 140; ++d) journey.calendars[0].openings.push_back({moment(d, 9), moment(d, 18)});
    journey.touchpoints = {touchpoint("call", "client", fixed_hours(9 * 24 + 20), {}, "gone")};
    journey.touchpoints[0].opens = "office";
    expect_lives(journey, {R"(0d arrival client
                              0d enter client
                              10d drift client breaks
                              10d enter issue
                              12d drift issue solved
                              12d back client
                              12d 09:00 visit client call else lag 9d 20:00 slide 0d 13:00
                              12d 09:00 enter gone)"});
}

TEST(Interrupts, WorkingHoursThatAreLeftAreWorkingHours) {
    // Open 9:00 to 18:00 daily. Of 20 open hours four are used up on day 0 by 13:00; the issue lasts until
    // 15:00 on day 2: three, nine and four more.
    Journey journey = contract();
    journey.calendars = {{"office", {}}};
    for (Ticks d = 0; d < 140; ++d) journey.calendars[0].openings.push_back({moment(d, 9), moment(d, 18)});
    stage(journey, "client").drift = {{"decides", "", "gone", fixed_hours(20), "", "office"},
                                      {"breaks", "", "issue", fixed_hours(13)}};
    stage(journey, "issue").drift[0].after = fixed_hours(50);
    stage(journey, "client").drift[1].after = Law{Fixed{13 * 3600}};
    stage(journey, "issue").drift.push_back({"ends for good", "", "gone", fixed_days(50)});
    journey.touchpoints = {};
    journey.horizon = journey.follow = moment(4, 4);
    expect_lives(journey, {R"(0d arrival client
                              0d enter client
                              0d 13:00 drift client breaks
                              0d 13:00 enter issue
                              2d 15:00 drift issue solved
                              2d 15:00 back client
                              3d 04:00 drift client breaks
                              3d 04:00 enter issue
                              4d 04:00 censored issue)"});
    stage(journey, "client").drift[1].after = Law{Mixture{{0.5, 0.5}, {Law{Fixed{13 * 3600}}, Law{Never{}}}}};
    journey.horizon = journey.follow = moment(6);
    journey.channels.clear();
    add_arrivals(journey, "client", std::vector<Ticks>(40, 0));
    const std::string once = trimmed(R"(0d arrival client
                                        0d enter client
                                        0d 13:00 drift client breaks
                                        0d 13:00 enter issue
                                        2d 15:00 drift issue solved
                                        2d 15:00 back client
                                        4d 13:00 drift client decides
                                        4d 13:00 enter gone)");
    const auto lives = lives_of(journey);
    EXPECT_GT(std::count(lives.begin(), lives.end(), once), 0) << "one in four is interrupted just once";
}

TEST(Interrupts, WhatRangDuringTheVisitThatInterruptsRingsAfterIt) {
    // A visit from 1:00 to 4:00 ends in an issue of ten hours. Meanwhile rang a mail (2:00) and an update
    // (3:00). Both happen at 14:00, and nothing before.
    Journey journey = empty_journey(2);
    add_stages(journey, {"client", "issue", "gone"});
    stage(journey, "issue").interrupts = Interrupts::yes;
    stage(journey, "issue").drift = {{"solved", "", "back", fixed_hours(10)}};
    journey.traits = {{"goodwill", forever, 0, 0, 0, 1}};
    journey.experience.omega = 0.5;
    journey.touchpoints = {touchpoint("bill", "client", fixed_hours(1), {}, "issue"),
                           touchpoint("mail", "client", fixed_hours(2), {}, "")};
    journey.touchpoints[0].service = Service{fixed_hours(3), Law{}};
    journey.touchpoints[0].quality = Quality{1, 0};
    journey.touchpoints[1].every = fixed_hours(11);
    stage(journey, "client").update = to_ticks(3 * 3600);
    add_arrivals(journey, "client", {0});
    // Own time of the client: 4:00 at 14:00. Updates at 3, 6, 9, ... of it: 13:00 (waits), 16:00, ... The
    // mail is due at 2 and 13 of it: 23:00.
    const std::string life = R"(0d arrival client
                                0d enter client
                                0d 01:00 visit client bill else lag 0d 01:00 Q 1 v 1
                                0d 04:00 enter issue
                                0d 14:00 drift issue solved
                                0d 14:00 back client
                                0d 14:00 episode client R 1
                                0d 14:00 visit client mail else lag 0d 02:00 slide 0d 02:00
                                0d 23:00 visit client mail else lag 0d 11:00
                                1d 10:00 visit client mail else lag 0d 11:00
                                1d 21:00 visit client mail else lag 0d 11:00
                                2d censored client)";
    expect_lives(journey, {life});
    // A hazard that may ring during the bill: not before it is `back`.
    stage(journey, "client").drift = {{"leaves", "", "gone", Law{Exponential{3600}}}};
    stage(journey, "client").drift[0].slopes = {{"goodwill", 0.0}};
    journey.channels.clear();
    add_arrivals(journey, "client", std::vector<Ticks>(200, 0));
    int seen = 0;
    for (const std::string& each : lives_of(journey)) {
        if (each.find("bill") == std::string::npos) continue;
        const auto back = each.find("0d 14:00 back client"), leaves = each.find("drift client leaves");
        ASSERT_NE(back, std::string::npos) << each;
        ASSERT_LT(back, leaves) << each;
        seen += each.find("0d 14:00 drift client leaves") != std::string::npos ? 1 : 0;
    }
    EXPECT_GT(seen, 10);
}

TEST(Interrupts, ATouchpointOfBothStagesKeepsItsLuckApart) {
    // `call` is in the stage behind and in the interruption.
    Journey journey = contract();
    journey.horizon = journey.follow = to_ticks(14 * day);
    stage(journey, "client").drift[1].after = fixed_days(1.5);
    stage(journey, "issue").drift[0].after = fixed_days(5);
    journey.touchpoints = {touchpoint("call", "client", fixed_hours(1), {{"later", "", 0.5, ""}}, "")};
    journey.touchpoints[0].in = {"client", "issue"};
    journey.touchpoints[0].every = fixed_days(1);
    journey.touchpoints[0].quality = Quality{0, 1};
    std::vector<std::int64_t> qualities;
    for (const Record& record : events_of(run_with_events(journey))) {
        if (record.kind == RecordKind::visit) qualities.push_back(record.quality);
    }
    ASSERT_GT(qualities.size(), 8u);
    std::sort(qualities.begin(), qualities.end());
    EXPECT_EQ(std::adjacent_find(qualities.begin(), qualities.end()), qualities.end())
        << "a draw was used twice";
}

}  // namespace
}  // namespace sojourn::testing
