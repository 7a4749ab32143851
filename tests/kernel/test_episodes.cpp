// Episodes: R = omega (peak + end) / 2 + (1 - omega) mean, and when they close.
#include <gtest/gtest.h>

#include "engine/kernel/prospect.hpp"
#include "tests/support/lives.hpp"

namespace sojourn::testing {
namespace {

double judged(const std::vector<double>& felt, double omega) {
    Episode episode;
    for (const double v : felt) episode.add(v);
    return judgement(episode, omega);
}

TEST(Episodes, AreJudgedByPeakAndEnd) {
    EXPECT_DOUBLE_EQ(judged({1, 4, -2, 1}, 1), (4.0 + 1) / 2);
    EXPECT_DOUBLE_EQ(judged({1, 4, -2, 1}, 0), 1);
    EXPECT_DOUBLE_EQ(judged({1, 4, -2, 1}, 0.75), 0.75 * 2.5 + 0.25);
    EXPECT_DOUBLE_EQ(judged({-5, 4}, 0.5), 0.5 * -0.5 + 0.5 * -0.5) << "the largest size, whatever its sign";
    EXPECT_DOUBLE_EQ(judged({2.5}, 0.3), 2.5);
}

TEST(Episodes, OfEqualPeaksTheLaterCounts) {
    EXPECT_DOUBLE_EQ(judged({3, -3, 1}, 1), (-3.0 + 1) / 2);
    EXPECT_DOUBLE_EQ(judged({-3, 3, 1}, 1), (3.0 + 1) / 2);
    EXPECT_DOUBLE_EQ(judged({0, 0}, 1), 0);
}

TEST(Episodes, DurationNeverEnters) {
    EXPECT_DOUBLE_EQ(judged({-1, -1, -1, -1, -1, -1}, 0.4), judged({-1}, 0.4));
}

/// A stage with visits of fixed quality at stated hours, and a trait that gains half of each R.
Journey episodes(const std::vector<std::pair<double, double>>& hours_and_qualities) {
    Journey journey = empty_journey(1);
    add_stages(journey, {"a", "b"});
    add_arrivals(journey, "a", {0});
    for (const auto& [hours, quality] : hours_and_qualities) {
        const std::string name = "t" + std::to_string(journey.touchpoints.size() + 1);
        journey.touchpoints.push_back(touchpoint(name, "a", fixed_hours(hours), {}, ""));
        journey.touchpoints.back().quality = Quality{quality, 0};
    }
    journey.traits = {{"goodwill", forever, 0, 0, 0, 0.5}};
    journey.experience.omega = 0.5;
    return journey;
}

TEST(Episodes, CloseOnLeaving) {
    // v = 2, -3, 1: peak -3, end 1, mean 0: R = 0.5 (-1).
    Journey journey = episodes({{1, 2}, {2, -3}, {3, 1}});
    stage(journey, "a").drift = {{"ages", "", "b", fixed_hours(4)}};
    expect_lives(journey, {R"(0d arrival a
                              0d enter a
                              0d 01:00 visit a t1 else lag 0d 01:00 Q 2 v 2
                              0d 02:00 visit a t2 else lag 0d 02:00 Q -3 v -3
                              0d 03:00 visit a t3 else lag 0d 03:00 Q 1 v 1
                              0d 04:00 drift a ages
                              0d 04:00 episode a R -0.5
                              0d 04:00 enter b)"});
    EXPECT_EQ(cell(run_journey(journey).tallies, Score::traits, 1), -250'000);
}

TEST(Episodes, TheVisitThatLeavesBelongsToWhatItLeaves) {
    Journey journey = episodes({{1, 2}, {2, 4}});
    journey.touchpoints[1].otherwise = "b";
    expect_lives(journey, {R"(0d arrival a
                              0d enter a
                              0d 01:00 visit a t1 else lag 0d 01:00 Q 2 v 2
                              0d 02:00 visit a t2 else lag 0d 02:00 Q 4 v 4
                              0d 02:00 episode a R 3.5
                              0d 02:00 enter b)"});
}

TEST(Episodes, WithoutVisitsNothingCloses) {
    Journey journey = episodes({{30, 1}});
    journey.touchpoints[0].after = fixed_hours(1);
    journey.touchpoints[0].reach = Reach{0, ""};
    stage(journey, "a").update = to_ticks(2 * 3600);
    stage(journey, "a").drift = {{"ages", "", "b", fixed_hours(5)}};
    expect_lives(journey, {R"(0d arrival a
                              0d enter a
                              0d 01:00 visit a t1 unreached lag 0d 01:00
                              0d 05:00 drift a ages
                              0d 05:00 enter b)"});
}

TEST(Episodes, CloseAtUpdatesInPhaseWithTheEntry) {
    // Updates at 9:00, 11:00, 13:00 and 15:00 for who arrives at 7:00. The visit of 11:00 comes after the
    // update of 11:00, the ageing of 14:00 closes the rest.
    Journey journey = episodes({{1, 1}, {4, 2}, {5, -2}, {6.5, 3}});
    stage(journey, "a").update = to_ticks(2 * 3600);
    stage(journey, "a").drift = {{"ages", "", "b", fixed_hours(7)}};
    journey.channels.clear();
    add_arrivals(journey, "a", {moment(0, 7)});
    // v = 2, -2: peak -2, end -2, mean 0.
    expect_lives(journey, {R"(0d 07:00 arrival a
                              0d 07:00 enter a
                              0d 08:00 visit a t1 else lag 0d 01:00 Q 1 v 1
                              0d 09:00 episode a R 1
                              0d 11:00 visit a t2 else lag 0d 04:00 Q 2 v 2
                              0d 12:00 visit a t3 else lag 0d 05:00 Q -2 v -2
                              0d 13:00 episode a R -1
                              0d 13:30 visit a t4 else lag 0d 06:30 Q 3 v 3
                              0d 14:00 drift a ages
                              0d 14:00 episode a R 3
                              0d 14:00 enter b)"});
    EXPECT_EQ(cell(run_journey(journey).tallies, Score::traits, 1), 1'500'000) << "half of 1 - 1 + 3";
}

TEST(Episodes, AnInterruptionHasItsOwn) {
    // In `a`: v = 1 and 3. In the issue: v = -4. The one of `a` goes on after it.
    Journey journey = episodes({{1, 1}, {3, 3}});
    add_stages(journey, {"issue"});
    stage(journey, "issue").interrupts = Interrupts::yes;
    stage(journey, "a").drift = {{"breaks", "", "issue", fixed_hours(2)}};
    journey.touchpoints.push_back(touchpoint("fix", "issue", fixed_hours(5), {}, "back"));
    journey.touchpoints.back().quality = Quality{-4, 0};
    journey.touchpoints[1].otherwise = "b";
    // Half of the peak-end mean and half of the mean: (3 + 3) / 4 + (1 + 3) / 4.
    expect_lives(journey, {R"(0d arrival a
                              0d enter a
                              0d 01:00 visit a t1 else lag 0d 01:00 Q 1 v 1
                              0d 02:00 drift a breaks
                              0d 02:00 enter issue
                              0d 07:00 visit issue fix else lag 0d 05:00 Q -4 v -4
                              0d 07:00 episode issue R -4
                              0d 07:00 back a
                              0d 08:00 visit a t2 else lag 0d 03:00 Q 3 v 3
                              0d 08:00 episode a R 2.5
                              0d 08:00 enter b)"});
    // Leaving from within closes both, the inner one first.
    journey.touchpoints.back().otherwise = "b";
    expect_lives(journey, {R"(0d arrival a
                              0d enter a
                              0d 01:00 visit a t1 else lag 0d 01:00 Q 1 v 1
                              0d 02:00 drift a breaks
                              0d 02:00 enter issue
                              0d 07:00 visit issue fix else lag 0d 05:00 Q -4 v -4
                              0d 07:00 episode issue R -4
                              0d 07:00 episode a R 1
                              0d 07:00 enter b)"});
}

TEST(Episodes, SameStageByNameClosesAndOpens) {
    Journey journey = episodes({{1, 1}});
    journey.touchpoints.push_back(touchpoint("again", "a", fixed_hours(10), {}, "a"));
    expect_lives(journey, {R"(0d arrival a
                              0d enter a
                              0d 01:00 visit a t1 else lag 0d 01:00 Q 1 v 1
                              0d 10:00 visit a again else lag 0d 10:00
                              0d 10:00 episode a R 1
                              0d 10:00 enter a
                              0d 11:00 visit a t1 else lag 0d 01:00 Q 1 v 1
                              0d 20:00 visit a again else lag 0d 10:00
                              0d 20:00 episode a R 1
                              0d 20:00 enter a
                              0d 21:00 visit a t1 else lag 0d 01:00 Q 1 v 1
                              1d censored a)"});
}

}  // namespace
}  // namespace sojourn::testing
