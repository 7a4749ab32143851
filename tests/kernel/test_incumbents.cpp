// Those who are there already: clocks are drawn on condition of having survived so far.
#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/lives.hpp"

namespace sojourn::testing {
namespace {

/// A cohort that has been in `a` for `age` days, and a clock that leads to `b`.
Journey incumbents(std::uint64_t count, const Law& age, const Law& after) {
    Journey journey = empty_journey(200);
    add_stages(journey, {"a", "b"});
    journey.channels = {{"cohort", "", Cohort{count, age}, "a", 0, {}}};
    stage(journey, "a").drift = {{"ends", "", "b", after}};
    return journey;
}

/// When each prospect enters `b`.
std::vector<Ticks> rings(const Journey& journey) {
    std::vector<Ticks> times;
    for (const Record& record : events_of(run_with_events(journey))) {
        if (record.kind == RecordKind::enter && record.stage == 1) times.push_back(record.time);
    }
    return times;
}

TEST(Incumbents, AFixedTimerRingsWhenTheRestIsOver) {
    const Journey journey = incumbents(300, Law{Uniform{0, 20 * day}}, fixed_days(30));
    const auto times = rings(journey);
    ASSERT_EQ(times.size(), 300u);
    for (std::size_t i = 0; i < times.size(); ++i) {
        const double age = 20 * day * draws_of(journey, i, channel_site(journey.channels[0])).uniform(0);
        EXPECT_EQ(times[i], moment(30) - to_ticks(age)) << i;
    }
}

TEST(Incumbents, AUniformLawIsUniformOverWhatIsLeft) {
    const Journey journey = incumbents(300, fixed_days(10), Law{Uniform{0, 40 * day}});
    const std::uint32_t site = clock_site(journey.stages[0], journey.stages[0].drift[0]);
    const auto times = rings(journey);
    ASSERT_EQ(times.size(), 300u);
    for (std::size_t i = 0; i < times.size(); ++i) {
        const double left = 30 * day * draws_of(journey, i, site).uniform(role::delay);
        EXPECT_NEAR(static_cast<double>(times[i]), left * ticks_per_second, 2) << i << ": 2^-32 of 40 d";
    }
}

TEST(Incumbents, AnExponentialLawForgetsTheAge) {
    const Journey journey = incumbents(300, fixed_days(50), Law{Exponential{10 * day}});
    const std::uint32_t site = clock_site(journey.stages[0], journey.stages[0].drift[0]);
    const auto times = rings(journey);
    for (std::size_t i = 0; i < times.size(); ++i) {
        const double left = -10 * day * std::log1p(-draws_of(journey, i, site).uniform(role::delay));
        EXPECT_NEAR(static_cast<double>(times[i]), left * ticks_per_second, 100)
            << i << ": 2^-32 / exp(-5) of 10 d";
    }
}

TEST(Incumbents, ALawOfSeveralWordsSurvivesToo) {
    // Two exponentials in a row, mean 10 d each: survival S(t) = (1 + t / 10) exp(-t / 10), so what is left
    // after t has the mean 10 (2 + t / 10) / (1 + t / 10), at 20 d 40 / 3 d.
    Journey journey =
        incumbents(20000, fixed_days(20), Law{Sum{{Law{Exponential{10 * day}}, Law{Exponential{10 * day}}}}});
    journey.horizon = journey.follow = to_ticks(1000 * day);
    double sum = 0, squares = 0;
    const auto times = rings(journey);
    ASSERT_EQ(times.size(), 20000u);
    for (const Ticks time : times) {
        const double days = to_seconds(time) / day;
        sum += days;
        squares += days * days;
    }
    const double n = 20000, mean = sum / n, sd = std::sqrt(squares / n - mean * mean);
    EXPECT_LT(std::fabs(mean - 40.0 / 3) / (sd / std::sqrt(n)), 5) << "one false alarm in 1.7 million";
}

TEST(Incumbents, TheNextRunOfASurvivingClockHasItsOwnLuck) {
    // The clock leads into an issue of a day and runs again: then without any condition, mean 20 d.
    Journey journey =
        incumbents(5000, fixed_days(40), Law{Sum{{Law{Exponential{10 * day}}, Law{Exponential{10 * day}}}}});
    journey.horizon = journey.follow = to_ticks(2000 * day);
    add_stages(journey, {"issue"});
    stage(journey, "issue").interrupts = Interrupts::yes;
    stage(journey, "issue").drift = {{"solved", "", "back", fixed_days(1)}};
    stage(journey, "a").drift[0].to = "issue";
    double sum = 0, squares = 0, n = 0;
    Ticks back = 0, first = 0;
    int round = 0;
    for (const Record& record : events_of(run_with_events(journey))) {
        if (record.kind == RecordKind::arrival) round = 0;
        if (record.kind == RecordKind::back) back = record.time, ++round;
        if (record.kind != RecordKind::drift || record.stage != 0 || round > 1) continue;
        if (round == 0) first = record.time;
        if (round == 0) continue;
        ASSERT_NE(record.time - back, moment(40) + first) << "a draw was used twice";
        const double days = to_seconds(record.time - back) / day;
        sum += days;
        squares += days * days;
        ++n;
    }
    ASSERT_EQ(n, 5000);
    const double mean = sum / n, sd = std::sqrt(squares / n - mean * mean);
    EXPECT_LT(std::fabs(mean - 20) / (sd / std::sqrt(n)), 5) << "one false alarm in 1.7 million";
}

TEST(Incumbents, VisitsOfThePastArePastAndRecurrenceKeepsItsPhase) {
    Journey journey = incumbents(1, fixed_days(10), fixed_days(28));
    journey.touchpoints = {touchpoint("bill", "a", fixed_days(7), {}, ""),
                           touchpoint("welcome", "a", fixed_days(1), {}, "b"),
                           touchpoint("review", "a", fixed_days(12), {}, "")};
    journey.touchpoints[0].every = fixed_days(7);
    expect_lives(journey, {R"(0d arrival a
                              0d enter a
                              2d visit a review else lag 12d
                              4d visit a bill else lag 7d
                              11d visit a bill else lag 7d
                              18d drift a ends
                              18d enter b)"});
}

TEST(Incumbents, PatienceWithAPastVisitIsPast) {
    // The call came a day after entry; nobody waits for it any more.
    Journey journey = incumbents(1, fixed_days(3), fixed_days(30));
    journey.touchpoints = {touchpoint("call", "a", fixed_days(1), {}, "")};
    journey.touchpoints[0].patience = Patience{fixed_days(5), 1, "b", {}};
    const std::string life = R"(0d arrival a
                                0d enter a
                                27d drift a ends
                                27d enter b)";
    expect_lives(journey, {life});
    // A call a day for a year, long patience: only that of the call to come is left.
    journey.touchpoints[0].every = fixed_days(1);
    journey.touchpoints[0].patience->law = fixed_days(1000);
    std::get<Cohort>(journey.channels[0].arrivals).age = fixed_days(29.5);
    expect_lives(journey, {R"(0d arrival a
                              0d enter a
                              0d 12:00 drift a ends
                              0d 12:00 enter b)"});
}

TEST(Incumbents, UpdatesKeepTheirPhaseAndNothingIsEarnedAgain) {
    Journey journey = incumbents(1, fixed_days(10), fixed_days(28));
    journey.traits = {{"goodwill", forever, 0, 0, 0, 1}};
    journey.experience.omega = 0.5;
    stage(journey, "a").update = moment(7);
    stage(journey, "a").revenue = {{Law{Fixed{100}}, 0}};
    stage(journey, "b").revenue = {{Law{Fixed{10}}, 0}};
    journey.touchpoints = {touchpoint("call", "a", fixed_days(12), {}, "")};
    journey.touchpoints[0].quality = Quality{1, 0};
    expect_lives(journey, {R"(0d arrival a
                              0d enter a
                              2d visit a call else lag 12d Q 1 v 1
                              4d episode a R 1
                              18d drift a ends
                              18d enter b)"});
    const Tallies tallies = run_journey(journey).tallies;
    EXPECT_EQ(cell(tallies, Score::revenue, 0), 0);
    EXPECT_EQ(cell(tallies, Score::revenue, 1), 10'000'000);
    EXPECT_EQ(cell(tallies, Score::time_in, 0), moment(18)) << "counted from the start";
}

TEST(Incumbents, WorkingHoursOfThePastCount) {
    // Open for one hour a day, at noon: of a timer of 15 open hours ten are over after ten days.
    Journey journey = incumbents(1, fixed_days(10), fixed_hours(15));
    journey.calendars = {{"noon", {}}};
    for (Ticks d = -14; d < 14; ++d) journey.calendars[0].openings.push_back({moment(d, 12), moment(d, 13)});
    stage(journey, "a").drift[0].working = "noon";
    expect_lives(journey, {R"(0d arrival a
                              0d enter a
                              4d 13:00 drift a ends
                              4d 13:00 enter b)"});
}

}  // namespace
}  // namespace sojourn::testing
