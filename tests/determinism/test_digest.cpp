// One digest for any number of threads and any split, equal to the committed one.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <random>

#include "engine/plan/plan.hpp"
#include "engine/tally/bytes.hpp"
#include "tests/anchor/solving.hpp"
#include "tests/determinism/journeys.hpp"

namespace sojourn::testing {
namespace {

/// Rewrite with `sojourn_digest > tests/golden/digests.txt`, and say so in the changelog under [results].
std::map<std::string, std::string> committed() {
    std::ifstream file{SOJOURN_TESTS "/golden/digests.txt"};
    std::map<std::string, std::string> lines;
    std::string name, value;
    while (file >> name >> value) lines[name] = value;
    return lines;
}

TEST(Digest, IsTheCommittedOneForAnyNumberOfThreads) {
    const auto golden = committed();
    for (const auto& [name, journey] : golden_journeys()) {
        for (const unsigned threads : {1u, 2u, 3u, 8u}) {
            ASSERT_TRUE(golden.contains(name)) << name;
            EXPECT_EQ(golden_digest(journey, threads), golden.at(name))
                << name << " on " << threads << " threads";
        }
    }
}

TEST(Digest, OfADatedPlanIsTheCommittedOneForAnyNumberOfThreads) {
    for (const unsigned threads : {1u, 2u, 3u, 8u})
        EXPECT_EQ(golden_dated_digest(threads), committed().at("dated")) << threads;
}

TEST(Digest, OfAnchorsIsTheCommittedOne) {
    EXPECT_EQ(bits_of(solve_anchors(mixed(), 3)), committed().at("anchors"));
}

TEST(Digest, IsThatOfAnySplitMergedInAnyOrder) {
    std::mt19937 shuffler{5};
    for (const auto& [name, journey] : golden_journeys()) {
        const RunOptions whole{golden_seed, golden_replications, 2, EventLog::off, 0, 1};
        const Tallies expected = run_journey(journey, whole).tallies;
        for (const std::uint32_t parts : {1u, 7u, 64u}) {
            std::vector<std::string> pieces;
            for (std::uint32_t part = 0; part < parts; ++part) {
                RunOptions options = whole;
                options.part = part;
                options.parts = parts;
                pieces.push_back(to_bytes(run_journey(journey, options).tallies));
            }
            std::shuffle(pieces.begin(), pieces.end(), shuffler);
            Tallies merged = make_tallies(expected.layout, expected.shape);
            for (const std::string& piece : pieces) merge_into(merged, tallies_from_bytes(piece));
            EXPECT_TRUE(merged.complete()) << name << " in " << parts;
            EXPECT_EQ(digest(merged), digest(expected)) << name << " in " << parts;
            // Stronger than the digest: rows, from which intervals come, are equal too.
            EXPECT_EQ(to_bytes(merged), to_bytes(expected)) << name << " in " << parts;
        }
    }
}

TEST(Digest, TellsSeedsApart) {
    const Journey journey = mc6(1000);
    EXPECT_NE(digest(run_journey(journey, {1, 1, 1, EventLog::off, 0, 1}).tallies),
              digest(run_journey(journey, {2, 1, 1, EventLog::off, 0, 1}).tallies));
}

TEST(Digest, IgnoresTheOrderOfDeclarations) {
    for (const Journey& journey : {everything(), leads(), clients()}) {
        EXPECT_EQ(golden_digest(told_in_reverse(journey), 2), golden_digest(journey, 2));
    }
}

TEST(Digest, IsTheSameWithAndWithoutEvents) {
    for (const auto& [name, journey] : golden_journeys()) {
        const RunOptions options{golden_seed, golden_replications, 2, EventLog::on, 0, 1};
        EXPECT_EQ(digest(run_journey(journey, options).tallies), golden_digest(journey, 2)) << name;
    }
}

/// Records of each kind in the logs of the journeys of behaviour; and nothing of it is only declared.
TEST(Digest, CoversAllOfBehaviour) {
    std::map<RecordKind, int> kinds;
    std::map<ExitCause, std::int64_t> exits;
    for (const Journey& journey : {leads(), clients()}) {
        const Plan plan = compile(journey, {});
        const RunOutput output =
            run_journey(journey, {golden_seed, golden_replications, 2, EventLog::on, 0, 1});
        for (const Record& record : events_of(output)) ++kinds[record.kind];
        for (std::uint32_t i = 0; i < plan.exits.size(); ++i) {
            exits[plan.exits[i].cause] += cell(output.tallies, Score::exits, i);
        }
        for (std::uint32_t i = 0; i < plan.outcomes.size(); ++i) {
            EXPECT_GT(cell(output.tallies, Score::outcomes, i), 0) << plan.names.outcomes[i];
        }
        for (std::uint32_t i = 0; i < plan.survey_answers; ++i) {
            EXPECT_GT(cell(output.tallies, Score::answers, i), 0) << "answer " << i;
        }
    }
    for (const RecordKind kind :
         {RecordKind::arrival, RecordKind::enter, RecordKind::visit, RecordKind::drift, RecordKind::censored,
          RecordKind::back, RecordKind::renege, RecordKind::used_up, RecordKind::episode, RecordKind::refer,
          RecordKind::answer}) {
        EXPECT_GT(kinds[kind], 20) << static_cast<int>(kind);
    }
    for (const ExitCause cause : {ExitCause::clock, ExitCause::outcome, ExitCause::used_up,
                                  ExitCause::out_of_patience, ExitCause::during}) {
        EXPECT_GT(exits[cause], 20) << static_cast<int>(cause);
    }
}

}  // namespace
}  // namespace sojourn::testing
