// Lives of single prospects, tick by tick, worked out by hand.
#include <gtest/gtest.h>

#include "engine/core/error.hpp"
#include "engine/model/keys.hpp"
#include "tests/support/journeys.hpp"
#include "tests/support/running.hpp"

namespace sojourn::testing {
namespace {

struct Moment {
    RecordKind kind;
    double days;
    std::string stage;
    friend bool operator==(const Moment&, const Moment&) = default;
};

void PrintTo(const Moment& moment, std::ostream* out) {
    *out << '(' << static_cast<int>(moment.kind) << ' ' << moment.days << ' ' << moment.stage << ')';
}

/// The life of the only prospect.
std::vector<Moment> life_of(const Journey& journey) {
    std::vector<Moment> moments;
    for (const Record& record : events_of(run_with_events(journey))) {
        moments.push_back({record.kind, to_seconds(record.time) / day, journey.stages[record.stage].name});
    }
    return moments;
}

using enum RecordKind;

TEST(Life, FollowsItsClocks) {
    Journey journey = empty_journey(10);
    add_stages(journey, {"a", "b", "c"});
    add_cohort(journey, 1, "a");
    journey.touchpoints.push_back(touchpoint("call", "a", fixed_days(1), {}, "b"));
    stage(journey, "b").drift = {{"ages", "", "c", fixed_days(2.5)}};
    EXPECT_EQ(life_of(journey), (std::vector<Moment>{{arrival, 0, "a"},
                                                     {enter, 0, "a"},
                                                     {visit, 1, "a"},
                                                     {enter, 1, "b"},
                                                     {drift, 3.5, "b"},
                                                     {enter, 3.5, "c"}}));
}

TEST(Life, StayTouchesNoClock) {
    Journey journey = empty_journey(10);
    add_stages(journey, {"a", "b"});
    add_cohort(journey, 1, "a");
    stage(journey, "a").drift = {{"ages", "", "b", fixed_days(3)}};
    journey.touchpoints.push_back(touchpoint("news", "a", fixed_days(1), {{"read", "", 0.5, ""}}, ""));
    EXPECT_EQ(life_of(journey),
              (std::vector<Moment>{
                  {arrival, 0, "a"}, {enter, 0, "a"}, {visit, 1, "a"}, {drift, 3, "a"}, {enter, 3, "b"}}));
}

TEST(Life, LeavingCancelsWhatIsDue) {
    Journey journey = empty_journey(10);
    add_stages(journey, {"a", "b"});
    add_cohort(journey, 1, "a");
    stage(journey, "a").drift = {{"ages", "", "b", fixed_days(3)}};
    journey.touchpoints.push_back(touchpoint("late", "a", fixed_days(4), {}, "a"));
    EXPECT_EQ(life_of(journey).back(), (Moment{enter, 3, "b"}));
}

TEST(Life, DriftRingsBeforeAVisitOfTheSameTick) {
    Journey journey = empty_journey(10);
    add_stages(journey, {"a", "b", "c"});
    add_cohort(journey, 1, "a");
    journey.touchpoints.push_back(touchpoint("call", "a", fixed_days(2), {}, "c"));
    stage(journey, "a").drift = {{"ages", "", "b", fixed_days(2)}};
    EXPECT_EQ(life_of(journey).back(), (Moment{enter, 2, "b"}));
}

TEST(Life, ClocksOfTheSameTickRingBySite) {
    Journey journey = empty_journey(10);
    add_stages(journey, {"a", "b", "c"});
    add_cohort(journey, 1, "a");
    Stage& a = stage(journey, "a");
    a.drift = {{"one", "", "b", fixed_days(2)}, {"two", "", "c", fixed_days(2)}};
    const bool one_first = clock_site(a, a.drift[0]) < clock_site(a, a.drift[1]);
    EXPECT_EQ(life_of(journey).back(), (Moment{enter, 2, one_first ? "b" : "c"}));
    std::swap(a.drift[0], a.drift[1]);
    EXPECT_EQ(life_of(journey).back(), (Moment{enter, 2, one_first ? "b" : "c"}))
        << "whatever the order in the file";
}

TEST(Life, TheSameStageByNameIsLeftAndEnteredAgain) {
    Journey journey = empty_journey(10);
    add_stages(journey, {"a", "b"});
    add_cohort(journey, 1, "a");
    journey.touchpoints.push_back(touchpoint("again", "a", fixed_days(2), {}, "a"));
    stage(journey, "a").drift = {{"ages", "", "b", fixed_days(3)}};
    const auto output = run_journey(journey);
    EXPECT_EQ(cell(output.tallies, Score::entries, 0), 6) << "at 0, 2, 4, 6, 8 and 10 d";
    EXPECT_EQ(cell(output.tallies, Score::reached, 0), 1);
    EXPECT_EQ(cell(output.tallies, Score::entries, 1), 0) << "the clock starts anew with each entry";
}

TEST(Life, WhatHappensAtTheHorizonCounts) {
    Journey journey = empty_journey(4, 10);
    add_stages(journey, {"a", "b", "c"});
    add_cohort(journey, 1, "a");
    stage(journey, "a").drift = {{"ages", "", "b", fixed_days(4)}};
    stage(journey, "b").drift = {{"ages", "", "c", Law{Fixed{1.0 / 1024}}}};
    EXPECT_EQ(life_of(journey),
              (std::vector<Moment>{
                  {arrival, 0, "a"}, {enter, 0, "a"}, {drift, 4, "a"}, {enter, 4, "b"}, {censored, 4, "b"}}));
    const Tallies tallies = run_journey(journey).tallies;
    EXPECT_EQ(cell(tallies, Score::entries, 1), 1);
    EXPECT_EQ(cell(tallies, Score::entries, 2), 0) << "one tick after the horizon";
    EXPECT_EQ(cell(tallies, Score::entries_eventually, 2), 1);
    EXPECT_EQ(cell(tallies, Score::exits_eventually, 1), 1);
    EXPECT_EQ(cell(tallies, Score::exits, 1), 0);
}

TEST(Life, IsCutAtTheEndOfFollowing) {
    Journey journey = empty_journey(4, 10);
    add_stages(journey, {"a", "b"});
    add_cohort(journey, 3, "a");
    stage(journey, "a").drift = {{"ages", "", "b", fixed_days(10.5)}};
    const Tallies cut = run_journey(journey).tallies;
    EXPECT_EQ(cell(cut, Score::cut), 3);
    EXPECT_EQ(cell(cut, Score::entries_eventually, 1), 0);
    stage(journey, "a").drift = {{"ages", "", "b", Law{Never{}}}};
    EXPECT_EQ(cell(run_journey(journey).tallies, Score::cut), 0)
        << "nothing is missed where nothing was to come";
}

TEST(Life, APositiveLawLastsAtLeastOneTick) {
    Journey journey = empty_journey(1);
    add_stages(journey, {"a", "b"});
    add_cohort(journey, 1, "a");
    stage(journey, "a").drift = {{"ages", "", "b", Law{Fixed{1e-9}}}};
    EXPECT_EQ(events_of(run_with_events(journey)).back().time, 1);
}

TEST(Life, ALoopThatOutgrowsItsAddressIsRefused) {
    Journey journey = empty_journey(1);
    add_stages(journey, {"a"});
    add_cohort(journey, 1, "a");
    stage(journey, "a").drift = {{"spins", "", "a", Law{Fixed{0}}}};
    try {
        (void)run_journey(journey);
        FAIL() << "an endless loop ended";
    } catch (const LimitReached& error) {
        EXPECT_NE(std::string{error.what()}.find("`a`"), std::string::npos) << error.what();
    }
}

TEST(Life, EachEntryHasItsOwnLuck) {
    Journey journey = empty_journey(400);
    add_stages(journey, {"a", "b"});
    add_cohort(journey, 1, "a");
    stage(journey, "a").drift = {{"on", "", "b", Law{Exponential{day}}}};
    stage(journey, "b").drift = {{"back", "", "a", Law{Exponential{day}}}};
    journey.touchpoints.push_back({"call", "", {"a", "b"}, Law{Exponential{day / 8}}, Quality{}, {}, "", 0});
    std::vector<Ticks> sojourns, lags;
    Ticks entered = 0;
    for (const Record& record : events_of(run_with_events(journey))) {
        if (record.kind == enter) entered = record.time;
        if (record.kind == drift) sojourns.push_back(record.time - entered);
        if (record.kind == visit) lags.push_back(record.lag);
    }
    ASSERT_GT(lags.size(), 100u);
    for (auto* values : {&sojourns, &lags}) {
        std::sort(values->begin(), values->end());
        EXPECT_EQ(std::adjacent_find(values->begin(), values->end()), values->end())
            << "a draw was used twice";
    }
}

TEST(Life, AnAttributeMayBeTheShare) {
    Journey journey = empty_journey(10);
    add_stages(journey, {"a", "b", "c"});
    add_cohort(journey, 4000, "a");
    journey.attributes = {{"luck", "", Law{Fixed{0}}}};
    journey.segments = {{"plain", 0.25, {}}, {"lucky", 0.75, {{"luck", Law{Fixed{1}}}}}};
    journey.touchpoints.push_back(touchpoint("call", "a", fixed_days(1), {{"yes", "b", 0, "luck"}}, "c"));
    const Tallies tallies = run_journey(journey).tallies;
    const std::uint32_t plain[] = {0}, lucky[] = {1};
    EXPECT_EQ(total_of(tallies, Score::entries, 1, plain), 0);
    EXPECT_EQ(total_of(tallies, Score::entries, 2, lucky), 0);
    EXPECT_NEAR(static_cast<double>(cell(tallies, Score::entries, 1)), 3000,
                5 * std::sqrt(4000 * 0.25 * 0.75));
}

TEST(Life, QualityIsThatOfItsTouchpoint) {
    Journey journey = empty_journey(10);
    add_stages(journey, {"a"});
    add_cohort(journey, 100000, "a");
    journey.touchpoints.push_back({"call", "", {"a"}, fixed_days(1), Quality{0.5, 2}, {}, "", 0});
    const Tallies tallies = run_journey(journey).tallies;
    const double mean = static_cast<double>(cell(tallies, Score::quality)) / 1e11;
    const double second = static_cast<double>(cell(tallies, Score::quality_squared)) / 1e11;
    EXPECT_NEAR(mean, 0.5, 5 * 2 / std::sqrt(1e5));
    EXPECT_NEAR(second - mean * mean, 4, 5 * 4 * std::sqrt(2 / 1e5));
}

}  // namespace
}  // namespace sojourn::testing
