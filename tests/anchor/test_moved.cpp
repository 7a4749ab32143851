// One line of several solved anew, alone: what-ifs that move an observed rate.
#include <gtest/gtest.h>

#include <bit>
#include <stdexcept>
#include <string>
#include <vector>

#include "engine/plan/compile.hpp"
#include "engine/plan/observed.hpp"
#include "tests/anchor/solving.hpp"

namespace sojourn::testing {
namespace {

/// lead -> offer -> client, one visit each, nothing competing: intercepts are log-odds of the rates.
[[nodiscard]] Journey two_visits(double first, double second) {
    Journey journey = empty_journey(30);
    add_stages(journey, {"lead", "offer", "client", "lost"});
    add_cohort(journey, 1000, "lead");
    journey.touchpoints = {
        touchpoint("call", "lead", fixed_days(1), {free_outcome("yes", "offer")}, "lost"),
        touchpoint("talk", "offer", fixed_days(1), {free_outcome("yes", "client")}, "lost")};
    observe(journey, "lead", "offer", first);
    observe(journey, "offer", "client", second);
    return journey;
}

[[nodiscard]] std::uint64_t bits(double value) {
    return std::bit_cast<std::uint64_t>(value);
}

TEST(MovedLine, AloneIsSolved) {
    const Anchors before = solve_anchors(two_visits(0.3, 0.5), 1);
    const std::vector<std::string> lines{"lead -> offer"};
    const Anchors after = solve_moved(two_visits(0.4, 0.5), before, lines, 2);
    const Anchor &moved = anchor_of(after, "lead -> offer"), &kept = anchor_of(after, "offer -> client");
    EXPECT_NEAR(moved.intercept, logit(0.4), slack(moved));
    EXPECT_EQ(moved.rate, 0.4);
    EXPECT_EQ(bits(kept.intercept), bits(anchor_of(before, "offer -> client").intercept));
    EXPECT_EQ(bits(kept.achieved), bits(anchor_of(before, "offer -> client").achieved));
}

TEST(MovedLine, OfAnUnmovedRateIsWhatItWas) {
    // With presence and a loop, where the others are not told apart by a closed form: the same question has
    // the same answer, within its error, whether the others are stated or solved along with it.
    const Anchors before = solve_anchors(mixed(), 2);
    for (const Anchor& each : before.anchors) {
        const std::vector<std::string> lines{each.line};
        const Anchors after = solve_moved(mixed(), before, lines, 2);
        EXPECT_NEAR(anchor_of(after, each.line).intercept, each.intercept, slack(each)) << each.line;
        EXPECT_EQ(bits(after.lifts.at(0).shift), bits(before.lifts.at(0).shift));
    }
}

TEST(MovedLine, ThatCannotBeReachedIsAProblem) {
    Journey journey = two_visits(0.3, 0.5);
    stage(journey, "lead").drift.push_back({"gives up", "", "lost", Law{Exponential{day}}});
    const Anchors before = solve_anchors(journey, 1);
    journey.observed[0].rate = 0.9;  // exp(-1) of the leads are there when the call comes
    const std::vector<std::string> lines{"lead -> offer"};
    const Anchors after = solve_moved(journey, before, lines, 1);
    ASSERT_TRUE(has_errors(after.problems));
    EXPECT_NE(after.problems.front().why.find("37 %"), std::string::npos) << after.problems.front().why;
}

TEST(MovedLine, OfAnotherJourneyIsRefused) {
    const Anchors before = solve_anchors(two_visits(0.3, 0.5), 1);
    const std::vector<std::string> none{"lead -> client"}, one{"lead -> offer"};
    EXPECT_THROW((void)solve_moved(two_visits(0.4, 0.5), before, none, 1), std::invalid_argument);
    EXPECT_THROW((void)solve_moved(mixed(), before, one, 1), std::invalid_argument);
}

}  // namespace
}  // namespace sojourn::testing
