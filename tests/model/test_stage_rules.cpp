// Rules on stages: clocks, revenue, hand raises, interruptions, calendars, and who can come where.
#include <limits>

#include "tests/model/behaviour.hpp"
#include "tests/model/broken.hpp"

namespace sojourn::testing {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

TEST(StageRules, MoveHazardsAndAmountsOnly) {
    expect_all_found(
        behaviour(),
        {{"stages.lead.drift.moves on.slopes", "multiply a hazard",
          [](Journey& j) { stage(j, "lead").drift[1].after = Law{Weibull{0.8, day}}; }},
         {"stages.lead.drift.moves on.opens", "runs at all hours",
          [](Journey& j) { stage(j, "lead").drift[1].opens = "office"; }},
         {"stages.lead.drift.moves on.working", "runs at all hours",
          [](Journey& j) { stage(j, "lead").drift[1].working = "office"; }},
         {"stages.lead.drift.cools.working", "no calendar of this name",
          [](Journey& j) { stage(j, "lead").drift[0].working = "offices"; }, "office"},
         {"stages.offer.drift.timer.opens", "no calendar of this name",
          [](Journey& j) { stage(j, "offer").drift[0].opens = "offices"; }, "office"},
         {"stages.client.revenue[1].slopes", "earned once",
          [](Journey& j) { stage(j, "client").revenue[1].slopes = {{"goodwill", 1}}; }},
         {"stages.client.revenue[1].flow", "not a finite",
          [](Journey& j) { stage(j, "client").revenue[1].per_second = infinite; }},
         {"stages.client.update", "not positive", [](Journey& j) { stage(j, "client").update = -1; }}});
}

TEST(StageRules, RaiseHandsSoundly) {
    expect_all_found(behaviour(),
                     {{"stages.lead.hand raise.attention", "negative times",
                       [](Journey& j) { stage(j, "lead").hand_raise->attention = Law{Normal{0, 1}}; }},
                      {"stages.lead.hand raise.shift", "not a finite",
                       [](Journey& j) { stage(j, "lead").hand_raise->shift = infinite; }},
                      {"stages.lead.hand raise.until", "no stage of this name",
                       [](Journey& j) { stage(j, "lead").hand_raise->until = "clients"; }, "client"},
                      doubtful("touchpoints.call.attention", "nothing is boosted",
                               [](Journey& j) { stage(j, "lead").hand_raise.reset(); })});
}

TEST(StageRules, GoBackFromInterruptionsOnly) {
    const std::string nowhere = "no stage to go back to";
    expect_all_found(
        behaviour(),
        {{"stages.lead.drift.cools.to", nowhere, [](Journey& j) { stage(j, "lead").drift[0].to = "back"; }},
         {"touchpoints.call.outcomes.later.to", nowhere,
          [](Journey& j) { outcome_of(j, "call", "later").to = "back"; }},
         {"touchpoints.call.outcomes.else", nowhere,
          [](Journey& j) { touchpoint_of(j, "call").otherwise = "back"; }},
         {"touchpoints.call.patience.to", nowhere,
          [](Journey& j) { touchpoint_of(j, "call").patience->to = "back"; }},
         {"touchpoints.call.attempts.then", nowhere,
          [](Journey& j) { touchpoint_of(j, "call").attempts->then = "back"; }},
         {"touchpoints.support.outcomes.solved.to", nowhere,
          [](Journey& j) { touchpoint_of(j, "support").in.emplace_back("client"); }}});
}

TEST(StageRules, NestInterruptionsWithoutCircles) {
    expect_all_found(behaviour(), {{"channels.web.to", "nobody can begin in it",
                                    [](Journey& j) { channel_of(j, "web").to = "issue"; }},
                                   {"stages.issue.interrupts", "pile up",
                                    [](Journey& j) { stage(j, "complaint").drift[0].to = "issue"; }},
                                   {"stages.complaint.interrupts", "pile up",
                                    [](Journey& j) { stage(j, "complaint").drift[0].to = "issue"; }},
                                   doubtful("stages.complaint", "nothing leads out",
                                            [](Journey& j) { stage(j, "complaint").drift.clear(); })});
    Journey again = behaviour();
    stage(again, "complaint").drift.push_back({"anew", "", "complaint", fixed_days(1)});
    expect_sound(again);  // entering itself again is no circle
    Journey away = behaviour();
    stage(away, "complaint").drift[0].to = "lost";
    expect_sound(away);  // an ordinary stage is a way out too
}

TEST(StageRules, OpenCalendarsInOrder) {
    expect_all_found(
        behaviour(),
        {{"calendars.office", "never opens", [](Journey& j) { j.calendars[0].openings.clear(); }},
         {"calendars.office", "overlap", [](Journey& j) { j.calendars[0].openings[1].from = 1; }},
         {"calendars.office", "overlap", [](Journey& j) { j.calendars[0].openings[0].until = 0; }},
         {"clock.zone", "order of time", [](Journey& j) { j.clock_changes[1].at = 5; }}});
}

TEST(StageRules, CountEveryWayIntoAStage) {
    const auto island = [](Journey& j) { add_stages(j, {"island"}); };
    expect_found(behaviour(), doubtful("stages.island", "no channel and no exit", island));
    Journey by_patience = behaviour(), by_attempts = behaviour(), by_referral = behaviour();
    island(by_patience);
    touchpoint_of(by_patience, "call").patience->to = "island";
    expect_sound(by_patience);
    island(by_attempts);
    touchpoint_of(by_attempts, "call").attempts->then = "island";
    expect_sound(by_attempts);
    island(by_referral);
    channel_of(by_referral, "friends").to = "island";
    expect_sound(by_referral);
}

}  // namespace
}  // namespace sojourn::testing
