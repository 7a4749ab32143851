// How visits are felt and what stays of them: quality, expectation, friction, own gains, goodwill.
#include <gtest/gtest.h>

#include <cmath>

#include "engine/kernel/prospect.hpp"
#include "tests/support/lives.hpp"

namespace sojourn::testing {
namespace {

/// Touchpoints of fixed quality in one stage, an hour apart; one prospect.
Journey visits(const std::vector<double>& qualities) {
    Journey journey = empty_journey(1);
    add_stages(journey, {"a", "b"});
    add_arrivals(journey, "a", {0});
    double hour = 0;
    for (const double quality : qualities) {
        const std::string name = "t" + std::to_string(journey.touchpoints.size() + 1);
        journey.touchpoints.push_back(touchpoint(name, "a", fixed_hours(++hour), {}, ""));
        journey.touchpoints.back().quality = Quality{quality, 0};
    }
    journey.traits = {{"goodwill", forever, 0}};
    return journey;
}

TEST(Experience, LossesWeighMoreThanGains) {
    Journey journey = visits({1, -1, 0});
    journey.experience.lambda = 2.5;
    journey.traits[0].felt = 0.1;
    expect_lives(journey, {R"(0d arrival a
                              0d enter a
                              0d 01:00 visit a t1 else lag 0d 01:00 Q 1 v 1
                              0d 02:00 visit a t2 else lag 0d 02:00 Q -1 v -2.5
                              0d 03:00 visit a t3 else lag 0d 03:00 Q 0 v 0)"});
    EXPECT_EQ(cell(run_journey(journey).tallies, Score::traits, 0), -150'000) << "0.1 (1 - 2.5)";
}

TEST(Experience, ExpectationLearns) {
    // E gains half of x = Q - E: 0, 1, 1.5, then 0.25 + ... by hand.
    // Q = 2: x = 2, E = 1. Q = 2: x = 1, E = 1.5. Q = 0: x = -1.5, v = -3, E = 0.75. Q = 0.75: x = 0.
    Journey journey = visits({2, 2, 0, 0.75});
    journey.experience.lambda = 2;
    journey.traits = {{"expectation", forever, 0, 0, 0.5, 0}};
    expect_lives(journey, {R"(0d arrival a
                              0d enter a
                              0d 01:00 visit a t1 else lag 0d 01:00 Q 2 v 2
                              0d 02:00 visit a t2 else lag 0d 02:00 Q 2 v 1
                              0d 03:00 visit a t3 else lag 0d 03:00 Q 0 v -3
                              0d 04:00 visit a t4 else lag 0d 04:00 Q 0.75 v 0)"});
    EXPECT_EQ(cell(run_journey(journey).tallies, Score::traits, 0), 750'000);
}

TEST(Experience, ExpectationMayHaveAnotherNameAndFadesBetweenVisits) {
    // It starts at 4 and halves every hour towards its baseline of 1: 2.5 at 1:00, 1.75 at 2:00.
    Journey journey = visits({3, 3});
    journey.traits = {{"bar", to_ticks(3600), 1, 0, 0, 0}};
    journey.experience.expectation = "bar";
    journey.channels[0].start = {{"bar", 4}};
    expect_lives(journey, {R"(0d arrival a
                              0d enter a
                              0d 01:00 visit a t1 else lag 0d 01:00 Q 3 v 0.5
                              0d 02:00 visit a t2 else lag 0d 02:00 Q 3 v 1.25)"});
}

TEST(Experience, WhatHasNoQualityTouchesNothing) {
    Journey journey = visits({2, 5, 2});
    journey.touchpoints[1].quality.reset();
    journey.traits = {{"expectation", forever, 0, 0, 1, 0}};
    expect_lives(journey, {R"(0d arrival a
                              0d enter a
                              0d 01:00 visit a t1 else lag 0d 01:00 Q 2 v 2
                              0d 02:00 visit a t2 else lag 0d 02:00
                              0d 03:00 visit a t3 else lag 0d 03:00 Q 2 v 0)"});
}

TEST(Experience, FrictionOfAnOutcomeCountsAtTheNextVisitWithQuality) {
    // Two events at t1 and one at the wordless t2 are felt at t3 with its own one, and never again.
    Journey journey = visits({1, 0, 1, 1});
    journey.experience.phi = 0.25;
    journey.touchpoints[0].otherwise_effects.friction = 2;
    journey.touchpoints[1].otherwise_effects.friction = 1;
    journey.touchpoints[1].quality.reset();
    journey.touchpoints[2].quality->friction = Law{Fixed{1}};
    expect_lives(journey, {R"(0d arrival a
                              0d enter a
                              0d 01:00 visit a t1 else lag 0d 01:00 Q 1 v 1
                              0d 02:00 visit a t2 else lag 0d 02:00
                              0d 03:00 visit a t3 else lag 0d 03:00 Q 0 v 0
                              0d 04:00 visit a t4 else lag 0d 04:00 Q 1 v 1)"});
    // Who is not reached does not feel it: it waits for the next visit.
    journey.touchpoints[2].reach = Reach{0, ""};
    expect_lives(journey, {R"(0d arrival a
                              0d enter a
                              0d 01:00 visit a t1 else lag 0d 01:00 Q 1 v 1
                              0d 02:00 visit a t2 else lag 0d 02:00
                              0d 03:00 visit a t3 unreached lag 0d 03:00
                              0d 04:00 visit a t4 else lag 0d 04:00 Q 0.25 v 0.25)"});
}

TEST(Experience, PersonalisedVisitsAreBetter) {
    Journey journey = visits({0, 0});
    journey.experience.psi = 0.3;
    journey.touchpoints[0].quality->personalised = 1;
    expect_lives(journey, {R"(0d arrival a
                              0d enter a
                              0d 01:00 visit a t1 else lag 0d 01:00 Q 0.3 v 0.3
                              0d 02:00 visit a t2 else lag 0d 02:00 Q 0 v 0)"});
    journey.touchpoints[0].quality->personalised = 0.35;
    journey.channels.clear();
    add_cohort(journey, 100000, "a");
    const double share =
        static_cast<double>(cell(run_journey(journey).tallies, Score::quality, 0)) / 3e5 / 1e5;
    EXPECT_LT(std::fabs(share - 0.35), 5 * std::sqrt(0.35 * 0.65 / 1e5)) << "one false alarm in 1.7 million";
}

TEST(Experience, QualityHasSlopes) {
    // `wait` is ln(1 + days) and `attempt` counts earlier attempts; goodwill is read before own gains.
    Journey journey = visits({1});
    journey.traits[0].baseline = 3;
    journey.horizon = journey.follow = moment(20);
    Touchpoint& call = journey.touchpoints[0];
    call.after = fixed_days(3);
    call.outcomes = {{"yes", "b", 0, ""}};
    call.quality->slopes = {{"goodwill", 0.5}, {"wait", 2 / std::log(4.0)}, {"attempt", -4}};
    call.add = {{"goodwill", 1}};
    call.attempts = Attempts{2, fixed_days(1), {false, true}, ""};
    // 1 + 1.5 + 2; then 1 + 2 + 2 ln 2 / ln 4 - 4.
    expect_lives(journey, {R"(0d arrival a
                              0d enter a
                              3d visit a t1 else lag 3d Q 4.5 v 4.5
                              4d visit a t1 else lag 1d Q 0 v 0
                              4d used up a t1)"});
}

/// Whether a prospect takes the outcome whose weight is multiplied by exp(slope . covariate): a slope of 1000
/// makes the covariate's sign decide.
TEST(Experience, OwnGainsAreFeltBeforeTheOutcome) {
    for (const double service : {0.0, 3.0}) {
        Journey journey = visits({1, 1});
        journey.traits = {{"clarity", forever, 0}};
        Touchpoint& first = journey.touchpoints[0];
        first.add = {{"clarity", 1}};
        first.outcomes = {{"yes", "", 0.5, ""}};
        first.outcomes[0].slopes = {{"clarity", 1000}};
        first.otherwise_effects.add = {{"clarity", -100}};
        if (service > 0) first.service = Service{fixed_hours(service), Law{}};
        Touchpoint& second = journey.touchpoints[1];
        second.outcomes = {{"yes", "", 0.5, ""}};
        second.outcomes[0].slopes = {{"clarity", 1000}};
        // The second, due during the first, starts after its end.
        const std::string second_visit = service > 0
                                             ? "0d 04:00 visit a t2 yes lag 0d 02:00 slide 0d 02:00 Q 1 v 1"
                                             : "0d 02:00 visit a t2 yes lag 0d 02:00 Q 1 v 1";
        expect_lives(journey, {R"(0d arrival a
                                  0d enter a
                                  0d 01:00 visit a t1 yes lag 0d 01:00 Q 1 v 1
                                  )" +
                               second_visit});
    }
}

TEST(Experience, OwnGainsCountOnceAndFromTheEndOfTheService) {
    // Gained 1 at 4:00, with a half-life of four hours: 0.5 at 8:00, 2^-5 at the end of the day.
    Journey journey = visits({});
    journey.traits = {{"clarity", to_ticks(4 * 3600), 0}};
    journey.touchpoints = {touchpoint("call", "a", fixed_hours(1), {}, "")};
    journey.touchpoints[0].add = {{"clarity", 1}};
    journey.touchpoints[0].service = Service{fixed_hours(3), Law{}};
    EXPECT_EQ(cell(run_journey(journey).tallies, Score::traits, 0), 31'250);
    journey.touchpoints[0].service.reset();
    EXPECT_EQ(cell(run_journey(journey).tallies, Score::traits, 0), std::llround(1e6 * std::exp2(-23.0 / 4)));
}

TEST(Experience, MismatchIsTheDistanceFromTheMeanSoFar) {
    // 1; 2 (1 from 1); 0 (1.5 from 1.5): a slope that makes only distances above 1.25 say yes.
    Journey journey = visits({1, 2, 0});
    for (Touchpoint& each : journey.touchpoints) {
        each.outcomes = {{"yes", "", 0.5, ""}};
        each.outcomes[0].slopes = {{"mismatch", 4000}, {"minus", 1}};
    }
    journey.attributes = {{"minus", "", Law{Fixed{-5000}}}};
    expect_lives(journey, {R"(0d arrival a
                              0d enter a
                              0d 01:00 visit a t1 else lag 0d 01:00 Q 1 v 1
                              0d 02:00 visit a t2 else lag 0d 02:00 Q 2 v 2
                              0d 03:00 visit a t3 yes lag 0d 03:00 Q 0 v 0)"});
}

TEST(Experience, FeltMovesTheOutcomeOfItsOwnVisit) {
    Journey journey = visits({1, -1});
    for (Touchpoint& each : journey.touchpoints) {
        each.outcomes = {{"yes", "", 0.5, ""}};
        each.outcomes[0].slopes = {{"felt", 1000}};
    }
    expect_lives(journey, {R"(0d arrival a
                              0d enter a
                              0d 01:00 visit a t1 yes lag 0d 01:00 Q 1 v 1
                              0d 02:00 visit a t2 else lag 0d 02:00 Q -1 v -1)"});
}

TEST(Experience, OutcomesAddWhatTheySayAtTheEndOfTheVisit) {
    Journey journey = visits({});
    journey.traits = {{"trust", to_ticks(2 * 3600), 0.5}};
    journey.touchpoints = {touchpoint("call", "a", fixed_hours(1), {{"yes", "", 1, ""}}, "")};
    journey.touchpoints[0].outcomes[0].effects.add = {{"trust", 8}};
    journey.touchpoints[0].service = Service{fixed_hours(19), Law{}};
    // 8 at 20:00, a quarter of it at 24:00.
    EXPECT_EQ(cell(run_journey(journey).tallies, Score::traits, 0), 2'500'000);
}

TEST(Experience, DriftClocksAddToo) {
    Journey journey = visits({});
    journey.traits = {{"trust", to_ticks(2 * 3600), 0.5}};
    stage(journey, "a").drift = {{"tries alone", "", "b", fixed_hours(20)}};
    stage(journey, "a").drift[0].add = {{"trust", -8}};
    EXPECT_EQ(cell(run_journey(journey).tallies, Score::traits, 1), -1'500'000);
}

TEST(Goodwill, FadesByItsHalfLife) {
    // x(t) = b + (x - b) 2^(-t/h), to 12 digits, from a tick to a thousand half-lives.
    const Ticks half_life = to_ticks(90 * day);
    Journey journey = visits({});
    journey.traits = {{"goodwill", half_life, -0.25}};
    const Plan plan = compile(journey, {});
    Prospect prospect{plan};
    for (const double start : {1.0, -3.0, 0.1}) {
        for (const double half_lives : {1e-9, 0.1, 1.0, 2.0, 10.5, 49.7, 1000.0}) {
            const Ticks later = static_cast<Ticks>(half_lives * static_cast<double>(half_life)) + 1;
            begin(plan, prospect, ChannelId{0}, 5);
            prospect.traits[0].value = start;
            const double exact = -0.25 + (start + 0.25) * std::exp2(-static_cast<double>(later) /
                                                                    static_cast<double>(half_life));
            EXPECT_NEAR(trait_of(plan, prospect, TraitId{0}, 5 + later), exact, 1e-12) << half_lives;
            // In two steps, with nothing in between and with a change of nothing.
            change_trait(plan, prospect, TraitId{0}, 0, 5 + later / 3);
            EXPECT_NEAR(trait_of(plan, prospect, TraitId{0}, 5 + later), exact, 1e-12) << half_lives;
        }
    }
}

TEST(Goodwill, OfAThreeYearClientAnswersToEachBadBill) {
    // A bill a year, the second one bad: goodwill (half-life a year) after each is by hand
    // g = 0.3; g = 0.15 - 0.6 = -0.45; g = -0.225 + 0.3 = 0.075, each from 0.3 v with v = 1, -2, 1.
    Journey journey = visits({});
    const double year = 365 * day;
    journey.horizon = journey.follow = to_ticks(3 * year);
    journey.traits = {{"goodwill", to_ticks(year), 0, 0.3, 0, 0}};
    journey.experience.lambda = 2;
    for (int i = 1; i <= 3; ++i) {
        journey.touchpoints.push_back(
            touchpoint("bill " + std::to_string(i), "a", Law{Fixed{i * year}}, {}, ""));
        journey.touchpoints.back().quality = Quality{i == 2 ? -1.0 : 1.0, 0};
        journey.horizon = journey.follow = to_ticks(i * year);
        const std::int64_t expected[] = {300'000, -450'000, 75'000};
        EXPECT_EQ(cell(run_journey(journey).tallies, Score::traits, 0), expected[i - 1]) << i;
    }
}

}  // namespace
}  // namespace sojourn::testing
