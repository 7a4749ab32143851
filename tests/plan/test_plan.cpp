// Compilation: ids, weights, exits, slots, arrivals; the closed form; the explanation.
#include "engine/plan/plan.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

#include "engine/plan/absorbing_chain.hpp"
#include "engine/plan/compile.hpp"
#include "engine/plan/explain.hpp"
#include "engine/plan/fingerprint.hpp"
#include "tests/support/journeys.hpp"

namespace sojourn::testing {
namespace {

TEST(Compile, GivesOddsAgainstElse) {
    const Plan plan = compile(mc6(1), {});
    const Range outcomes = plan.touchpoints[0].outcomes;
    ASSERT_EQ(outcomes.count, 3u);
    EXPECT_EQ(plan.names.outcomes[outcomes.first], "else");
    EXPECT_DOUBLE_EQ(plan.outcomes[outcomes.first].weight, 1);
    EXPECT_DOUBLE_EQ(plan.outcomes[outcomes.first + 1].weight, 0.15 / 0.4);
    EXPECT_DOUBLE_EQ(plan.outcomes[outcomes.first + 2].weight, 0.45 / 0.4);
}

TEST(Compile, LeavesElseNoChanceWhereSharesFillUp) {
    Journey journey = empty_journey(10);
    add_stages(journey, {"a", "b", "c"});
    add_cohort(journey, 1, "a");
    journey.touchpoints.push_back(
        touchpoint("t", "a", fixed_days(1), {{"x", "b", 0.1, ""}, {"y", "c", 0.9, ""}}, ""));
    const Plan plan = compile(journey, {});
    EXPECT_EQ(plan.outcomes[0].weight, 0);
    EXPECT_DOUBLE_EQ(plan.outcomes[1].weight, 0.1);
}

TEST(Compile, GivesEachStageItsOwnExits) {
    const Plan plan = compile(everything(), {});
    std::size_t from_call = 0;
    for (const ExitPlan& exit : plan.exits) {
        from_call += exit.touchpoint.exists() && plan.names.touchpoints[exit.touchpoint.value] == "call";
        EXPECT_TRUE(exit.to.exists());
    }
    EXPECT_EQ(from_call, 0u) << "all its outcomes stay";
    EXPECT_EQ(plan.entry_slot_count, plan.stages.size() + 1) << "one touchpoint is in two stages";
}

TEST(Compile, CountsExpectedArrivals) {
    const Plan plan = compile(everything(), {});
    EXPECT_NEAR(plan.expected_arrivals, 40 * 90 + 25 * 50.3 + 200 + 4, 1e-6);
}

TEST(Compile, RefusesAnUnsoundJourney) {
    Journey journey = mc6(1);
    journey.channels[0].to = "nowhere";
    EXPECT_THROW((void)compile(journey, {}), std::invalid_argument);
}

TEST(AbsorbingChain, GivesTheVisitsOfTheOracle) {
    const auto entries = expected_entries(compile(mc6(1), {}));
    ASSERT_TRUE(entries.has_value());
    // oracles.json MC6: visits_prospect, visits_lead, visits_qualified, visits_client, P_end_advocate,
    // P_end_lost
    const double expected[] = {1.2909246442180573, 0.664903958317132,   0.34994945174585895,
                               0.3849443969204448, 0.10393498716852011, 0.8960650128314799};
    for (std::size_t i = 0; i < 6; ++i) EXPECT_NEAR((*entries)[i], expected[i], 1e-12) << i;
}

TEST(AbsorbingChain, DoesNotNeedMarkovTimes) {
    const auto entries = expected_entries(compile(sm5(1), {}));
    ASSERT_TRUE(entries.has_value());
    EXPECT_NEAR((*entries)[1], 0.8108108108108109, 1e-12);  // oracles.json SM5 visits_lead
    EXPECT_NEAR((*entries)[4], 0.2635135135135135, 1e-12);  // P_client
}

TEST(AbsorbingChain, RacesExponentialClocks) {
    Journey journey = empty_journey(10);
    add_stages(journey, {"a", "b", "c"});
    add_cohort(journey, 1, "a");
    stage(journey, "a").drift = {{"x", "", "b", Law{Exponential{day}}},
                                 {"y", "", "c", Law{Exponential{3 * day}}}};
    const auto entries = expected_entries(compile(journey, {}));
    ASSERT_TRUE(entries.has_value());
    EXPECT_NEAR((*entries)[1], 0.75, 1e-12);
}

TEST(AbsorbingChain, SaysNothingWithoutAClosedForm) {
    EXPECT_FALSE(expected_entries(compile(cr3(1), {})).has_value());
    EXPECT_FALSE(expected_entries(compile(everything(), {})).has_value());
    Journey endless = empty_journey(10);
    add_stages(endless, {"a"});
    add_cohort(endless, 1, "a");
    stage(endless, "a").drift = {{"again", "", "a", fixed_days(1)}};
    EXPECT_FALSE(expected_entries(compile(endless, {})).has_value());
}

TEST(Explain, NamesEveryPart) {
    std::string text;
    for (const ExplainTable& table : explain(compile(everything(), {}))) {
        text += table.title + "\n";
        for (const auto& row : table.rows) {
            EXPECT_EQ(row.size(), table.columns.size()) << table.title;
            for (const auto& value : row) text += value + "\n";
        }
    }
    for (const char* name :
         {"visitor", "gives up", "talk", "qualified", "organic", "reachability", "independent"}) {
        EXPECT_NE(text.find(name), std::string::npos) << name;
    }
}

TEST(Fingerprint, SeesEveryChange) {
    const std::uint64_t original = fingerprint(everything(), 1, 0);
    EXPECT_EQ(fingerprint(everything(), 1, 0), original);
    EXPECT_NE(fingerprint(everything(), 2, 0), original);
    Journey journey = everything();
    journey.touchpoints[1].quality->sd = 0.6;
    EXPECT_NE(fingerprint(journey, 1, 0), original);
    journey = everything();
    std::get<Weibull>(journey.stages[0].drift[0].after.form).shape = 0.71;
    EXPECT_NE(fingerprint(journey, 1, 0), original);
}

}  // namespace
}  // namespace sojourn::testing
