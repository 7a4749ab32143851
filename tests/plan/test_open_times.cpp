// Opening hours against a walk along the calendar, tick by tick.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "engine/plan/open_times.hpp"

namespace sojourn {
namespace {

constexpr Ticks week = 7 * ticks_per_day;

/// Whether the tick that starts at `time` is open: within the span of the calendar as given, outside of it as
/// in its first or last week.
bool is_open(const std::vector<Opening>& openings, Ticks time) {
    const Ticks first = openings.front().from, last = openings.back().until;
    while (time < first) time += week;
    while (time >= last) time -= week;
    return std::any_of(openings.begin(), openings.end(),
                       [&](const Opening& o) { return o.from <= time && time < o.until; });
}

Ticks walk_slide(const std::vector<Opening>& openings, Ticks time) {
    while (!is_open(openings, time)) ++time;
    return time;
}

/// The end of the `duration`-th open tick from `start` on.
Ticks walk_after_open(const std::vector<Opening>& openings, Ticks start, Ticks duration) {
    Ticks time = start;
    while (duration > 0) {
        if (is_open(openings, time)) --duration;
        ++time;
    }
    return time;
}

Ticks walk_open_between(const std::vector<Opening>& openings, Ticks from, Ticks until) {
    Ticks open = 0;
    for (Ticks time = from; time < until; ++time) open += is_open(openings, time) ? 1 : 0;
    return open;
}

/// Openings a few ticks long, a few ticks apart, some of them touching.
std::vector<Opening> crowded(std::mt19937& random, Ticks from, int count) {
    std::vector<Opening> openings;
    Ticks time = from;
    for (int i = 0; i < count; ++i) {
        const Ticks open = time + static_cast<Ticks>(random() % 6);
        time = open + 1 + static_cast<Ticks>(random() % 9);
        openings.push_back({open, time});
    }
    return openings;
}

TEST(OpenTimes, AreThoseOfAWalk) {
    std::mt19937 random{11};
    for (int trial = 0; trial < 200; ++trial) {
        const auto openings = crowded(random, trial % 2 == 0 ? 0 : -40, 2 + static_cast<int>(random() % 20));
        const OpenTimes times{openings};
        const Ticks first = openings.front().from, last = openings.back().until;
        for (Ticks t = first; t < last; ++t) {
            ASSERT_EQ(times.slide(t), walk_slide(openings, t)) << trial << ' ' << t;
        }
        for (int i = 0; i < 50; ++i) {
            const Ticks from = first + static_cast<Ticks>(random()) % (last - first);
            const Ticks until = from + static_cast<Ticks>(random()) % (last - from);
            const Ticks open = walk_open_between(openings, from, until);
            ASSERT_EQ(times.open_between(from, until), open) << trial << ' ' << from << ' ' << until;
            if (open == 0) continue;
            const Ticks part = 1 + static_cast<Ticks>(random()) % open;
            ASSERT_EQ(times.after_open(from, part), walk_after_open(openings, from, part))
                << trial << ' ' << from;
        }
    }
}

TEST(OpenTimes, RepeatTheFirstAndTheLastWeekOutside) {
    // A first week of 5 + 7 ticks, one in the middle, a last one of 4 + 9: few enough ticks to jump between.
    const std::vector<Opening> openings = {{-20, -15},
                                           {100, 107},
                                           {week + 50, week + 60},
                                           {2 * week + 30, 2 * week + 34},
                                           {2 * week + 500, 2 * week + 509}};
    const OpenTimes times{openings};
    for (const Ticks shift : {0, 1, 2, 300}) {
        // Before: -20, 100 repeat every week backwards.
        EXPECT_EQ(times.slide(-shift * week - 21), -shift * week - 20);
        EXPECT_EQ(times.slide(-shift * week - 15), -shift * week + 100);
        EXPECT_EQ(times.open_between(-shift * week - 20, 0), 5 + 12 * shift);
        // After: the last week ends at 2 week + 509, and starts there a week earlier.
        EXPECT_EQ(times.slide((3 + shift) * week), (3 + shift) * week + 30);
        EXPECT_EQ(times.slide((3 + shift) * week + 34), (3 + shift) * week + 500);
        EXPECT_EQ(times.open_between(2 * week, (3 + shift) * week), 13 * (1 + shift));
        EXPECT_EQ(times.after_open(2 * week, 13 * (1 + shift)), (2 + shift) * week + 509);
        EXPECT_EQ(times.after_open(2 * week, 13 * (1 + shift) + 1), (3 + shift) * week + 31);
    }
}

TEST(OpenTimes, OneOpeningRepeatsWeekly) {
    const OpenTimes times{{{1000, 1010}}};
    EXPECT_EQ(times.slide(1010), 1000 + week);
    EXPECT_EQ(times.slide(0), 1000);
    EXPECT_EQ(times.slide(1009 - 5 * week), 1009 - 5 * week);
    EXPECT_EQ(times.slide(999 - 5 * week), 1000 - 5 * week);
    EXPECT_EQ(times.after_open(1005, 10), 1005 + week);
    EXPECT_EQ(times.open_between(-10 * week, 10 * week), 200);
}

/// Hours of a shop on some days of `weeks` weeks, at whole minutes, with days off.
std::vector<Opening> shop(std::mt19937& random, int weeks) {
    constexpr Ticks minute = 60 * ticks_per_second;
    std::vector<Opening> openings;
    for (int d = 0; d < 7 * weeks; ++d) {
        if (d % 7 >= 5 || random() % 10 == 0) continue;
        const Ticks open = d * ticks_per_day + static_cast<Ticks>(random() % 600) * minute;
        openings.push_back({open, open + static_cast<Ticks>(1 + random() % 500) * minute});
    }
    return openings;
}

TEST(OpenTimes, OneInvertsTheOther) {
    std::mt19937 random{5};
    for (int trial = 0; trial < 100; ++trial) {
        const OpenTimes times{shop(random, 1 + trial % 8)};
        for (int i = 0; i < 200; ++i) {
            const Ticks start =
                static_cast<Ticks>(random() % 20) * week - 5 * week + static_cast<Ticks>(random());
            const Ticks duration = 1 + static_cast<Ticks>(random());
            const Ticks end = times.after_open(start, duration);
            ASSERT_EQ(times.open_between(start, end), duration);
            ASSERT_EQ(times.open_between(start, end - 1), duration - 1) << "the last tick was open";
            const Ticks opening = times.slide(start);
            ASSERT_GE(opening, start);
            ASSERT_EQ(times.open_between(start, opening), 0) << "the next opening, not a later one";
            ASSERT_EQ(times.open_between(start, opening + 1), 1) << "and open it is";
            ASSERT_EQ(times.slide(opening), opening);
        }
    }
}

TEST(OpenTimes, NothingTakesNoTimeAndForeverStays) {
    const OpenTimes times{{{1000, 1010}}};
    EXPECT_EQ(times.after_open(5, 0), 5) << "a law of 0 does not wait for an opening";
    EXPECT_EQ(times.slide(forever), forever);
    EXPECT_EQ(times.after_open(forever, 3), forever);
    EXPECT_EQ(times.after_open(3, forever), forever);
    EXPECT_EQ(times.after_open(0, longest_duration - 1), forever) << "longer than any run";
}

}  // namespace
}  // namespace sojourn
