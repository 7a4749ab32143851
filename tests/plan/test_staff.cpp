// Compilation of staff, brand, markets, warm-ups and finer tables; what the plan says of them.
#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "engine/model/keys.hpp"
#include "engine/plan/absorbing_chain.hpp"
#include "engine/plan/compile.hpp"
#include "engine/plan/explain.hpp"
#include "engine/plan/fingerprint.hpp"
#include "engine/plan/names.hpp"
#include "tests/model/behaviour.hpp"
#include "tests/support/staffed.hpp"

namespace sojourn::testing {
namespace {

[[nodiscard]] const TouchpointPlan& point(const Plan& plan, const std::string& name) {
    for (std::size_t i = 0; i < plan.touchpoints.size(); ++i) {
        if (plan.names.touchpoints[i] == name) return plan.touchpoints[i];
    }
    throw std::out_of_range(name);
}

[[nodiscard]] std::string explained(const Plan& plan, const std::string& title) {
    std::string text;
    for (const ExplainTable& table : explain(plan)) {
        if (table.title != title) continue;
        for (const auto& row : table.rows) {
            EXPECT_EQ(row.size(), table.columns.size());
            for (const std::string& cell : row) text += cell + " | ";
            text += "\n";
        }
    }
    return text;
}

TEST(CompileStaff, GivesVisitsTheirTeamAndLine) {
    const Plan plan = compile(staffed(), {});
    EXPECT_EQ(point(plan, "call").team, TeamId{0});
    EXPECT_EQ(point(plan, "project").team, TeamId{1});
    EXPECT_FALSE(point(plan, "call").in_line.exists()) << "those whom sales call back stand in no line";
    const TouchpointPlan& support = point(plan, "support");
    ASSERT_TRUE(support.in_line.exists());
    const PatiencePlan& line = plan.patience[support.in_line.value];
    EXPECT_EQ(line.law.site, 0u) << "one word, at the address of the visit";
    EXPECT_EQ(line.law.word, role::patience);
    EXPECT_EQ(line.felt, 1.36);
    EXPECT_EQ(plan.names.stages[line.to.value], "lost");
    Journey two_words = staffed();
    two_words.teams[2].line->patience = Law{Sum{{Law{Exponential{60}}, Law{Exponential{60}}}}};
    const Plan sum = compile(two_words, {});
    EXPECT_EQ(sum.patience[point(sum, "support").in_line.value].law.site,
              extra_law_site(two_words.touchpoints[1], "patience"));
    Journey patient = staffed();
    patient.teams[2].line = Line{};
    const Plan waits = compile(patient, {});
    EXPECT_FALSE(waits.patience[point(waits, "support").in_line.value].law.exists);
}

TEST(CompileStaff, LeadsOutOfLinesOnlyWhereTheyLeadSomewhere) {
    const Plan plan = compile(staffed(), {});
    std::size_t left = 0;
    for (const ExitPlan& exit : plan.exits) {
        if (exit.cause != ExitCause::left_line) continue;
        ++left;
        EXPECT_EQ(plan.names.stages[exit.from.value], "client");
        EXPECT_EQ(plan.names.stages[exit.to.value], "lost");
        EXPECT_EQ(cause_of(plan, exit).name, "left the line");
    }
    EXPECT_EQ(left, 1u);
    Journey stays = staffed();
    stays.teams[2].line->then = "";
    for (const ExitPlan& exit : compile(stays, {}).exits) EXPECT_NE(exit.cause, ExitCause::left_line);
    Journey only = staffed();  // the line is the one way out
    only.touchpoints.erase(only.touchpoints.begin() + 2);
    only.touchpoints[1].outcomes.clear();
    EXPECT_TRUE(compile(only, {}).stages[1].can_end);
    only.teams[2].line->then = "";
    EXPECT_FALSE(compile(only, {}).stages[1].can_end);
}

TEST(CompileStaff, ComparesStatedKeysAndFirstAttemptsUnlessTold) {
    const Plan plan = compile(staffed(), {});
    const Range sales = plan.teams[0].serve, bench = plan.teams[1].serve;
    ASSERT_EQ(sales.count, 2u) << "first come is what decides after all keys";
    EXPECT_EQ(plan.serve[sales.first].by, ServeKey::By::touchpoint);
    EXPECT_EQ(plan.serve[sales.first].touchpoint, TouchpointId{0});
    EXPECT_EQ(plan.serve[sales.first + 1].by, ServeKey::By::highest);
    EXPECT_EQ(plan.serve[sales.first + 1].covariate.kind, CovariateKind::attribute);
    ASSERT_EQ(bench.count, 1u);
    EXPECT_EQ(plan.serve[bench.first].by, ServeKey::By::lowest);
    EXPECT_EQ(plan.serve[bench.first].covariate.kind, CovariateKind::attempt);
    Journey plain = staffed();
    plain.teams[1].serve = {{ServeKey::By::first_come, ""}};
    EXPECT_EQ(compile(plain, {}).teams[1].serve.count, 0u);
    EXPECT_DOUBLE_EQ(plan.teams[0].cost_per_second, 0.01);
    EXPECT_TRUE(plan.teams[1].holds_stage);
    EXPECT_TRUE(plan.teams[2].in_person && plan.teams[2].balks);
    EXPECT_FALSE(plan.teams[0].in_person);
}

TEST(CompileBrand, StandsBehindTheTraitsOfProspects) {
    const Plan plan = compile(staffed(), {});
    EXPECT_EQ(plan.own_traits, 1u);
    ASSERT_EQ(plan.traits.size(), 2u);
    EXPECT_EQ(plan.traits[1].baseline, 0.5);
    EXPECT_EQ(plan.names.traits, (std::vector<std::string>{"trust", "reputation"}));
    const OutcomePlan& otherwise = plan.outcomes[point(plan, "support").outcomes.first];
    ASSERT_TRUE(otherwise.effects.exists());
    EXPECT_EQ(plan.changes[plan.effects[otherwise.effects.value].add.first].trait, TraitId{1});
    const ChannelPlan& web = plan.channels[0];
    ASSERT_EQ(web.slopes.count, 1u);
    EXPECT_EQ(plan.terms[web.slopes.first].covariate.kind, CovariateKind::trait);
    EXPECT_EQ(plan.terms[web.slopes.first].covariate.index, 1u);
    ASSERT_EQ(web.start.count, 1u);
    const StartPlan& first = plan.starts[web.start.first];
    EXPECT_EQ(first.trait, TraitId{0});
    EXPECT_EQ(first.amount, -0.2);
    EXPECT_EQ(plan.terms[first.slopes.first].slope, 0.5);
}

TEST(CompileBrand, FeelsVisitsForTheBrandAlone) {
    Journey journey = staffed();
    journey.traits.clear();
    journey.channels[0].start.clear();
    EXPECT_FALSE(compile(journey, {}).experience.feels);
    journey.brand[0].felt = 0.1;
    EXPECT_TRUE(compile(journey, {}).experience.feels);
    journey.brand[0] = {"reputation", forever, 0, 0, 0, 0.3};
    journey.experience.omega = 0.6;
    const Plan plan = compile(journey, {});
    EXPECT_TRUE(plan.experience.feels && plan.experience.learns && plan.experience.episodes);
}

TEST(CompileCoupling, SaysWhatCouples) {
    EXPECT_EQ(coupling_words(compile(staffed(), {})), (std::vector<std::string>{"teams", "brand", "pool"}));
    EXPECT_EQ(kernel_of(compile(staffed(), {})), "coupled");
    const Plan alone = compile(everything(), {});
    EXPECT_EQ(kernel_of(alone), "independent");
    EXPECT_TRUE(coupling_words(alone).empty());
    Journey spare = everything();  // a team that nobody calls couples nobody
    spare.teams = {team_of_size("spare", 1)};
    EXPECT_FALSE(compile(spare, {}).coupling.any());
}

TEST(CompileWarmUp, CountsFromTheStart) {
    const Plan plan = compile(staffed(), {to_ticks(7 * day), to_ticks(7 * day)});
    EXPECT_EQ(plan.start, to_ticks(2 * day));
    EXPECT_EQ(plan.grid.times.back(), to_ticks(28 * day)) << "the grid begins with the start";
    EXPECT_EQ(plan.grid.times.size(), 5u);
    EXPECT_EQ(plan.grid.cohorts, 5u);
    EXPECT_EQ(plan.channels[0].until, to_ticks(40 * day)) << "arrivals go on as long as anybody is followed";
    EXPECT_NEAR(plan.channels[0].expected, 240 * 28 * std::exp(0.236 * 0.5), 1e-6);
    EXPECT_EQ(plan.channels[2].expected, 50);
    Journey alone = everything();
    alone.warm_up = to_ticks(10 * day);
    const Plan independent = compile(alone, {});
    EXPECT_EQ(independent.channels[0].until, independent.horizon);
    EXPECT_NEAR(independent.expected_arrivals, 40 * 80 + 25 * 50.3 + 200 + 1, 1e-6);
}

TEST(CompilePool, ExpectsWhatTheDifferentialEquationSays) {
    const Plan plan = compile(staffed(), {});
    const ChannelPlan& town = plan.channels[1];
    EXPECT_EQ(town.kind, ArrivalKind::pool);
    EXPECT_EQ(town.count, 1000u);
    const double factor = std::exp(0.5), p = 0.03 * factor / 365, q = 0.38 * factor / 365;
    double inside = 0, at_start = 0;  // d inside / dt = (p + q inside)(1 - inside), in days
    const double step = 0.001;
    for (int i = 0; i < 30000; ++i) {
        if (i == 2000) at_start = inside;
        inside += step * (p + q * inside) * (1 - inside);
    }
    EXPECT_NEAR(town.expected, 1000 * (inside - at_start), 1e-4);
}

TEST(CompileShape, KeepsCountsByHourAndDividesThem) {
    Journey hourly = staffed(), finer = staffed();
    hourly.start_hour = finer.start_hour = 5;
    auto& coarse = std::get<ArrivalRate>(hourly.channels[0].arrivals).shape;
    auto& fine = std::get<ArrivalRate>(finer.channels[0].arrivals).shape;
    for (int hour = 0; hour < 24; ++hour) {
        coarse.push_back(hour == 3 ? 0 : 1 + hour % 5);
        for (int step = 0; step < 12; ++step)
            fine.push_back(coarse.back() * (step == 0 ? 3 : step < 9 ? 1 : 1.0 / 3));
    }
    const Plan a = compile(hourly, {}), b = compile(finer, {});
    ASSERT_EQ(b.channels[0].hour_mean.size(), 168u);
    for (std::size_t hour = 0; hour < 168; ++hour)
        EXPECT_NEAR(a.channels[0].hour_mean[hour], b.channels[0].hour_mean[hour], 1e-12);
    EXPECT_TRUE(a.channels[0].within_hour.empty());
    EXPECT_EQ(b.channels[0].steps_an_hour, 12u);
    const auto& within = b.channels[0].within_hour;
    ASSERT_EQ(within.size(), 168u * 12);
    for (std::size_t hour = 0; hour < 168; ++hour) {
        const bool empty = (hour + 5) % 24 == 3;  // told apart evenly, though nobody comes
        EXPECT_NEAR(within[hour * 12], empty ? 1.0 / 12 : 0.25, 1e-12);
        EXPECT_NEAR(within[hour * 12 + 8], empty ? 0.75 : 11.0 / 12, 1e-12);
        EXPECT_EQ(within[hour * 12 + 11], 1);
    }
}

TEST(CompileShape, BeginsWithTheClocksFirstHour) {
    Journey journey = staffed();
    journey.start_hour = 25;
    auto& shape = std::get<ArrivalRate>(journey.channels[0].arrivals).shape;
    shape.assign(336, 0.0);
    shape[50] = 1;
    shape[51] = 3;  // Tuesday, one to two
    const ChannelPlan web = compile(journey, {}).channels[0];
    EXPECT_NEAR(web.hour_mean[0], 10 * 168, 1e-9);
    EXPECT_EQ(web.hour_mean[1], 0);
    EXPECT_EQ(web.within_hour[0], 0.25);
}

TEST(AbsorbingChainOfStaff, SaysNothingOfLinesThatAreLeft) {
    Journey journey = empty_journey(10);
    add_stages(journey, {"a", "b"});
    add_cohort(journey, 1, "a");
    Touchpoint visit = staffed_visit("t", "a", "team", "b");
    visit.otherwise = "b";
    journey.touchpoints = {visit};
    journey.teams = {team_of_size("team", 1)};
    EXPECT_TRUE(expected_entries(compile(journey, {})).has_value());
    journey.teams[0].line = Line{Law{Exponential{60}}, 1, IfClosed::wait, "b"};
    EXPECT_FALSE(expected_entries(compile(journey, {})).has_value());
}

TEST(ExplainStaff, SaysWhoIsThereAndWhomTheyServe) {
    Journey journey = staffed();
    const Ticks hour = ticks_per_hour;
    journey.start_hour = 24;  // Tuesday; the warm-up is over on Thursday
    journey.teams[0].capacity = {{-hour, 0}};
    for (int d = 0; d < 40; ++d) {
        const int weekday = (d + 1) % 7;
        if (weekday == 6) continue;
        journey.teams[0].capacity.push_back({(24 * d + 9) * hour, weekday == 5 ? 2u : 4u});
        journey.teams[0].capacity.push_back({(24 * d + (weekday == 5 ? 13 : 18)) * hour, 0});
    }
    const Plan plan = compile(journey, {});
    const std::string teams = explained(plan, "teams");
    EXPECT_NE(
        teams.find("sales | 4 for 9 h Mon-Fri, 2 for 4 h Sat | 188 | 36 an hour | for the visit | 0 % | "
                   "call, then highest fit, then first come | called back"),
        std::string::npos)
        << teams;
    EXPECT_NE(
        teams.find("bench | 6 for 24 h Mon-Sun | 1008 | 0 an hour | for the stage | 0 % | first attempts, "
                   "then first come"),
        std::string::npos)
        << teams;
    EXPECT_NE(
        teams.find("in person, patience exponential mean 6 min, felt x 1.36, balk if closed, then lost"),
        std::string::npos)
        << teams;
    EXPECT_NE(explained(plan, "brand").find("reputation | 0.5 | 180 d"), std::string::npos);
    EXPECT_NE(explained(plan, "run").find("coupled: visits wait for the same people"), std::string::npos);
    EXPECT_NE(explained(plan, "run").find("warm-up | 2 d before the start"), std::string::npos);
    EXPECT_NE(explained(plan, "run").find("horizon | 28 d"), std::string::npos);
    EXPECT_NE(explained(plan, "behaviour").find("town | market | 1000 people"), std::string::npos);
    EXPECT_NE(explained(plan, "behaviour").find("call | by | sales"), std::string::npos);
    EXPECT_NE(explained(plan, "slopes").find("web | log of the rate of arrivals | reputation | 0.236"),
              std::string::npos);
    EXPECT_NE(explained(plan, "slopes").find("web | first trust | reputation | 0.5"), std::string::npos);
}

TEST(FingerprintOfStaff, SeesEveryField) {
    using Change = void (*)(Journey&);
    const Change changes[] = {
        [](Journey&) {},
        [](Journey& j) { j.warm_up += ticks_per_hour; },
        [](Journey& j) { j.teams[0].name = "other"; },
        [](Journey& j) { j.teams[0].stream = "other"; },
        [](Journey& j) { j.teams[0].capacity[1].from += 1; },
        [](Journey& j) { j.teams[0].capacity[1].servers += 1; },
        [](Journey& j) { j.teams[0].cost_per_hour += 1; },
        [](Journey& j) { j.teams[0].serve[1].by = ServeKey::By::lowest; },
        [](Journey& j) { j.teams[0].serve[1].of = "trust"; },
        [](Journey& j) { j.teams[0].hold = Hold::stage; },
        [](Journey& j) { j.teams[0].elsewhere = 0.1; },
        [](Journey& j) { j.teams[0].line = Line{}; },
        [](Journey& j) { j.teams[2].line->patience.reset(); },
        [](Journey& j) { j.teams[2].line->felt = 2; },
        [](Journey& j) { j.teams[2].line->if_closed = IfClosed::wait; },
        [](Journey& j) { j.teams[2].line->then = "lead"; },
        [](Journey& j) { j.brand[0].name = "other"; },
        [](Journey& j) { j.brand[0].half_life += 1; },
        [](Journey& j) { j.brand[0].baseline += 1; },
        [](Journey& j) { j.brand[0].felt = 1; },
        [](Journey& j) { j.brand[0].surprise = 1; },
        [](Journey& j) { j.brand[0].episode = 1; },
        [](Journey& j) { j.touchpoints[0].by = "care"; },
        [](Journey& j) { j.channels[0].start[0].slopes[0].value = 1; },
        [](Journey& j) { j.channels[0].start[0].slopes[0].of = "other"; },
        [](Journey& j) { std::get<ArrivalRate>(j.channels[0].arrivals).slopes[0].value = 1; },
        [](Journey& j) { std::get<Pool>(j.channels[1].arrivals).size += 1; },
        [](Journey& j) { std::get<Pool>(j.channels[1].arrivals).alone *= 2; },
        [](Journey& j) { std::get<Pool>(j.channels[1].arrivals).together *= 2; },
        [](Journey& j) { std::get<Pool>(j.channels[1].arrivals).slopes[0].value = 2; }};
    std::set<std::uint64_t> seen;
    for (const Change change : changes) {
        Journey journey = staffed();
        change(journey);
        seen.insert(fingerprint(journey, 1, 0));
        EXPECT_EQ(fingerprint_of_people(journey), fingerprint_of_people(staffed()));
    }
    EXPECT_EQ(seen.size(), std::size(changes));
}

TEST(FingerprintOfStaff, LeavesTheHashOfOthersAsItWas) {
    EXPECT_EQ(fingerprint(mc6(1), 1, 0), 0x7004036588b7900u);
    EXPECT_EQ(fingerprint(behaviour(), 1, 0), 0x1d6ee5bbe247f37u);
    EXPECT_EQ(fingerprint(everything(), 1, 0), 0xbf6d52324e4d39c8u);
}

}  // namespace
}  // namespace sojourn::testing
