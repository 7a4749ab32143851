// What eras must share, and what a dated plan says of itself.
#include "engine/kernel/dated.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <set>

#include "engine/plan/explain.hpp"
#include "tests/determinism/behaving.hpp"
#include "tests/support/eras.hpp"

namespace sojourn::testing {
namespace {

std::string refusal(const Journey& first, const Later& later) {
    try {
        (void)dated_plan(first, later);
    } catch (const std::invalid_argument& refused) {
        return refused.what();
    }
    return "";
}

struct Refused {
    std::string why;
    std::function<void(Journey&)> change;
};

const std::vector<Refused>& refusals_of_leads() {
    static const std::vector<Refused> list = {
        {"the horizon", [](Journey& j) { j.horizon -= 1; }},
        {"the horizon", [](Journey& j) { j.follow += 1; }},
        {"the discount", [](Journey& j) { j.discount_per_year = 0.07; }},
        {"the stages", [](Journey& j) { add_stages(j, {"more"}); }},
        {"the outcomes", [](Journey& j) { j.touchpoints[0].outcomes[0].name = "other"; }},
        {"the ways out", [](Journey& j) { j.touchpoints[1].outcomes[0].to = "client"; }},
        {"the surveys", [](Journey& j) { j.surveys[0].name = "other"; }},
        {"for life", [](Journey& j) { j.attributes[0].stream = "other"; }},
        {"for life", [](Journey& j) { j.attributes[0].law = Law{Uniform{0, 1}}; }},
        {"updates", [](Journey& j) { stage(j, "lead").update = 0; }},
        {"hands are raised", [](Journey& j) { stage(j, "lead").hand_raise.reset(); }},
        {"the clock `cools` differs", [](Journey& j) { stage(j, "lead").drift[0].stream = "other"; }},
        {"a rate drives the clock `moves on`", [](Journey& j) { stage(j, "lead").drift[1].slopes.clear(); }},
        {"the touchpoint `again` differs", [](Journey& j) { j.touchpoints[1].stream = "other"; }},
        {"the arrivals of the channel `web`",
         [](Journey& j) { std::get<ArrivalRate>(j.channels[0].arrivals).per_second *= 2; }},
        {"the arrivals of the channel `web`",
         [](Journey& j) { std::get<ArrivalRate>(j.channels[0].arrivals).keep = 0.5; }},
        {"the arrivals of the channel `web`",
         [](Journey& j) { std::get<ArrivalRate>(j.channels[0].arrivals).more_per_second = 1; }},
        {"passed on by the channel `friends`",
         [](Journey& j) { std::get<Referrals>(j.channels[2].arrivals).pass_on[0].first = "bar"; }},
        {"answers of the survey `nps`", [](Journey& j) { j.surveys[0].scores[0] = -1; }}};
    return list;
}

TEST(Dated, RefusesMoreThanNumbers) {
    for (const auto& [why, change] : refusals_of_leads()) {
        Journey later = leads();
        change(later);
        EXPECT_NE(refusal(leads(), {{moment(9), later}}).find(why), std::string::npos)
            << why << " / " << refusal(leads(), {{moment(9), later}});
    }
    Journey later = clients();
    stage(later, "issue").interrupts = Interrupts::no;
    for (Drift& drift : stage(later, "issue").drift) drift.to = "client";
    EXPECT_NE(refusal(clients(), {{moment(9), later}}), "");
}

TEST(Dated, RefusesDatesOutOfOrder) {
    EXPECT_NE(refusal(leads(), {{moment(9), leads()}, {moment(9), leads()}}).find("ascend"),
              std::string::npos);
    EXPECT_NE(refusal(leads(), {{-1, leads()}}).find("ascend"), std::string::npos);
    const LaterEra again{moment(3), dated_plan(leads(), {{moment(5), leads()}})};
    EXPECT_THROW((void)dated(compile(leads(), {}), std::span{&again, 1}), std::invalid_argument);
}

TEST(Dated, NumbersOfAllKindsMayChange) {
    Journey later = leads();
    later.touchpoints[0].outcomes[0].share /= 2;
    later.touchpoints[0].attempts->up_to += 3;
    later.touchpoints[2].every = fixed_days(1);
    later.touchpoints[3].quality->mean = 2;
    later.traits[0].half_life /= 2;
    later.channels[0].segments = {{"smb", 1}};
    later.channels[0].cost = 7;
    std::get<Referrals>(later.channels[2].arrivals).accept = 0.9;
    stage(later, "lead").drift[1].slopes = {{"fit", 1}};
    stage(later, "lead").drift[0].after = fixed_days(3);
    later.surveys[0].cuts[0] = -2;
    EXPECT_EQ(refusal(leads(), {{moment(9), later}}), "");
}

TEST(Dated, TheFingerprintSeesEveryEra) {
    Journey other = leads();
    other.touchpoints[0].cost += 1;
    Journey driven = leads(), driven_other = other;
    for (Journey* journey : {&driven, &driven_other}) {
        stage(*journey, "lost").drift.push_back({"calls", "", "lead", Law{Exponential{900 * day}}});
    }
    std::set<std::uint64_t> seen{compile(leads(), {}).fingerprint, compile(driven, {}).fingerprint};
    seen.insert(dated_plan(leads(), {{moment(9), other}}).fingerprint);
    seen.insert(dated_plan(leads(), {{moment(10), other}}).fingerprint);
    seen.insert(dated_plan(other, {{moment(9), leads()}}).fingerprint);
    seen.insert(dated_plan(leads(), {{moment(9), other}, {moment(10), leads()}}).fingerprint);
    seen.insert(dated_plan(driven, {{moment(9), driven_other}}).fingerprint);
    for (Journey* journey : {&driven, &driven_other}) stage(*journey, "lost").drift.back().by_rate = true;
    seen.insert(dated_plan(driven, {{moment(9), driven_other}}).fingerprint);
    EXPECT_EQ(seen.size(), 8u);
    EXPECT_EQ(dated_plan(leads(), {}).fingerprint, compile(leads(), {}).fingerprint);
}

TEST(Dated, ExplainsWhenItsNumbersChange) {
    const auto table = explain(dated_plan(cr3(10), {{moment(3), cr3(10)}, {moment(12), cr3(10)}})).front();
    EXPECT_EQ(table.rows.back(), (std::vector<std::string>{"numbers change at", "3 d, 12 d"}));
    for (const ExplainTable& each : explain(dated_plan(mc6(10), {{moment(3), mc6(10)}}))) {
        if (each.title != "stages") continue;
        for (const auto& row : each.rows) EXPECT_EQ(row.back(), "") << "no closed form over several eras";
    }
}

TEST(Dated, KnowsWhichEraHoldsWhen) {
    const Plan plan = dated_plan(cr3(10), {{0, cr3(11 - 1)}, {moment(12), cr3(10)}});
    EXPECT_EQ(&plan.at(0), plan.next.get());
    EXPECT_EQ(&plan.at(moment(12) - 1), plan.next.get());
    EXPECT_EQ(&plan.at(moment(12)), plan.next->next.get());
    const Plan copy = plan;
    EXPECT_EQ(copy.next, plan.next) << "a copy shares the eras";
}

}  // namespace
}  // namespace sojourn::testing
