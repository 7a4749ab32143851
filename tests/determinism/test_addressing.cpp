// Same prospect, same luck: what is added elsewhere changes no existing event, bit for bit.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "tests/support/journeys.hpp"
#include "tests/support/running.hpp"

namespace sojourn::testing {
namespace {

constexpr RunOptions options{7, 2, 2, EventLog::on, 0, 1};

/// An event with names in place of ids, so that logs of different plans compare.
struct NamedEvent {
    std::uint32_t replication;
    std::uint64_t prospect;
    Ticks time;
    int kind;
    std::string stage, touchpoint, outcome;
    Ticks lag;
    std::int64_t quality;
    friend auto operator<=>(const NamedEvent&, const NamedEvent&) = default;
};

std::vector<NamedEvent> named_events(const Journey& journey) {
    const Plan plan = compile(journey, {});
    Progress progress;
    const RunOutput output = run(plan, options, progress);
    const auto name = [](const std::vector<std::string>& names, std::uint16_t id) {
        return id == no_id ? std::string{} : names.at(id);
    };
    std::vector<std::string> outcomes = plan.names.outcomes;
    outcomes.insert(outcomes.end(), plan.names.clocks.begin(), plan.names.clocks.end());
    std::vector<NamedEvent> events;
    for (const Record& r : events_of(output)) {
        events.push_back({r.replication, r.prospect, r.time, static_cast<int>(r.kind),
                          name(plan.names.stages, r.stage), name(plan.names.touchpoints, r.touchpoint),
                          name(outcomes, r.outcome), r.lag, r.quality});
    }
    std::sort(events.begin(), events.end());
    return events;
}

/// Whether every event of `before` is among `after`.
bool keeps(const std::vector<NamedEvent>& before, const std::vector<NamedEvent>& after) {
    return std::includes(after.begin(), after.end(), before.begin(), before.end());
}

const std::vector<NamedEvent>& reference() {
    static const std::vector<NamedEvent> events = named_events(everything());
    return events;
}

TEST(Addressing, TheReferenceHasEventsOfEveryKind) {
    std::set<int> kinds;
    for (const NamedEvent& event : reference()) kinds.insert(event.kind);
    EXPECT_EQ(kinds.size(), 5u);
    EXPECT_GT(reference().size(), 10000u);
}

TEST(Addressing, AnotherChannelChangesNobody) {
    Journey journey = everything();
    journey.channels.insert(journey.channels.begin(), {"events", "", Cohort{100}, "lead", 0, {}});
    const auto after = named_events(journey);
    EXPECT_GT(after.size(), reference().size());
    EXPECT_TRUE(keeps(reference(), after));
}

TEST(Addressing, MoreProspectsChangeNobodyAlreadyThere) {
    Journey journey = everything();
    std::get<Cohort>(journey.channels[2].arrivals).count = 350;
    EXPECT_TRUE(keeps(reference(), named_events(journey)));
}

TEST(Addressing, MoreDemandOnlyAdds) {
    Journey journey = everything();
    std::get<ArrivalRate>(journey.channels[0].arrivals).per_second *= 1.4;
    const auto after = named_events(journey);
    EXPECT_GT(after.size(), reference().size() * 11 / 10);
    EXPECT_TRUE(keeps(reference(), after));
}

TEST(Addressing, ATouchpointWithoutEffectChangesNothingElse) {
    Journey journey = everything();
    Touchpoint idle =
        touchpoint("idle", "lead", Law{Exponential{day}}, {{"seen", "", 0.5, ""}, {"read", "", 0.2, ""}}, "");
    idle.quality = Quality{1, 1};
    journey.touchpoints.insert(journey.touchpoints.begin(), idle);
    const auto after = named_events(journey);
    EXPECT_TRUE(keeps(reference(), after));
    const auto added =
        std::count_if(after.begin(), after.end(), [](const auto& e) { return e.touchpoint == "idle"; });
    EXPECT_EQ(after.size(), reference().size() + static_cast<std::size_t>(added));
    EXPECT_GT(added, 0);
}

TEST(Addressing, AnotherMetricChangesNoEvent) {
    const auto log = [](TallyOptions tallies) {
        return events_of(run_journey(everything(), options, tallies));
    };
    EXPECT_EQ(log({}), log({to_ticks(day), to_ticks(10 * day)}));
}

TEST(Addressing, ARenamedItemKeepsItsLuckByItsStream) {
    Journey journey = everything();
    journey.touchpoints[2].name = "conversation";
    journey.touchpoints[2].stream = "talk";
    auto renamed = named_events(journey);
    for (NamedEvent& event : renamed) {
        if (event.touchpoint == "conversation") event.touchpoint = "talk";
    }
    std::sort(renamed.begin(), renamed.end());
    EXPECT_EQ(renamed, reference());
    journey.touchpoints[2].stream.clear();
    EXPECT_FALSE(keeps(reference(), named_events(journey)));
}

TEST(Addressing, MoreReplicationsKeepTheFirst) {
    const auto log = [](std::uint32_t replications) {
        return events_of(run_journey(everything(), {7, replications, 2, EventLog::on, 0, 1}));
    };
    const auto two = log(2), five = log(5);
    ASSERT_GT(five.size(), two.size());
    EXPECT_TRUE(std::equal(two.begin(), two.end(), five.begin()));
}

}  // namespace
}  // namespace sojourn::testing
