// Attention: a hand-raise draws how long it lasts, the first visit that reaches answers, the answer stays.
#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/lives.hpp"

namespace sojourn::testing {
namespace {

/// Attention of two hours from the entry of `lead`; calls at stated hours say `here` to those present.
Journey calls(const std::vector<double>& hours) {
    Journey journey = empty_journey(1);
    add_stages(journey, {"lead", "client"});
    add_arrivals(journey, "lead", {0});
    journey.attributes = {{"minus", "", Law{Fixed{-1}}}};
    stage(journey, "lead").hand_raise = HandRaise{fixed_hours(2), 0, ""};
    for (const double hour : hours) {
        const std::string name = "t" + std::to_string(journey.touchpoints.size() + 1);
        journey.touchpoints.push_back(
            touchpoint(name, "lead", fixed_hours(hour), {{"here", "", 0.5, ""}}, ""));
        journey.touchpoints.back().outcomes[0].slopes = {{"present", 2000}, {"minus", 1000}};
    }
    return journey;
}

TEST(Attention, TheFirstVisitAnswersForAllThatFollow) {
    expect_lives(calls({1, 3, 5}), {R"(0d arrival lead
                                       0d enter lead
                                       0d 01:00 visit lead t1 here lag 0d 01:00
                                       0d 03:00 visit lead t2 here lag 0d 03:00
                                       0d 05:00 visit lead t3 here lag 0d 05:00)"});
    expect_lives(calls({2.5, 3}), {R"(0d arrival lead
                                      0d enter lead
                                      0d 02:30 visit lead t1 else lag 0d 02:30
                                      0d 03:00 visit lead t2 else lag 0d 03:00)"});
    // Just as it ends, and a tick later.
    expect_lives(calls({2}), {R"(0d arrival lead
                                 0d enter lead
                                 0d 02:00 visit lead t1 here lag 0d 02:00)"});
    expect_lives(calls({2 + 1.0 / 3686400}), {R"(0d arrival lead
                                                 0d enter lead
                                                 0d 02:00:00+1 visit lead t1 else lag 0d 02:00:00+1)"});
}

TEST(Attention, IsNotAnsweredByWhatDoesNotReach) {
    Journey journey = calls({1, 3});
    journey.touchpoints[0].reach = Reach{0, ""};
    expect_lives(journey, {R"(0d arrival lead
                              0d enter lead
                              0d 01:00 visit lead t1 unreached lag 0d 01:00
                              0d 03:00 visit lead t2 else lag 0d 03:00)"});
    // Nor by a visit that does not take place.
    journey.touchpoints[0].reach.reset();
    journey.touchpoints[0].when = {{"minus", Comparison::above, 0}};
    expect_lives(journey, {R"(0d arrival lead
                              0d enter lead
                              0d 03:00 visit lead t2 else lag 0d 03:00)"});
}

TEST(Attention, CountsToTheStartOfTheVisit) {
    // Due at 1:30, behind a mail of an hour from 1:15 that reaches: answered at 1:15.
    Journey journey = calls({1.5, 1.25});
    journey.touchpoints[1].service = Service{fixed_hours(1), Law{}};
    const std::string begins = R"(0d arrival lead
                                  0d enter lead
                                  )";
    expect_lives(journey, {begins + R"(0d 01:15 visit lead t2 here lag 0d 01:15
                                       0d 02:15 visit lead t1 here lag 0d 01:30 slide 0d 00:45)"});
    journey.touchpoints[1].reach = Reach{0, ""};
    journey.touchpoints[1].service = Service{Law{}, fixed_hours(1)};
    expect_lives(journey, {begins + R"(0d 01:15 visit lead t2 unreached lag 0d 01:15
                                       0d 02:15 visit lead t1 else lag 0d 01:30 slide 0d 00:45)"});
}

TEST(Attention, LastsUntilTheStageThatTheCurveSpeaksOf) {
    Journey journey = calls({1, 2});
    journey.touchpoints[1].in = {"client"};
    stage(journey, "lead").drift = {{"buys", "", "client", fixed_hours(4)}};
    const auto life = [](const std::string& last) {
        return R"(0d arrival lead
                  0d enter lead
                  0d 01:00 visit lead t1 here lag 0d 01:00
                  0d 04:00 drift lead buys
                  0d 04:00 enter client
                  0d 06:00 visit client t2 )" +
               last + " lag 0d 02:00";
    };
    expect_lives(journey, {life("here")});
    stage(journey, "lead").hand_raise->until = "client";
    expect_lives(journey, {life("else")});
    // A new hand-raise takes the place of the old one: present again if called within its own two hours.
    stage(journey, "client").hand_raise = HandRaise{fixed_hours(2), 0, ""};
    expect_lives(journey, {life("here")});
    stage(journey, "client").hand_raise = HandRaise{fixed_hours(1), 0, ""};
    expect_lives(journey, {life("else")});
}

TEST(Attention, EachEntryRaisesTheHandAgain) {
    // Called after 3 h in the first entry, after 1 h in the next: absent, then present.
    Journey journey = calls({3});
    journey.touchpoints[0].outcomes[0].to = "client";
    journey.touchpoints[0].otherwise = "lead";
    journey.touchpoints.push_back(journey.touchpoints[0]);
    journey.touchpoints[1].name = "t2";
    journey.touchpoints[1].after = fixed_hours(1);
    journey.touchpoints[1].starts = Start::on_demand;
    journey.touchpoints[0].otherwise_effects.then = "t2";
    expect_lives(journey, {R"(0d arrival lead
                              0d enter lead
                              0d 03:00 visit lead t1 else lag 0d 03:00
                              0d 03:00 enter lead
                              0d 04:00 visit lead t2 here lag 0d 01:00
                              0d 04:00 enter client)"});
}

TEST(Attention, DoesNotPauseInAnInterruption) {
    // Half an hour of own time, an hour and a half in an issue, then a call at 2:15.
    Journey journey = calls({0.75});
    add_stages(journey, {"issue"});
    stage(journey, "issue").interrupts = Interrupts::yes;
    stage(journey, "issue").drift = {{"solved", "", "back", fixed_hours(1.5)}};
    stage(journey, "lead").drift = {{"breaks", "", "issue", fixed_hours(0.5)},
                                    {"buys", "", "client", fixed_hours(0.9)}};
    expect_lives(journey, {R"(0d arrival lead
                              0d enter lead
                              0d 00:30 drift lead breaks
                              0d 00:30 enter issue
                              0d 02:00 drift issue solved
                              0d 02:00 back lead
                              0d 02:15 visit lead t1 else lag 0d 00:45
                              0d 02:24 drift lead buys
                              0d 02:24 enter client)"});
}

TEST(Attention, LiftsTheLogOddsOfBoostedOutcomes) {
    // Present with probability exp(-1/2): logistic(logit 0.2 + 1.5) for them, 0.2 for the others.
    constexpr double n = 200000;
    Journey journey = calls({1});
    journey.channels.clear();
    add_cohort(journey, static_cast<std::uint64_t>(n), "lead");
    stage(journey, "lead").hand_raise = HandRaise{Law{Exponential{2 * 3600}}, 1.5, ""};
    journey.touchpoints[0].outcomes = {{"yes", "client", 0.2, ""}};
    journey.touchpoints[0].outcomes[0].boost = Boost::yes;
    const double present = std::exp(-0.5), lifted = 0.25 * std::exp(1.5);
    const double expected = present * lifted / (1 + lifted) + (1 - present) * 0.2;
    const double share = static_cast<double>(cell(run_journey(journey).tallies, Score::entries, 1)) / n;
    const double z = (share - expected) / std::sqrt(expected * (1 - expected) / n);
    EXPECT_LT(std::fabs(z), 5) << "one false alarm in 1.7 million";
}

TEST(Attention, LiftsOneOfThreeOutcomes) {
    constexpr double n = 200000;
    Journey journey = calls({1});
    journey.channels.clear();
    add_cohort(journey, static_cast<std::uint64_t>(n), "lead");
    stage(journey, "lead").hand_raise = HandRaise{Law{Never{}}, 0.9, ""};
    journey.touchpoints[0].outcomes = {{"yes", "client", 0.2, ""}, {"later", "", 0.3, ""}};
    journey.touchpoints[0].outcomes[0].boost = Boost::yes;
    const double weight = 0.2 * std::exp(0.9), expected = weight / (weight + 0.3 + 0.5);
    const double share = static_cast<double>(cell(run_journey(journey).tallies, Score::entries, 1)) / n;
    const double z = (share - expected) / std::sqrt(expected * (1 - expected) / n);
    EXPECT_LT(std::fabs(z), 5) << "one false alarm in 1.7 million";
}

}  // namespace
}  // namespace sojourn::testing
