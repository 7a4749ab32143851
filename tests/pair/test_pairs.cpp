// Pair runs of journeys with everything in them: against two event logs, over threads, with other demand.
#include <gtest/gtest.h>

#include <map>
#include <tuple>

#include "engine/core/error.hpp"
#include "engine/kernel/dated.hpp"
#include "engine/pair/twin.hpp"
#include "tests/determinism/behaving.hpp"
#include "tests/pair/pairing.hpp"
#include "tests/support/running.hpp"

namespace sojourn::testing {
namespace {

/// `leads` with answers three times as fast and a little more talk.
Journey faster() {
    Journey journey = leads();
    journey.touchpoints[0].after = Law{LogUniform{20, 16 * 3600.0}};
    std::get<Referrals>(journey.channels[2].arrivals).accept = 0.6;
    return journey;
}

struct Life {
    std::vector<std::tuple<Ticks, RecordKind, std::uint16_t, std::uint16_t, std::uint16_t>> events;
    bool won = false;
};

/// Lives by replication and prospect, from the event log.
std::map<std::pair<std::uint32_t, std::uint64_t>, Life> lives_in(const Journey& journey, StageId won) {
    std::map<std::pair<std::uint32_t, std::uint64_t>, Life> lives;
    for (const Record& record : events_of(run_with_events(journey, {5, 3, 1, EventLog::on, 0, 1}))) {
        Life& life = lives[{record.replication, record.prospect}];
        if (record.kind == RecordKind::censored) continue;
        life.events.emplace_back(record.time, record.kind, record.stage, record.touchpoint, record.outcome);
        life.won = life.won || (record.kind == RecordKind::enter && record.stage == won.value);
    }
    return lives;
}

void expect_as_in_logs(const Journey& first, const Journey& second) {
    const StageId won = stage_named(compile(first, {}), "client");
    const auto a = lives_in(first, won), b = lives_in(second, won);
    std::uint64_t both = 0, unchanged = 0, gained = 0, lost = 0, dropped = 0, added = 0;
    for (const auto& [who, life] : a) {
        const auto other = b.find(who);
        if (other == b.end()) {
            dropped += life.won;
            continue;
        }
        ++both;
        unchanged += life.events == other->second.events;
        gained += !life.won && other->second.won;
        lost += life.won && !other->second.won;
    }
    for (const auto& [who, life] : b) added += life.won && !a.contains(who);
    const Pairs pairs = pair(first, second, "client");
    EXPECT_EQ(pairs.prospects, both);
    EXPECT_EQ(pairs.only_first, a.size() - both);
    EXPECT_EQ(pairs.only_second, b.size() - both);
    EXPECT_EQ(pairs.unchanged, unchanged);
    EXPECT_EQ(count_of(pairs, Verdict::won), gained);
    EXPECT_EQ(count_of(pairs, Verdict::lost), lost);
    EXPECT_EQ(pairs.added_won, added);
    EXPECT_EQ(pairs.dropped_won, dropped);
    EXPECT_GT(gained + lost, 0u);
    EXPECT_GT(unchanged, 0u);
    EXPECT_LT(unchanged, both);
}

TEST(Pairs, CountWhatTwoEventLogsSay) {
    expect_as_in_logs(leads(), faster());
    expect_as_in_logs(faster(), leads());
    Journey other = everything();
    other.touchpoints[2].outcomes[0].share = 0.4;
    expect_as_in_logs(everything(), other);
}

TEST(Pairs, CountWhatTwoEventLogsSayWhereDemandDiffers) {
    // Other people come on one channel, fewer on a second, more on a third, none on a fourth.
    Journey other = everything();
    std::get<ArrivalRate>(other.channels[0].arrivals).per_second *= 1.3;
    std::get<ArrivalRate>(other.channels[1].arrivals).more_per_second = 10 / day;
    std::get<ArrivalRate>(other.channels[1].arrivals).keep = 0.7;
    std::get<Cohort>(other.channels[2].arrivals).more = 50;
    other.channels.pop_back();
    other.touchpoints[2].outcomes[0].share = 0.4;
    expect_as_in_logs(everything(), other);
    expect_as_in_logs(other, everything());
}

TEST(Pairs, MoreAndFewerProspectsLeaveTheOthersAsTheyAre) {
    Journey more = leads(), fewer = leads();
    std::get<ArrivalRate>(more.channels[0].arrivals).more_per_second = 5 / day;
    std::get<ArrivalRate>(fewer.channels[0].arrivals).keep = 0.6;
    for (const auto& [first, second] : {std::pair{leads(), more}, {fewer, leads()}, {fewer, more}}) {
        const Pairs pairs = pair(first, second, "client");
        EXPECT_EQ(pairs.unchanged, pairs.prospects);
        EXPECT_EQ(pairs.only_first, 0u);
        EXPECT_GT(pairs.only_second, pairs.prospects / 10);
        EXPECT_GT(pairs.added_won, 0u);
        const Pairs reversed = pair(second, first, "client");
        EXPECT_EQ(reversed.only_first, pairs.only_second);
        EXPECT_EQ(reversed.dropped_won, pairs.added_won);
        EXPECT_EQ(reversed.only_second, 0u);
        EXPECT_EQ(reversed.unchanged, pairs.unchanged);
    }
}

TEST(Pairs, OfADatedPlanPartFromItsDateOn) {
    const Ticks date = to_ticks(30 * day);
    const Plan plan = compile(leads(), {});
    const std::vector<LaterEra> same{{date, compile(leads(), {})}}, changed{{date, compile(faster(), {})}};
    const Pairs none = pair(plan, dated(plan, same), "client");
    EXPECT_EQ(none.unchanged, none.prospects);
    EXPECT_EQ(none.only_first + none.only_second, 0u);
    const Plan other = dated(plan, changed);
    const Pairs pairs = pair(plan, other, "client", {5, 3, 1, {}, {}, 40});
    EXPECT_GT(pairs.unchanged, none.prospects / 3);
    EXPECT_GT(count_of(pairs, Verdict::won), 5u);
    for (const Example& example : pairs.examples) {
        const TwinLives lives =
            live_twin(plan, other, {5, example.replication, example.root, example.prospect});
        for (std::size_t i = 0; lives.first.at(i).time < date || lives.second.at(i).time < date; ++i) {
            EXPECT_EQ(lives.first[i].time, lives.second[i].time);
            EXPECT_EQ(lives.first[i].kind, lives.second[i].kind);
            EXPECT_EQ(lives.first[i].outcome, lives.second[i].outcome);
        }
    }
}

TEST(Pairs, AreTheSameForAnyNumberOfThreads) {
    const std::string one = text_of(pair(leads(), faster(), "client", {5, 3, 1, {}, {}, 5}));
    for (const unsigned threads : {2u, 3u})
        EXPECT_EQ(text_of(pair(leads(), faster(), "client", {5, 3, threads, {}, {}, 5})), one);
}

TEST(Pairs, ExamplesAreThoseOfTheSmallestHashes) {
    // A longer list begins with a shorter one, and holds every flip once.
    const Pairs few = pair(leads(), faster(), "client", {5, 3, 2, {}, {}, 2});
    const Pairs all = pair(leads(), faster(), "client", {5, 3, 2, {}, {}, 1'000'000});
    const std::uint64_t won = count_of(all, Verdict::won), lost = count_of(all, Verdict::lost);
    ASSERT_EQ(all.examples.size(), won + lost);
    ASSERT_GE(won, 2u);
    ASSERT_GE(lost, 2u);
    ASSERT_EQ(few.examples.size(), 4u);
    for (const std::size_t i : {0u, 1u}) {
        EXPECT_EQ(few.examples[i].prospect, all.examples[i].prospect);
        EXPECT_EQ(few.examples[2 + i].prospect, all.examples[won + i].prospect);
    }
    std::uint64_t in_blocks = 0;
    for (const std::uint64_t count : all.won) in_blocks += count;
    EXPECT_EQ(in_blocks, won) << "all blocks are kept in a small run";
}

TEST(Pairs, OfACancelledRunAreNone) {
    const Plan plan = compile(leads(), {});
    Progress progress;
    progress.cancel = true;
    EXPECT_THROW((void)run_pairs(plan, plan, {5, 3, 2, {}, {}, 0}, progress), Cancelled);
}

TEST(Pairs, OfNobodyAreNone) {
    Journey journey = empty_journey(1);
    add_stages(journey, {"client"});
    journey.channels.push_back({"web", "", ArrivalRate{1e-9, {}, 0, forever}, "client", 0, {}});
    const Pairs pairs = pair(journey, journey, "client");
    EXPECT_EQ(pairs.prospects, 0u);
    EXPECT_TRUE(pairs.flips.empty());
}

}  // namespace
}  // namespace sojourn::testing
