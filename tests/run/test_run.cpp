// The run as a whole: blocks, parts, cancelling, background runs.
#include "engine/run/run.hpp"

#include <gtest/gtest.h>

#include <memory>

#include "engine/core/error.hpp"
#include "engine/run/background.hpp"
#include "tests/support/journeys.hpp"
#include "tests/support/running.hpp"

namespace sojourn::testing {
namespace {

TEST(Run, BlocksAreSmallerInSmallRuns) {
    EXPECT_EQ(block_size_for(0), 1u);
    EXPECT_EQ(block_size_for(63), 1u);
    EXPECT_EQ(block_size_for(1000), 8u);
    EXPECT_EQ(block_size_for(64 * 4096), 4096u);
    EXPECT_EQ(block_size_for(100'000'000), 4096u);
    EXPECT_EQ(block_size_for(512 * 100, 512), 64u);
    EXPECT_EQ(block_size_for(511, 512), 1u);
}

TEST(Run, HasAsManyBlocksAsAskedForAndTheSameTotals) {
    RunOptions options{1, 3, 2, EventLog::off, 0, 1};
    const Tallies usual = run_journey(mc6(12345), options).tallies;
    options.least_blocks = 512;
    const Tallies many = run_journey(mc6(12345), options).tallies;
    EXPECT_GE(many.shape.blocks, 512u);
    EXPECT_LT(many.shape.blocks, 1024u);
    EXPECT_LT(usual.shape.blocks, 128u);
    EXPECT_EQ(canonical(many), canonical(usual));
}

TEST(Run, CountsEveryRootOnce) {
    const Tallies tallies = run_journey(mc6(12345), {1, 3, 2, EventLog::off, 0, 1}).tallies;
    EXPECT_EQ(tallies.prospects, 3u * 12345u);
    EXPECT_EQ(cell(tallies, Score::arrivals), 3 * 12345);
    EXPECT_TRUE(tallies.complete());
}

TEST(Run, NobodyIsAValidResult) {
    Journey journey = empty_journey(1);
    add_stages(journey, {"a"});
    journey.channels.push_back({"web", "", ArrivalRate{1e-9, {}, 0, forever}, "a", 0, {}});
    const Tallies tallies = run_journey(journey, {1, 2, 2, EventLog::on, 0, 1}).tallies;
    EXPECT_EQ(tallies.prospects, 0u);
    EXPECT_TRUE(tallies.complete());
    EXPECT_EQ(canonical(tallies), "");
}

TEST(Run, TheEventLogComesInOrderAndAgreesWithTheTallies) {
    const RunOutput output = run_journey(everything(), {5, 2, 2, EventLog::on, 0, 1});
    std::int64_t entries = 0, visits = 0;
    const auto events = events_of(output);
    for (std::size_t i = 0; i < events.size(); ++i) {
        entries += events[i].kind == RecordKind::enter;
        visits += events[i].kind == RecordKind::visit;
        if (i == 0 || events[i].prospect != events[i - 1].prospect) continue;
        if (events[i].replication != events[i - 1].replication) continue;
        ASSERT_GE(events[i].time, events[i - 1].time);
    }
    std::int64_t counted_entries = 0, counted_visits = 0;
    for (std::uint32_t i = 0; i < output.tallies.layout.stages.size(); ++i) {
        counted_entries += cell(output.tallies, Score::entries, i);
    }
    for (std::uint32_t i = 0; i < output.tallies.layout.touchpoints.size(); ++i) {
        counted_visits += cell(output.tallies, Score::visits, i);
    }
    EXPECT_EQ(entries, counted_entries);
    EXPECT_EQ(visits, counted_visits);
}

TEST(Run, KeepingALogChangesNoTally) {
    const auto text = [](EventLog events) {
        return canonical(run_journey(everything(), {5, 2, 2, events, 0, 1}).tallies);
    };
    EXPECT_EQ(text(EventLog::on), text(EventLog::off));
}

TEST(Run, StopsWhenCancelled) {
    const Plan plan = compile(mc6(1000), {});
    Progress progress;
    progress.cancel = true;
    EXPECT_THROW((void)run(plan, {1, 1, 2, EventLog::off, 0, 1}, progress), Cancelled);
}

TEST(Run, WorksInTheBackground) {
    const auto plan = std::make_shared<Plan>(compile(mc6(1000), {}));
    BackgroundRun background{plan, {1, 1, 2, EventLog::off, 0, 1}};
    while (!background.wait(0.05)) {
    }
    EXPECT_EQ(background.output().tallies.prospects, 1000u);
    EXPECT_EQ(background.progress().done.load(), background.progress().total.load());
}

TEST(Run, CancelsInTheBackgroundAtOnce) {
    const auto plan = std::make_shared<Plan>(compile(mc6(50'000'000), {}));
    BackgroundRun background{plan, {1, 1, 2, EventLog::off, 0, 1}};
    EXPECT_FALSE(background.wait(0.01));
    background.cancel();
    EXPECT_TRUE(background.wait(5));
    EXPECT_THROW((void)background.output(), Cancelled);
}

}  // namespace
}  // namespace sojourn::testing
