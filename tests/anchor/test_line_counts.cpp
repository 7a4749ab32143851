// Chances and events of observed lines, counted by hand on logs written by hand.
#include <gtest/gtest.h>

#include "engine/anchor/line_counts.hpp"
#include "engine/plan/compile.hpp"
#include "tests/anchor/solving.hpp"

namespace sojourn::testing {
namespace {

constexpr Ticks hour = ticks_per_hour;

/// lead -> client by a call, lead -> lost by a clock, and issues that interrupt clients.
[[nodiscard]] Journey watched() {
    Journey journey = empty_journey(1);
    add_stages(journey, {"lead", "client", "issue", "lost"});
    add_cohort(journey, 10, "lead", "new");
    journey.channels.push_back({"old", "", Cohort{10, Law{Fixed{day}}}, "client", 0, {}});
    stage(journey, "issue").interrupts = Interrupts::yes;
    journey.touchpoints = {touchpoint("call", "lead", fixed_days(0.01), {free_outcome("yes", "client")}, "")};
    journey.touchpoints[0].reach = Reach{0.5};
    stage(journey, "lead").drift = {{"gives up", "", "lost", Law{Exponential{day}}}};
    stage(journey, "client").drift = {free_clock("churns", "lost"),
                                      {"has issue", "", "issue", Law{Exponential{day}}}};
    stage(journey, "issue").drift = {{"is over", "", back_word, Law{Exponential{day}}}};
    observe(journey, "lead", "client", 0.5);
    observe(journey, "client", "lost", 0.1 / day, Estimand::hazard);
    return journey;
}

class CountingLines : public ::testing::Test {
  protected:
    CountingLines() : plan{compile(watched(), {})} {
        lines = plan.observed;
        ObservedPlan again = lines[1];  // "lead -> client"
        again.estimand = Estimand::per_visit;
        lines.push_back(again);
        again.estimand = Estimand::within;
        again.within = 2 * hour;
        lines.push_back(again);
    }

    void put(RecordKind kind, const std::string& stage, Ticks time) {
        Record record;
        record.prospect = prospect;
        record.kind = kind;
        record.time = time;
        for (std::size_t s = 0; s < plan.names.stages.size(); ++s) {
            if (plan.names.stages[s] == stage) record.stage = static_cast<std::uint16_t>(s);
        }
        log.append(record);
    }
    void call(Ticks time, std::uint32_t outcome) {
        Record record;
        record.prospect = prospect;
        record.kind = RecordKind::visit;
        record.time = time;
        record.stage = 0;
        record.touchpoint = 0;
        record.outcome = static_cast<std::uint16_t>(plan.touchpoints[0].outcomes.first + outcome);
        log.append(record);
    }
    void enter(const std::string& stage, Ticks time) { put(RecordKind::enter, stage, time); }

    void expect(std::size_t line, std::int64_t events, std::int64_t chances) {
        LineCounts counts{plan, lines, {10 * hour, 20 * hour, 4 * hour}, 1};
        counts.add(log);
        EXPECT_EQ(counts.of(0)[line].events, events);
        EXPECT_EQ(counts.of(0)[line].chances, chances);
    }

    /// The line `client -> lost` once more, of entries.
    void observe_clients() {
        ObservedPlan again = lines[churn];
        again.estimand = Estimand::eventually;
        lines.push_back(again);
    }

    static constexpr std::size_t churn = 0, conversion = 1, per_visit = 2, within = 3;
    Plan plan;
    std::vector<ObservedPlan> lines;
    Records log;
    std::uint64_t prospect = plan_key();

  private:
    [[nodiscard]] static std::uint64_t plan_key() { return compile(watched(), {}).channels[0].key; }
};

TEST_F(CountingLines, AnEntryCountsWhereItBeginsInTheWindow) {
    enter("lead", 9 * hour);  // in the warm-up
    enter("client", 11 * hour);
    ++prospect;
    enter("lead", 10 * hour);
    enter("client", 13 * hour);
    ++prospect;
    enter("lead", 20 * hour);
    enter("lost", 21 * hour);
    ++prospect;
    enter("lead", 21 * hour);  // only keeps the staff busy
    enter("client", 22 * hour);
    expect(conversion, 1, 2);
    expect(within, 0, 2);
}

TEST_F(CountingLines, AnEntryIsFollowedForTheTail) {
    enter("lead", 11 * hour);
    enter("client", 15 * hour);
    ++prospect;
    enter("lead", 11 * hour);
    enter("client", 15 * hour + 1);
    expect(conversion, 1, 2);
}

TEST_F(CountingLines, WithinATimeIsCountedToTheTick) {
    enter("lead", 11 * hour);
    enter("client", 13 * hour);
    ++prospect;
    enter("lead", 11 * hour);
    enter("client", 13 * hour + 1);
    expect(within, 1, 2);
}

TEST_F(CountingLines, TimeAtRiskLeavesOutWarmUpAndInterruptions) {
    enter("lead", 8 * hour);
    enter("client", 9 * hour);
    enter("issue", 12 * hour);
    put(RecordKind::back, "client", 15 * hour);
    enter("lost", 16 * hour);
    expect(churn, 1, 3 * hour);
}

TEST_F(CountingLines, TimeAtRiskGoesOnToTheEndOfTheRun) {
    enter("lead", 8 * hour);
    enter("client", 21 * hour);
    expect(churn, 0, 3 * hour);
}

TEST_F(CountingLines, AStageIsLeftFromWithinItsInterruption) {
    enter("lead", 8 * hour);
    enter("client", 11 * hour);
    enter("issue", 12 * hour);
    enter("lost", 15 * hour);
    expect(churn, 1, hour);
}

TEST_F(CountingLines, VisitsCountThatReach) {
    enter("lead", 9 * hour);
    call(9 * hour, 1);  // in the warm-up
    call(11 * hour, 0);
    call(12 * hour, 2);  // unreached
    call(13 * hour, 1);
    expect(per_visit, 1, 2);
}

TEST_F(CountingLines, ThoseWhoAreThereAlreadyAreAtRiskButNoEntries) {
    observe_clients();
    prospect = plan.channels[1].key;
    enter("client", 10 * hour);
    enter("lost", 12 * hour);
    ++prospect;
    enter("client", 10 * hour);
    expect(churn, 1, 2 * hour + 14 * hour);
    expect(4, 0, 0);
    prospect = plan.channels[0].key;
    enter("client", 10 * hour);
    enter("lost", 12 * hour);
    expect(4, 1, 1);
}

TEST_F(CountingLines, SlicesGoByWhenAStayBegins) {
    for (int i = 0; i < 5; ++i) {
        enter("lead", (10 + 2 * i) * hour + 5);
        enter("client", (10 + 2 * i) * hour + 6);
        enter("lost", 20 * hour);
        ++prospect;
    }
    LineCounts counts{plan, lines, {10 * hour, 20 * hour, 4 * hour}, 1, 5};
    counts.add(log);
    ASSERT_EQ(counts.all().size(), 5 * lines.size());
    for (std::uint32_t slice = 0; slice < 5; ++slice) {
        EXPECT_EQ(counts.of(slice)[conversion].events, 1) << slice;
        EXPECT_EQ(counts.of(slice)[conversion].chances, 1) << slice;
        EXPECT_EQ(counts.of(slice)[churn].events, 1) << slice;
        EXPECT_EQ(counts.of(slice)[churn].chances, (10 - 2 * slice) * hour - 6) << slice;
    }
}

TEST_F(CountingLines, TimesToTheEndAreOfEntriesThatEnd) {
    for (int i = 1; i <= 20; ++i) {
        enter("lead", 11 * hour);
        if (i <= 10) enter("client", 11 * hour + i * hour / 10);
        ++prospect;
    }
    LineCounts counts{plan, lines, {10 * hour, 20 * hour, 4 * hour}, 1};
    counts.add(log);
    EXPECT_NEAR(static_cast<double>(counts.time_to_end(conversion, 0.5)), 0.6 * hour, 0.05 * hour);
    EXPECT_EQ(counts.time_to_end(churn, 0.5), 0);
}

}  // namespace
}  // namespace sojourn::testing
