// Numbers that change at a date: what changes at once, what keeps its time, what is drawn anew; closed forms.
#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "tests/support/eras.hpp"

namespace sojourn::testing {
namespace {

constexpr double people = 20'000;

Law mean_days(double days) {
    return Law{Exponential{days * day}};
}

/// People in `a` whom one clock takes to `b`, by a rate.
Journey leaving(double mean, double horizon = 40) {
    Journey journey = empty_journey(horizon);
    add_stages(journey, {"a", "b"});
    add_cohort(journey, static_cast<std::uint64_t>(people), "a");
    stage(journey, "a").drift = {{"leaves", "", "b", mean > 0 ? mean_days(mean) : Law{Never{}}}};
    stage(journey, "a").drift[0].by_rate = true;
    return journey;
}

/// Those still in `a` after so many days, of a run with a column a day.
double still(const Tallies& tallies, std::uint32_t days) {
    return static_cast<double>(cell(tallies, Score::occupancy, days)) / people;
}

Tallies run_daily(const Journey& first, const Later& later) {
    TallyOptions daily;
    daily.grid = ticks_per_day;
    return run_plan(dated_plan(first, later, daily), {11, 1, 2, EventLog::off, 0, 1}).tallies;
}

void expect_share(double found, double expected, const char* where) {
    EXPECT_LE(std::fabs(found - expected), 5 * std::sqrt(expected * (1 - expected) / people)) << where;
}

TEST(Eras, ARateTakesHoldAtOnce) {
    const Tallies tallies = run_daily(leaving(20), {{moment(10), leaving(5)}, {moment(15), leaving(50)}});
    for (const std::uint32_t t : {5u, 10u, 12u, 15u, 30u, 40u}) {
        const double first = std::min<double>(t, 10), second = std::clamp<double>(t - 10.0, 0, 5),
                     third = std::max<double>(t - 15.0, 0);
        expect_share(still(tallies, t), std::exp(-first / 20 - second / 5 - third / 50), "survival");
    }
}

TEST(Eras, ARateOfZeroStopsAClockAndAnotherStartsItAgain) {
    const Tallies tallies = run_daily(leaving(10), {{moment(5), leaving(0)}, {moment(20), leaving(8)}});
    EXPECT_EQ(still(tallies, 5), still(tallies, 20));
    expect_share(still(tallies, 5), std::exp(-0.5), "before");
    expect_share(still(tallies, 30), std::exp(-0.5 - 10.0 / 8), "what was left is left");
}

TEST(Eras, AClockWoundAtARateOfZeroIsDrawnAtItsOwnAddress) {
    const Tallies tallies = run_daily(leaving(0), {{moment(7), leaving(8)}});
    EXPECT_EQ(still(tallies, 7), 1);
    expect_share(still(tallies, 20), std::exp(-13.0 / 8), "from the date on");
    // One who arrives at 0 leaves after 7 days and what the rate of 8 days gives at the clock's address.
    Journey one = leaving(0, 400), later = leaving(8, 400);
    for (Journey* journey : {&one, &later}) {
        journey->channels.clear();
        add_arrivals(*journey, "a", {0});
    }
    const std::uint32_t site = clock_site(one.stages[0], one.stages[0].drift[0]);
    const double u = draws_of(one, 0, site).uniform(role::delay);
    const Ticks leaves = moment(7) + to_ticks(-std::log(1 - u) * 8 * day);
    const auto log = log_of(dated_plan(one, {{moment(7), later}}), {});
    ASSERT_EQ(log[2].kind, RecordKind::drift);
    EXPECT_LE(std::abs(log[2].time - leaves), 1);
}

TEST(Eras, WhatIsLeftOfAClockIsRescaled) {
    Journey one = leaving(30, 4000), later = leaving(6, 4000);
    for (Journey* journey : {&one, &later}) {
        journey->channels.clear();
        add_arrivals(*journey, "a", {0});
    }
    const Ticks before = log_of(compile(one, {}), {})[2].time;
    const Ticks date = before / 2;
    const auto log = log_of(dated_plan(one, {{date, later}}), {});
    EXPECT_NEAR(static_cast<double>(log[2].time - date), static_cast<double>(before - date) / 5, 2);
}

TEST(Eras, AHazardWithSlopesTakesHoldAtOnce) {
    const auto journey = [](double mean, double slope) {
        Journey made = leaving(mean);
        made.attributes = {{"speed", "", Law{Uniform{-1, 1}}}};
        made.stages[0].drift[0].slopes = {{"speed", slope}};
        return made;
    };
    const Tallies tallies = run_daily(journey(20, 0.5), {{moment(10), journey(12, 1.5)}});
    const auto survival = [](double t) {
        double sum = 0;
        constexpr int steps = 2000;
        for (int i = 0; i < steps; ++i) {
            const double x = -1 + (i + 0.5) * 2 / steps;
            sum += std::exp(-std::min(t, 10.0) / 20 * std::exp(0.5 * x) -
                            std::max(t - 10, 0.0) / 12 * std::exp(1.5 * x)) /
                   steps;
        }
        return sum;
    };
    for (const std::uint32_t t : {8u, 12u, 20u, 40u}) expect_share(still(tallies, t), survival(t), "mix");
}

TEST(Eras, SlopesComeAndGoAndKeepWhatIsLeft) {
    Journey plain = leaving(20), sloped = leaving(20);
    for (Journey* journey : {&plain, &sloped}) journey->attributes = {{"two", "", Law{Fixed{2}}}};
    sloped.stages[0].drift[0].slopes = {{"two", std::log(3.0) / 2}};
    const Tallies tallies = run_daily(plain, {{moment(5), sloped}, {moment(10), plain}});
    expect_share(still(tallies, 10), std::exp(-0.25 - 0.75), "three times the rate");
    expect_share(still(tallies, 20), std::exp(-0.25 - 0.75 - 0.5), "and back");
}

TEST(Eras, LawsAlreadyWoundKeepTheirTimes) {
    Journey first = empty_journey(40), later = first;
    for (Journey* journey : {&first, &later}) {
        add_stages(*journey, {"a", "b"});
        add_arrivals(*journey, "a", {0, moment(6)});
    }
    stage(first, "a").drift = {{"leaves", "", "b", fixed_days(10)}};
    stage(later, "a").drift = {{"leaves", "", "b", fixed_days(1)}};
    const auto lives = lives_of(dated_plan(first, {{moment(5), later}}));
    EXPECT_NE(lives[0].find("10d drift a leaves"), std::string::npos) << lives[0];
    EXPECT_NE(lives[1].find("7d drift a leaves"), std::string::npos) << lives[1];
}

TEST(Eras, VisitsUseTheNumbersOfTheirStart) {
    const auto journey = [](double share, const std::string& name) {
        Journey made = empty_journey(30);
        add_stages(made, {"a", "b"});
        add_arrivals(made, "a", {0});
        made.touchpoints = {touchpoint("call", "a", fixed_days(4), {{"yes", "b", share, ""}}, "")};
        made.touchpoints[0].every = fixed_days(4);
        made.name = name;
        return made;
    };
    const auto lives = lives_of(dated_plan(journey(0, "never"), {{moment(12), journey(1, "always")}}));
    EXPECT_EQ(parting(lives[0], trimmed(R"(0d arrival a
                                           0d enter a
                                           4d visit a call else lag 4d
                                           8d visit a call else lag 4d
                                           12d visit a call yes lag 4d
                                           12d enter b)")),
              "");
}

TEST(Eras, AVisitEndsByTheNumbersOfItsEnd) {
    // A visit of two days that leads to `b`, where a clock of 10 days rings, of 3 days from day 5 on.
    const auto journey = [](double stays, double share) {
        Journey made = empty_journey(30);
        add_stages(made, {"a", "b", "c"});
        add_arrivals(made, "a", {0, moment(4)});
        stage(made, "b").drift = {{"goes", "", "c", fixed_days(stays)}};
        made.touchpoints = {touchpoint("call", "a", fixed_days(4), {{"yes", "b", share, ""}}, "")};
        made.touchpoints[0].service = Service{fixed_days(2), fixed_days(2)};
        return made;
    };
    const Journey last = journey(1, 0);
    const auto lives = lives_of(dated_plan(journey(10, 1), {{moment(5), journey(3, 0)}, {moment(8), last}}));
    EXPECT_EQ(parting(lives[0], trimmed(R"(0d arrival a
                                           0d enter a
                                           4d visit a call yes lag 4d
                                           6d enter b
                                           9d drift b goes
                                           9d enter c)")),
              "");
    EXPECT_EQ(parting(lives[1], trimmed(R"(4d arrival a
                                           4d enter a
                                           8d visit a call else lag 4d)")),
              "");
}

TEST(Eras, AVisitMayOutliveAnEra) {
    const auto journey = [](double stays) {
        Journey made = empty_journey(30);
        add_stages(made, {"a", "b", "c"});
        add_arrivals(made, "a", {0});
        stage(made, "b").drift = {{"goes", "", "c", fixed_days(stays)}};
        made.touchpoints = {touchpoint("call", "a", fixed_days(1), {{"yes", "b", 1, ""}}, "")};
        made.touchpoints[0].service = Service{fixed_days(9), fixed_days(9)};
        return made;
    };
    const Later later{{moment(2), journey(2)}, {moment(5), journey(3)}, {moment(40), journey(1)}};
    const auto lives = lives_of(dated_plan(journey(1), later));
    EXPECT_NE(lives[0].find("13d drift b goes"), std::string::npos) << lives[0];
}

/// Somebody with a clock in `a` behind an interruption of four days that begins on day 6.
Journey interrupted(double mean) {
    Journey journey = empty_journey(4000);
    add_stages(journey, {"a", "pause", "b"});
    add_arrivals(journey, "a", {0});
    Drift leaves{"leaves", "", "b", mean > 0 ? mean_days(mean) : Law{Never{}}};
    leaves.by_rate = true;
    stage(journey, "a").drift = {leaves};
    stage(journey, "pause").interrupts = Interrupts::yes;
    stage(journey, "pause").drift = {{"over", "", "back", fixed_days(4)}};
    journey.touchpoints = {touchpoint("break", "a", fixed_days(6), {}, "pause")};
    return journey;
}

TEST(Eras, ClocksBehindAnInterruptionRestAndTakeTheNewRate) {
    const Journey one = interrupted(900), other = interrupted(300), none = interrupted(0);
    const std::uint32_t site = clock_site(one.stages[0], one.stages[0].drift[0]);
    const double unit = -std::log(1 - draws_of(one, 0, site).uniform(role::delay));
    ASSERT_GT(unit, 0.05) << "it rings after the interruption";
    const auto rings_after = [&](const Later& later) {
        for (const Record& record : log_of(dated_plan(one, later), {})) {
            if (record.kind == RecordKind::drift && record.stage == 0) return to_seconds(record.time) / day;
        }
        return 0.0;
    };
    // Six days at the first rate, four at rest, then the second rate: whenever in the rest it changes.
    const double expected = 10 + 300 * (unit - 6.0 / 900);
    for (const Ticks date : {moment(6), moment(8, 5), moment(10)})
        EXPECT_NEAR(rings_after({{date, other}}), expected, 1e-3);
    EXPECT_NEAR(rings_after({{moment(7), none}, {moment(20), other}}), expected + 10, 1e-3)
        << "stopped in the rest, started again after it";
    EXPECT_NEAR(rings_after({{moment(4), none}, {moment(9), other}}), 10 + 300 * (unit - 4.0 / 900), 1e-3)
        << "started again within it";
}

TEST(Eras, FlowsOfMoneyAreEarnedAtTheRateOfTheirTime) {
    const auto journey = [](double per_day, double discount) {
        Journey made = interrupted(0);
        made.horizon = made.follow = moment(100);
        made.discount_per_year = discount;
        stage(made, "a").revenue = {{std::nullopt, per_day / day}, {std::nullopt, 1 / day}};
        stage(made, "pause").revenue = {{std::nullopt, 7 / day}};
        return made;
    };
    for (const double discount : {0.0, 0.5}) {
        // From day 8, within the interruption of days 6 to 10, then from day 50.
        const Later later{{moment(8), journey(5, discount)}, {moment(50), journey(-1, discount)}};
        const Tallies tallies = run_plan(dated_plan(journey(3, discount), later), {}).tallies;
        const double force = std::log(1 + discount) * day / seconds_per_year;
        const auto worth = [&](double from, double until) {
            return discount == 0 ? until - from
                                 : (std::exp(-force * from) - std::exp(-force * until)) / force;
        };
        const double expected = 4 * worth(0, 8) + 6 * worth(8, 50);
        EXPECT_NEAR(static_cast<double>(cell(tallies, Score::revenue, 0)), expected * 1e6, 5);
        EXPECT_NEAR(static_cast<double>(cell(tallies, Score::revenue, 1)), 7 * worth(6, 10) * 1e6, 2);
    }
}

TEST(Eras, TraitsRelaxByTheHalfLifeOfTheirTime) {
    const auto journey = [](double half_life) {
        Journey made = empty_journey(20);
        add_stages(made, {"a"});
        add_arrivals(made, "a", {0});
        made.traits = {{"mood", to_ticks(half_life * day)}};
        made.channels[0].start = {{"mood", 1}};
        return made;
    };
    const auto at_horizon = [&](const Later& later) {
        return static_cast<double>(cell(run_plan(dated_plan(journey(4), later), {}).tallies, Score::traits)) /
               1e6;
    };
    EXPECT_NEAR(at_horizon({{moment(8), journey(6)}}), std::exp2(-8.0 / 4 - 12.0 / 6), 1e-6);
    EXPECT_NEAR(at_horizon({{moment(8), journey(6)}, {moment(14), journey(1)}}),
                std::exp2(-8.0 / 4 - 6.0 / 6 - 6.0), 1e-6);
    EXPECT_NEAR(at_horizon({{moment(25), journey(1)}}), std::exp2(-20.0 / 4), 1e-6) << "after the horizon";
}

TEST(Eras, ArrivalsFollowTheEraInWhichTheyCome) {
    const auto journey = [](double cost, double accept, double start) {
        Journey made = empty_journey(20);
        add_stages(made, {"a", "b"});
        add_arrivals(made, "a", {0, moment(10)});
        made.traits = {{"mood", forever}};
        made.channels[0].cost = cost;
        made.channels[0].start = {{"mood", start}};
        made.channels.push_back({"friends", "", Referrals{accept, fixed_days(8)}, "b", 100 * cost, {}});
        stage(made, "a").refer = {{"friends"}};
        return made;
    };
    const Tallies tallies =
        run_plan(dated_plan(journey(2, 1, 0.25), {{moment(5), journey(3, 0, 0.5)}}), {}).tallies;
    EXPECT_EQ(cell(tallies, Score::referrals, 1), 1) << "who is referred later does not accept";
    EXPECT_EQ(cell(tallies, Score::arrival_cost), (2 + 3 + 300) * 1'000'000)
        << "a friend of the first era arrives in the second";
    EXPECT_EQ(cell(tallies, Score::traits, 0), 750'000);
}

TEST(Eras, ChainsThatMayTryMoreOftenNeverDrawTwice) {
    const auto journey = [](std::uint32_t up_to) {
        Journey made = empty_journey(60);
        add_stages(made, {"a"});
        add_cohort(made, 200, "a");
        Touchpoint call = touchpoint("call", "a", fixed_days(2), {{"yes", "", 0.1, ""}}, "");
        call.every = fixed_days(4);
        call.quality = Quality{0, 1};
        call.attempts = Attempts{up_to, Law{Exponential{0.7 * day}}, {false, true}, ""};
        call.patience = Patience{Law{Exponential{500 * day}}, 1, "a"};
        made.touchpoints = {call};
        return made;
    };
    for (const auto& [before, after] : {std::pair{2u, 9u}, std::pair{9u, 2u}, std::pair{1u, 0u}}) {
        std::set<std::pair<std::uint64_t, std::int64_t>> seen;
        std::size_t visits = 0;
        const Plan plan =
            dated_plan(journey(before),
                       {{moment(15), journey(after)}, {moment(30), journey(4)}, {moment(45), journey(7)}});
        for (const Record& record : log_of(plan, {})) {
            if (record.kind != RecordKind::visit) continue;
            ++visits;
            seen.insert({record.prospect, record.quality});
        }
        ASSERT_GT(visits, 5000u);
        // Two of a prospect's some 50 qualities agree to a millionth by chance about once in 2,000 times.
        EXPECT_LE(visits - seen.size(), 4u) << before << " then " << after;
    }
}

}  // namespace
}  // namespace sojourn::testing
