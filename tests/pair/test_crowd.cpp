// Independent journeys with everything in them, lived replication by replication: the same pairs, twins and
// differences.
#include <gtest/gtest.h>

#include "engine/kernel/dated.hpp"
#include "engine/pair/difference.hpp"
#include "engine/pair/twin.hpp"
#include "tests/determinism/behaving.hpp"
#include "tests/pair/pairing.hpp"

namespace sojourn::testing {
namespace {

/// `leads` with answers three times as fast and a little more talk.
Journey faster() {
    Journey journey = leads();
    journey.touchpoints[0].after = Law{LogUniform{20, 16 * 3600.0}};
    std::get<Referrals>(journey.channels[2].arrivals).accept = 0.6;
    return journey;
}

[[nodiscard]] std::uint64_t sum_of(const std::vector<std::uint64_t>& counts) {
    std::uint64_t sum = 0;
    for (const std::uint64_t count : counts) sum += count;
    return sum;
}

void expect_same_either_way(const Plan& first, const Plan& second) {
    const Pairs trees = pair(first, second, "client", {5, 3, 2, {}, {}, 30});
    const Pairs crowds = pair(first, second, "client", {5, 3, 2, {}, {}, 30, Kernel::coupled});
    EXPECT_EQ(crowds.prospects, trees.prospects);
    EXPECT_EQ(crowds.only_first, trees.only_first);
    EXPECT_EQ(crowds.only_second, trees.only_second);
    EXPECT_EQ(crowds.unchanged, trees.unchanged);
    EXPECT_EQ(crowds.added_won, trees.added_won);
    EXPECT_EQ(crowds.dropped_won, trees.dropped_won);
    EXPECT_EQ(flips_of(crowds), flips_of(trees));
    EXPECT_EQ(crowds.won.size(), 3u) << "a block is a replication";
    EXPECT_EQ(sum_of(crowds.won), sum_of(trees.won));
    EXPECT_EQ(sum_of(crowds.lost), sum_of(trees.lost));
    ASSERT_EQ(crowds.examples.size(), trees.examples.size());
    EXPECT_GT(trees.examples.size(), 5u);
    for (std::size_t i = 0; i < trees.examples.size(); ++i) {
        const Example &a = trees.examples[i], &b = crowds.examples[i];
        EXPECT_EQ(b.prospect, a.prospect);
        EXPECT_EQ(b.root, a.prospect) << "whose root is not asked for";
        EXPECT_EQ(b.channel, a.channel);
        EXPECT_EQ(b.segment, a.segment);
        EXPECT_EQ(b.name, a.name);
        EXPECT_EQ(b.steps, a.steps);
        EXPECT_EQ(b.won_at, a.won_at);
    }
}

TEST(Crowd, GivesThePairsThatTreesGive) {
    expect_same_either_way(compile(leads(), {}), compile(faster(), {}));
    Journey other = everything();
    std::get<ArrivalRate>(other.channels[1].arrivals).keep = 0.7;
    std::get<Cohort>(other.channels[2].arrivals).more = 50;
    other.touchpoints[2].outcomes[0].share = 0.4;
    expect_same_either_way(compile(everything(), {}), compile(other, {}));
}

TEST(Crowd, GivesThePairsOfADatedPlan) {
    const std::vector<LaterEra> changed{{to_ticks(30 * day), compile(faster(), {})}};
    const Plan plan = compile(leads(), {});
    expect_same_either_way(plan, dated(plan, changed));
}

TEST(Crowd, GivesTheTwinsThatTreesGive) {
    const Plan first = compile(leads(), {}), second = compile(faster(), {});
    for (const Example& example : pair(first, second, "client", {5, 3, 1, {}, {}, 3}).examples) {
        TwinPlace place{5, example.replication, example.root, example.prospect};
        const TwinLives alone = live_twin(first, second, place);
        place.kernel = Kernel::coupled;
        const TwinLives beside = live_twin(first, second, place);
        EXPECT_EQ(beside.kind, alone.kind);
        EXPECT_EQ(beside.name, alone.name);
        ASSERT_EQ(beside.second.size(), alone.second.size());
        for (std::size_t i = 0; i < alone.second.size(); ++i) {
            const LifeEvent &a = alone.second[i], &b = beside.second[i];
            EXPECT_EQ(b.time, a.time);
            EXPECT_EQ(b.kind, a.kind);
            EXPECT_EQ(b.outcome, a.outcome);
            EXPECT_EQ(b.site, a.site);
            EXPECT_EQ(b.entry, a.entry);
            EXPECT_EQ(b.attempt, a.attempt);
            ASSERT_EQ(b.draws.size(), a.draws.size());
            for (std::size_t d = 0; d < a.draws.size(); ++d)
                EXPECT_EQ(b.draws[d].uniform, a.draws[d].uniform);
        }
    }
}

TEST(Crowd, PartsWhereTreesPart) {
    const Plan first = compile(leads(), {}), second = compile(faster(), {});
    Progress progress;
    const auto trees = first_difference(first, second, {5, 3, 1}, progress);
    const auto crowds = first_difference(first, second, {5, 3, 3, Kernel::coupled}, progress);
    ASSERT_TRUE(trees.has_value());
    ASSERT_TRUE(crowds.has_value());
    EXPECT_EQ(crowds->replication, trees->replication);
    EXPECT_EQ(crowds->time, trees->time);
    EXPECT_EQ(crowds->prospect, trees->prospect);
    EXPECT_FALSE(first_difference(first, first, {5, 1, 1, Kernel::coupled}, progress).has_value());
}

}  // namespace
}  // namespace sojourn::testing
