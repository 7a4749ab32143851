// Observed rates under capacity: against Erlang's closed form, other luck, and what cannot be had.
#include <gtest/gtest.h>

#include <array>

#include "engine/anchor/offered.hpp"
#include "engine/model/validate.hpp"
#include "engine/plan/compile.hpp"
#include "engine/run/run.hpp"
#include "engine/tally/estimate.hpp"
#include "tests/anchor/staffed.hpp"

namespace sojourn::testing {
namespace {

/// Callers who are served before they give up buy with log-odds 0.
const double half_of_served = 0.5 * (1 - busy_desk.abandoned());

TEST(UnderCapacity, IsWhatErlangSays) {
    ASSERT_TRUE(validate(desk(half_of_served)).empty()) << validate(desk(half_of_served)).front().why;
    const Anchors found = solve_anchors(desk(half_of_served), 0);
    ASSERT_FALSE(has_errors(found.problems)) << found.problems.front().why;
    const Anchor& anchor = found.anchors.at(0);
    EXPECT_TRUE(found.coupled);
    EXPECT_NEAR(anchor.unlimited, logit(half_of_served), 1e-4) << "nobody waits in a pilot";
    EXPECT_NEAR(anchor.intercept, 0, slack(anchor));
    EXPECT_LT(anchor.error, 0.06);
    EXPECT_NEAR(anchor.achieved, anchor.rate, 0.01 * anchor.rate);
    EXPECT_NEAR(anchor.attainable, 1 - busy_desk.abandoned(), 0.05);
}

TEST(UnderCapacity, IsReachedOnOtherLuck) {
    const Journey journey = desk(half_of_served);
    const Anchors found = solve_anchors(journey, 0);
    const Plan plan = anchored(compile(journey, {}), found);
    Progress progress;
    const Tallies tallies = run(plan, {.seed = 7, .replications = 40}, progress).tallies;
    const std::array exits{sojourn::Term{Score::entries, 1, 1}};
    const std::array left{sojourn::Term{Score::entries, 1, 1}, sojourn::Term{Score::entries, 2, 1},
                          sojourn::Term{Score::entries, 3, 1}};
    const std::array<std::uint32_t, 2> groups{0, 1};  // and those of the warm-up
    const Interval reached = ratio_of(tallies, exits, left, groups);
    const double error = std::hypot((reached.high - reached.low) / 2 / 1.96, found.anchors[0].achieved_error);
    EXPECT_LT(std::fabs(reached.value - half_of_served), 5 * error)
        << reached.value << " for " << half_of_served;
    EXPECT_LT(error, 0.02);
}

TEST(UnderCapacity, LeavesTheWarmUpOut) {
    // A desk that opens to an empty hall serves its first callers at once: they need say yes less often.
    const ErlangA rush{60, 4, 1, 5};
    const Anchors empty = solve_anchors(desk(0.2, 0, 2, rush), 0),
                  warm = solve_anchors(desk(0.2, 8, 2, rush), 0);
    ASSERT_FALSE(has_errors(empty.problems) || has_errors(warm.problems));
    const Anchor &first = empty.anchors[0], &steady = warm.anchors[0];
    EXPECT_GT(steady.intercept - first.intercept, 5 * std::hypot(first.error, steady.error));
    EXPECT_NEAR(steady.intercept, logit(0.2 / (1 - rush.abandoned())), slack(steady));
}

TEST(UnderCapacity, MayBeOutOfReach) {
    const Anchors found = solve_anchors(desk(0.9), 0);
    ASSERT_TRUE(has_errors(found.problems));
    const Problem& problem = found.problems.front();
    EXPECT_EQ(problem.path, "observed.caller -> client");
    EXPECT_EQ(problem.value, "90 %");
    EXPECT_NE(problem.why.find("it cannot be that high"), std::string::npos) << problem.why;
    EXPECT_NE(problem.why.find("`desk` is"), std::string::npos) << problem.why;
    EXPECT_NE(problem.why.find("27 % of those who ask for it leave"), std::string::npos) << problem.why;
    EXPECT_NE(problem.cure.find("add people to `desk`"), std::string::npos) << problem.cure;
    EXPECT_NEAR(found.anchors[0].attainable, 1 - busy_desk.abandoned(), 0.03);
}

TEST(UnderCapacity, IsTheSameBitsForAnyNumberOfThreads) {
    const std::string one = bits_of(solve_anchors(desk(0.3), 1));
    EXPECT_EQ(bits_of(solve_anchors(desk(0.3), 2)), one);
    EXPECT_EQ(bits_of(solve_anchors(desk(0.3), 3)), one);
}

/// The desk, and clients who leave in a way that no desk has a say in.
[[nodiscard]] Journey with_churn() {
    Journey journey = desk(0.3);
    stage(journey, "client").drift = {free_clock("churns", "lost")};
    observe(journey, "client", "lost", 0.5 / hour, Estimand::hazard);
    return journey;
}

TEST(UnderCapacity, TouchesOnlyWhatWaitingMoves) {
    const Anchors found = solve_anchors(with_churn(), 0);
    ASSERT_FALSE(has_errors(found.problems)) << found.problems.front().why;
    const Anchor& churn = anchor_of(found, "client -> lost");
    EXPECT_NEAR(churn.intercept, churn.unlimited, 5 * churn.error);
    EXPECT_NEAR(churn.intercept, std::log(0.5 / hour), slack(churn));
    const Anchor& calls = anchor_of(found, "caller -> client");
    EXPECT_GT(calls.intercept - calls.unlimited, 5 * calls.error);
}

TEST(UnderCapacity, OneLineIsSolvedAlone) {
    const Journey today = with_churn();
    const Anchors before = solve_anchors(today, 0);
    Journey moved = today;
    moved.observed[0].rate = half_of_served;
    const std::vector<std::string> lines{"caller -> client"};
    const Anchors after = solve_moved(moved, before, lines, 0);
    ASSERT_FALSE(has_errors(after.problems)) << after.problems.front().why;
    const Anchor& line = anchor_of(after, "caller -> client");
    EXPECT_NEAR(line.intercept, 0, slack(line));
    EXPECT_EQ(anchor_of(after, "client -> lost").intercept, anchor_of(before, "client -> lost").intercept);
}

TEST(UnderCapacity, ManyPeopleAreAsIfNobodyWaited) {
    const Anchors found = solve_anchors(desk(0.3, 6, 24, {60, 10, 15, 100}), 0);
    EXPECT_EQ(found.anchors[0].intercept, found.anchors[0].unlimited);
    EXPECT_EQ(found.passes, 2u) << "a rough look and a whole one";
}

TEST(UnderCapacity, PresenceLiftsAtTheInterceptsOfTheRuns) {
    Journey journey = desk(0.3);
    stage(journey, "caller").hand_raise = HandRaise{Law{Exponential{60}}, 0, "client", 2, "client"};
    journey.touchpoints[0].outcomes[0].boost = Boost::yes;
    const Anchors found = solve_anchors(journey, 0);
    ASSERT_FALSE(has_errors(found.problems)) << found.problems.front().why;
    const Lift& lift = found.lifts.at(0);
    const double x = found.anchors[0].intercept;
    // Of those reached the absent buy with expit(x), the present with expit(x + shift).
    EXPECT_NEAR(expit(x + lift.shift) / expit(x), 2, 0.05);
    EXPECT_NEAR(lift.achieved, 2, 0.02);
    EXPECT_NEAR(found.anchors[0].achieved, 0.3, 0.006);
}

TEST(UnderCapacity, AnchorsKnowTheHorizonWhereProspectsWait) {
    EXPECT_NE(anchor_key(desk(0.3, 6, 24)), anchor_key(desk(0.3, 6, 48)));
    EXPECT_EQ(anchor_key(mixed(30)), anchor_key(mixed(60)));
}

}  // namespace
}  // namespace sojourn::testing
