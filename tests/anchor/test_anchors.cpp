// What anchors are functions of, what is refused, and how it is said.
#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <stdexcept>

#include "engine/kernel/dated.hpp"
#include "engine/plan/compile.hpp"
#include "tests/anchor/solving.hpp"
#include "tests/support/running.hpp"

namespace sojourn::testing {
namespace {

void expect_same_bits(const Anchors& a, const Anchors& b) {
    ASSERT_EQ(a.anchors.size(), b.anchors.size());
    for (std::size_t i = 0; i < a.anchors.size(); ++i) {
        const Anchor &one = a.anchors[i], &other = b.anchors[i];
        EXPECT_EQ(std::bit_cast<std::uint64_t>(one.intercept), std::bit_cast<std::uint64_t>(other.intercept));
        EXPECT_EQ(std::bit_cast<std::uint64_t>(one.error), std::bit_cast<std::uint64_t>(other.error));
        EXPECT_EQ(std::bit_cast<std::uint64_t>(one.achieved), std::bit_cast<std::uint64_t>(other.achieved));
    }
    for (std::size_t i = 0; i < a.lifts.size(); ++i)
        EXPECT_EQ(std::bit_cast<std::uint64_t>(a.lifts[i].shift),
                  std::bit_cast<std::uint64_t>(b.lifts[i].shift));
}

/// Solved once for all tests of this file, on one thread.
[[nodiscard]] const Anchors& mixed_anchors() {
    static const Anchors found = solve_anchors(mixed(), 1);
    return found;
}

TEST(Anchors, AreTheSameBitsForAnyNumberOfThreadsAndWhateverTheHorizon) {
    ASSERT_TRUE(mixed_anchors().problems.empty()) << mixed_anchors().problems.front().why;
    expect_same_bits(mixed_anchors(), solve_anchors(mixed(), 3));
    expect_same_bits(mixed_anchors(), solve_anchors(mixed(400), 2));
}

TEST(Anchors, DoNotDependOnTheOrderOfDeclarations) {
    Journey journey = mixed();
    std::reverse(journey.stages.begin(), journey.stages.end());
    std::reverse(journey.touchpoints.begin(), journey.touchpoints.end());
    std::reverse(journey.channels.begin(), journey.channels.end());
    std::reverse(journey.observed.begin(), journey.observed.end());
    for (Stage& each : journey.stages) std::reverse(each.drift.begin(), each.drift.end());
    expect_same_bits(mixed_anchors(), solve_anchors(journey, 0));
}

/// The same without presence, which is what takes time.
[[nodiscard]] Journey plain() {
    Journey journey = mixed();
    stage(journey, "lead").hand_raise.reset();
    for (Touchpoint& each : journey.touchpoints) each.outcomes[0].boost = Boost::no;
    return journey;
}

TEST(Anchors, AreKnownByAKeyWithoutTheHorizon) {
    EXPECT_EQ(anchor_key(mixed(30)), anchor_key(mixed(400)));
    Journey other = mixed();
    other.observed[0].rate = 0.31;
    EXPECT_NE(anchor_key(mixed()), anchor_key(other));
}

TEST(Anchors, AreRoundedToTheirGrain) {
    for (const Anchor& anchor : solve_anchors(plain(), 0).anchors) {
        const double grains = anchor.intercept * 0x1p20;
        EXPECT_EQ(grains, std::floor(grains)) << anchor.line;
    }
}

TEST(Anchors, SetThePlan) {
    const Anchors found = solve_anchors(plain(), 0);
    const Plan plan = anchored(compile(plain(), {}), found);
    EXPECT_NEAR(plan.outcomes[plan.observed[1].outcome.value].weight, std::exp(found.anchors[1].intercept),
                1e-12);
    EXPECT_NEAR(plan.clocks[plan.observed[0].clock.value].hazard, std::exp(found.anchors[0].intercept),
                1e-18);
    EXPECT_NE(plan.names.clock_delays[plan.observed[0].clock.value], "exponential mean 24 h")
        << "as it was unsolved";
    EXPECT_THROW((void)anchored(compile(mc6(10), {}), found), std::invalid_argument);
}

TEST(Anchors, CarryTheSamplingErrorOfTheirCases) {
    // 120 of 400: exact bounds from scipy.stats.beta.ppf(.025, 120, 281), (.975, 121, 280).
    const Anchors found = solve_anchors(plain(), 0);
    const Anchor& lead = anchor_of(found, "lead -> offer");
    EXPECT_NEAR(lead.sampling_low, 0.2554667, 5e-7);
    EXPECT_NEAR(lead.sampling_high, 0.3475219, 5e-7);
    EXPECT_LT(lead.intercept_low, lead.intercept);
    EXPECT_GT(lead.intercept_high, lead.intercept);
    EXPECT_TRUE(std::isnan(anchor_of(found, "offer -> client").sampling_low));
}

// --- presence --------------------------------------------------------------------------------------------

TEST(Presence, IsSolvedOnTheCloseRate) {
    // Reached at once with probability 1/2 of being present: p1 p2 = 3 q1 q2, both lines at their rates.
    Journey journey = empty_journey(30);
    add_stages(journey, {"lead", "offer", "client", "lost"});
    add_cohort(journey, 1000, "lead");
    stage(journey, "lead").hand_raise =
        HandRaise{Law{Mixture{{0.5, 0.5}, {Law{Fixed{1}}, Law{Fixed{day}}}}}, 0, "client", 3, "client"};
    journey.touchpoints = {
        touchpoint("call", "lead", Law{Fixed{3600}}, {free_outcome("yes", "offer")}, "lost"),
        touchpoint("talk", "offer", fixed_days(1), {free_outcome("yes", "client")}, "lost")};
    for (Touchpoint& each : journey.touchpoints) each.outcomes[0].boost = Boost::yes;
    observe(journey, "lead", "offer", 0.3);
    observe(journey, "offer", "client", 0.25);
    const auto ratio = [](double shift) {
        const double a = root([&](double x) { return 0.5 * (expit(x) + expit(x + shift)); }, 0.3);
        const double present = expit(a + shift) / (expit(a) + expit(a + shift));
        const double b =
            root([&](double x) { return present * expit(x + shift) + (1 - present) * expit(x); }, 0.25);
        return expit(a + shift) * expit(b + shift) / (expit(a) * expit(b));
    };
    const Anchors found = solve_anchors(journey, 0);
    ASSERT_TRUE(found.problems.empty()) << found.problems.front().why;
    const Lift& lift = found.lifts.at(0);
    EXPECT_NEAR(lift.shift, root(ratio, 3), 5 * lift.error + 1e-4);
    EXPECT_LT(lift.error, 0.02);
    EXPECT_NEAR(lift.achieved, 3, 1e-3);
    EXPECT_NEAR(lift.present / lift.absent, 3, 1e-3);
    EXPECT_EQ(anchored(compile(journey, {}), found).hand_raises[0].shift, lift.shift);
}

TEST(Presence, SaysWhatIsAttainable) {
    // Nine in ten convert, all are present: the absent cannot be so rare that present ones come 50 times as
    // often... but where one in two is present and 90 % convert, 0.9 <= (1 + q) / 2, so q >= 0.8, ratio
    // <= 1.25.
    Journey journey = empty_journey(30);
    add_stages(journey, {"lead", "client", "lost"});
    add_cohort(journey, 1000, "lead");
    stage(journey, "lead").hand_raise =
        HandRaise{Law{Mixture{{0.5, 0.5}, {Law{Fixed{1}}, Law{Fixed{day}}}}}, 0, "client", 50, "client"};
    journey.touchpoints = {
        touchpoint("call", "lead", Law{Fixed{3600}}, {free_outcome("yes", "client")}, "lost")};
    journey.touchpoints[0].outcomes[0].boost = Boost::yes;
    observe(journey, "lead", "client", 0.9);
    const Anchors found = solve_anchors(journey, 0);
    ASSERT_TRUE(has_errors(found.problems));
    const Problem& problem = found.problems.back();
    EXPECT_EQ(problem.path, "stages.lead.hand raise.lifts");
    EXPECT_NE(problem.why.find("1.25 times is the most"), std::string::npos) << problem.why;
}

// --- what is wrong ---------------------------------------------------------------------------------------

[[nodiscard]] Journey one_call(double reach, double called, double rate) {
    Journey journey = empty_journey(30);
    add_stages(journey, {"lead", "client", "lost"});
    add_cohort(journey, 1000, "lead");
    journey.touchpoints = {touchpoint("call", "lead",
                                      Law{Mixture{{called, 1 - called}, {Law{Fixed{60}}, Law{Never{}}}}},
                                      {free_outcome("yes", "client")}, "lost")};
    journey.touchpoints[0].reach = Reach{reach, ""};
    observe(journey, "lead", "client", rate);
    return journey;
}

TEST(Refusals, ImpossibleNamesTheAttainableMaximum) {
    const Anchors found = solve_anchors(one_call(0.48, 0.77, 0.45), 0);
    ASSERT_EQ(found.problems.size(), 1u);
    EXPECT_EQ(found.problems[0].severity, Severity::error);
    EXPECT_EQ(found.problems[0].path, "observed.lead -> client");
    EXPECT_EQ(found.problems[0].value, "45 %");
    EXPECT_NE(found.problems[0].why.find("37"), std::string::npos) << found.problems[0].why;
    EXPECT_THROW((void)anchored(compile(one_call(0.48, 0.77, 0.45), {}), found), std::invalid_argument);
}

TEST(Refusals, NearlyImpossibleIsAWarning) {
    const double attainable = solve_anchors(one_call(0.48, 0.77, 0.2), 0).anchors[0].attainable;
    const Anchors found = solve_anchors(one_call(0.48, 0.77, 0.97 * attainable), 0);
    ASSERT_EQ(found.problems.size(), 1u);
    EXPECT_EQ(found.problems[0].severity, Severity::warning);
    EXPECT_NE(found.problems[0].why.find("more than 90 %"), std::string::npos);
    EXPECT_TRUE(solve_anchors(one_call(0.48, 0.77, 0.89 * attainable), 0).problems.empty());
}

TEST(Refusals, TooLowWhereOtherWaysBringMore) {
    Journey journey = one_call(1, 0.5, 0.2);
    stage(journey, "lead").drift = {{"alone", "", "client", Law{Exponential{day}}}};
    const Anchors found = solve_anchors(journey, 0);
    ASSERT_EQ(found.problems.size(), 1u);
    EXPECT_NE(found.problems[0].why.find("cannot be that low"), std::string::npos) << found.problems[0].why;
}

TEST(Refusals, ALineThatNothingMoves) {
    // The only clock of a stage: everybody leaves by it in the end, whatever its hazard.
    Journey journey = empty_journey(30);
    add_stages(journey, {"client", "lost"});
    add_cohort(journey, 1000, "client");
    stage(journey, "client").drift = {free_clock("churns", "lost")};
    observe(journey, "client", "lost", 0.3);
    const Anchors found = solve_anchors(journey, 0);
    ASSERT_EQ(found.problems.size(), 1u);
    EXPECT_NE(found.problems[0].why.find("nothing moves"), std::string::npos) << found.problems[0].why;
    EXPECT_NE(found.problems[0].cure.find("within 12 months"), std::string::npos) << found.problems[0].cure;
}

TEST(Anchors, ArePutIntoErasBeforeTheseAreLinked) {
    const Plan plan = compile(mixed(), {});
    const LaterEra later{ticks_per_day, plan};
    EXPECT_THROW((void)anchored(dated(plan, std::span{&later, 1}), mixed_anchors()), std::invalid_argument);
    const Plan solved = anchored(plan, mixed_anchors());
    const LaterEra solved_later{ticks_per_day, solved};
    const Plan both = dated(solved, std::span{&solved_later, 1});
    Progress progress;
    const RunOptions options{3, 1, 2, EventLog::off, 0, 1};
    EXPECT_EQ(canonical(run(both, options, progress).tallies),
              canonical(run(solved, options, progress).tallies));
}

TEST(Refusals, TooFewToSolve) {
    Journey journey = one_call(1, 1, 0.5);
    journey.stages.push_back({"fan", "", {}, {}});
    journey.stages.push_back({"rare", "", {}, {}});
    stage(journey, "client").drift = {{"hardly ever", "", "rare", Law{Exponential{1e9 * day}}},
                                      {"leaves", "", "lost", Law{Exponential{day}}}};
    stage(journey, "rare").drift = {free_clock("falls", "fan"),
                                    {"leaves", "", "lost", Law{Exponential{day}}}};
    observe(journey, "rare", "fan", 0.5);
    const Anchors found = solve_anchors(journey, 0);
    ASSERT_TRUE(has_errors(found.problems));
    EXPECT_EQ(found.problems[0].path, "observed.rare -> fan");
    EXPECT_NE(found.problems[0].why.find("too few"), std::string::npos) << found.problems[0].why;
}

}  // namespace
}  // namespace sojourn::testing
