// Runs with more and fewer prospects: no life of those who stay changes, blocks pair up, parts merge.
#include <gtest/gtest.h>

#include <map>

#include "engine/run/blocks.hpp"
#include "tests/determinism/behaving.hpp"
#include "tests/support/journeys.hpp"
#include "tests/support/running.hpp"

namespace sojourn::testing {
namespace {

Journey with_more(Journey journey) {
    for (Channel& channel : journey.channels) {
        if (auto* cohort = std::get_if<Cohort>(&channel.arrivals)) cohort->more = 70;
        if (auto* rate = std::get_if<ArrivalRate>(&channel.arrivals)) {
            rate->more_per_second = 0.4 * rate->per_second;
            rate->more_from = to_ticks(20 * day);
        }
    }
    return journey;
}

Journey with_fewer(Journey journey) {
    for (Channel& channel : journey.channels) {
        if (auto* cohort = std::get_if<Cohort>(&channel.arrivals)) cohort->keep = 0.6;
        if (auto* rate = std::get_if<ArrivalRate>(&channel.arrivals)) {
            rate->keep = 0.5;
            rate->keep_from = to_ticks(30 * day);
        }
    }
    return journey;
}

using Lives = std::map<std::pair<std::uint32_t, std::uint64_t>, std::vector<Record>>;

Lives lives_in(const Journey& journey) {
    Lives lives;
    for (const Record& record : events_of(run_with_events(journey, {7, 2, 2, EventLog::on, 0, 1})))
        lives[{record.replication, record.prospect}].push_back(record);
    return lives;
}

bool same(const Record& a, const Record& b) {
    return a.kind == b.kind && a.stage == b.stage && a.touchpoint == b.touchpoint && a.outcome == b.outcome &&
           a.time == b.time && a.lag == b.lag && a.slide == b.slide && a.quality == b.quality &&
           a.felt == b.felt;
}

/// Lives of `some` that are not, event by event, lives of `all`.
std::size_t changed(const Lives& some, const Lives& all) {
    std::size_t count = 0;
    for (const auto& [who, life] : some) {
        const auto found = all.find(who);
        const bool kept = found != all.end() && std::equal(life.begin(), life.end(), found->second.begin(),
                                                           found->second.end(), same);
        count += kept ? 0 : 1;
    }
    return count;
}

TEST(DemandRun, MoreChangesNoLifeOfThoseWhoWereThere) {
    for (const Journey& journey : {everything(), leads(), clients()}) {
        const Lives before = lives_in(journey), after = lives_in(with_more(journey));
        EXPECT_GT(after.size(), before.size() + 100);
        EXPECT_EQ(changed(before, after), 0u);
    }
}

TEST(DemandRun, FewerChangesNoLifeOfThoseWhoStay) {
    for (const Journey& journey : {everything(), leads(), clients()}) {
        const Lives before = lives_in(journey), after = lives_in(with_fewer(journey));
        EXPECT_LT(after.size(), before.size());
        EXPECT_EQ(changed(after, before), 0u);
    }
}

TEST(DemandRun, IsTheSameForAnyThreadsAndParts) {
    const Journey journey = with_more(with_fewer(everything()));
    const RunOutput whole = run_journey(journey, {3, 3, 1, EventLog::on, 0, 1});
    for (const unsigned threads : {2u, 3u}) {
        const RunOutput again = run_journey(journey, {3, 3, threads, EventLog::on, 0, 1});
        EXPECT_EQ(canonical(again.tallies), canonical(whole.tallies));
        const auto one = events_of(whole), other = events_of(again);
        EXPECT_TRUE(std::equal(one.begin(), one.end(), other.begin(), other.end(), same));
    }
    Tallies merged = run_journey(journey, {3, 3, 2, EventLog::off, 2, 3}).tallies;
    for (const std::uint32_t part : {0u, 1u})
        merge_into(merged, run_journey(journey, {3, 3, 2, EventLog::off, part, 3}).tallies);
    EXPECT_TRUE(merged.complete());
    EXPECT_EQ(merged.prospects, whole.tallies.prospects);
    EXPECT_EQ(canonical(merged), canonical(whole.tallies));
    EXPECT_EQ(merged.block_rows, whole.tallies.block_rows);
}

TEST(DemandRun, HasTheBlocksOfTheBaseline) {
    const Tallies before = run_journey(everything(), {3, 3, 2, EventLog::off, 0, 1}).tallies;
    for (const Journey& journey : {with_more(everything()), with_fewer(everything())}) {
        const Tallies after = run_journey(journey, {3, 3, 2, EventLog::off, 0, 1}).tallies;
        EXPECT_EQ(after.shape.roots, before.shape.roots);
        EXPECT_EQ(after.shape.block_size, before.shape.block_size);
        EXPECT_EQ(after.shape.blocks, before.shape.blocks);
        EXPECT_NE(after.shape.fingerprint, before.shape.fingerprint);
        EXPECT_EQ(cell(after, Score::arrivals), static_cast<std::int64_t>(after.prospects));
        EXPECT_NE(after.prospects, before.prospects);
    }
}

TEST(DemandRun, DealsThoseMoreEvenlyOverTheBlocks) {
    const Blocks blocks{10'000, 2, 25'007};
    std::vector<std::uint64_t> ordinals;
    std::vector<bool> dealt(25'007, false);
    for (std::uint64_t block = 0; block < blocks.count(); ++block) {
        blocks.deal_extra(block, ordinals);
        EXPECT_NEAR(static_cast<double>(ordinals.size()), 25'007.0 / static_cast<double>(blocks.count()), 1);
        for (const std::uint64_t ordinal : ordinals) {
            EXPECT_FALSE(dealt[ordinal]);
            dealt[ordinal] = true;
        }
    }
    EXPECT_EQ(std::count(dealt.begin(), dealt.end(), true), 25'007);
}

TEST(DemandRun, GoesOnWhereTheChannelsBringNobody) {
    Journey journey = empty_journey(10);
    add_stages(journey, {"a"});
    ArrivalRate rate{1e-9, {}, 0, forever};
    rate.more_per_second = 100 / day;
    journey.channels.push_back({"web", "", rate, "a", 0, {}});
    const Tallies tallies = run_journey(journey, {1, 2, 2, EventLog::on, 0, 1}).tallies;
    EXPECT_EQ(tallies.shape.roots, 0u);
    EXPECT_GT(tallies.shape.blocks, 64u);
    EXPECT_GT(tallies.prospects, 1000u);
    EXPECT_TRUE(tallies.complete());
}

TEST(DemandRun, NobodyStaysWhereNobodyIsKept) {
    Journey journey = mc6(1000);
    std::get<Cohort>(journey.channels[0].arrivals).keep = 0;
    const Tallies tallies = run_journey(journey, {1, 2, 2, EventLog::on, 0, 1}).tallies;
    EXPECT_EQ(tallies.prospects, 0u);
    EXPECT_TRUE(tallies.complete());
    EXPECT_EQ(canonical(tallies), "");
}

}  // namespace
}  // namespace sojourn::testing
