// What staff and markets may change at a date, and what they may not.
#include <gtest/gtest.h>

#include <functional>
#include <stdexcept>

#include "engine/kernel/coupled/market.hpp"
#include "engine/kernel/dated.hpp"
#include "engine/plan/compile.hpp"
#include "engine/random/address.hpp"
#include "tests/support/staffed.hpp"

namespace sojourn::testing {
namespace {

[[nodiscard]] std::string refusal_of(const Journey& later) {
    const LaterEra era{to_ticks(9 * day), compile(later, {})};
    try {
        (void)dated(compile(staffed(), {}), std::span{&era, 1});
    } catch (const std::invalid_argument& refused) {
        return refused.what();
    }
    return "";
}

TEST(DatedStaff, NumbersMayChange) {
    Journey later = staffed();
    later.teams[0].capacity = {{0, 5}};
    later.teams[0].cost_per_hour = 50;
    later.teams[1].elsewhere = 0.2;
    later.teams[2].line->patience = Law{Fixed{60}};
    later.teams[2].line->felt = 2;
    later.brand[0].half_life /= 2;
    later.brand[0].baseline = 1;
    std::get<ArrivalRate>(later.channels[0].arrivals).slopes[0].value = 1;
    std::get<Pool>(later.channels[1].arrivals).together *= 2;
    later.touchpoints[0].service->reached = Law{Fixed{600}};
    EXPECT_EQ(refusal_of(later), "");
}

TEST(DatedStaff, StructureMayNot) {
    using Change = std::function<void(Journey&)>;
    const std::pair<const char*, Change> cases[] = {
        {"serves in another order", [](Journey& j) { j.teams[0].serve[1].by = ServeKey::By::lowest; }},
        {"serves in another order", [](Journey& j) { j.teams[0].serve.erase(j.teams[0].serve.begin()); }},
        {"holds its slots",
         [](Journey& j) {
             j.teams[1].hold = Hold::visit;
             j.touchpoints[2].service = j.touchpoints[0].service;
         }},
        {"wait otherwise", [](Journey& j) { j.teams[2].line->if_closed = IfClosed::wait; }},
        {"has a patience in one", [](Journey& j) { j.teams[2].line->patience.reset(); }},
        {"another team makes",
         [](Journey& j) {
             j.touchpoints[2].by = "sales";
             j.touchpoints[2].service = j.touchpoints[0].service;
         }},
        {"luck of the team", [](Journey& j) { j.teams[0].stream = "people"; }},
        {"the teams differ", [](Journey& j) { j.teams.push_back(team_of_size("spare", 1)); }},
        {"the traits of the brand differ", [](Journey& j) { j.brand.push_back({"fame", forever, 0}); }},
        {"the warm-up differs", [](Journey& j) { j.warm_up -= ticks_per_hour; }},
        {"in one plan alone", [](Journey& j) { std::get<Pool>(j.channels[1].arrivals).slopes.clear(); }},
        {"dates of their own", [](Journey& j) { std::get<Pool>(j.channels[1].arrivals).size = 999; }},
        {"dates of their own", [](Journey& j) {
             auto& shape = std::get<ArrivalRate>(j.channels[0].arrivals).shape;
             shape.assign(48, 1.0);
             for (std::size_t i = 0; i < 48; i += 2) shape[i] = 0;
         }}};
    for (const auto& [why, change] : cases) {
        Journey later = staffed();
        change(later);
        EXPECT_NE(refusal_of(later).find(why), std::string::npos) << why << " / " << refusal_of(later);
    }
}

TEST(DatedStaff, MarketsTakeTheHazardOfTheirEra) {
    Journey calm = staffed(), lively = staffed();
    Pool &slow = std::get<Pool>(calm.channels[1].arrivals),
         &quick = std::get<Pool>(lively.channels[1].arrivals);
    slow = {1, 1 / (10 * day), 0, {}};
    quick = {1, 1 / (5 * day), 0, {}};
    const Plan before = compile(calm, {}), after = compile(lively, {});
    const LaterEra era{to_ticks(2 * day), after};
    const Plan plan = dated(before, std::span{&era, 1});
    std::size_t late = 0;
    for (std::uint32_t replication = 0; replication < 40; ++replication) {
        const PhiloxKey key = stream_key(7, replication);
        Market steady{before, ChannelId{1}}, turned{plan, ChannelId{1}};
        steady.begin(key, replication);
        turned.begin(key, replication);
        const Ticks alone = steady.next_time();
        EXPECT_EQ(turned.next_time(), alone);
        if (alone < era.first) continue;
        ++late;
        turned.read(*plan.next);
        // What is left of the way at the date takes half as long.
        EXPECT_NEAR(static_cast<double>(turned.next_time() - era.first),
                    static_cast<double>(alone - era.first) / 2, 2);
    }
    EXPECT_GT(late, 20u);
}

}  // namespace
}  // namespace sojourn::testing
