// Word of mouth: who is referred, when they come, what they start with, and whose luck they have.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <sstream>

#include "engine/kernel/independent/referring.hpp"
#include "tests/support/lives.hpp"

namespace sojourn::testing {
namespace {

/// Everybody who enters `client` refers to `count` others, who come three days later.
Journey tree(const Law& count) {
    Journey journey = empty_journey(10);
    add_stages(journey, {"client", "lost"});
    add_cohort(journey, 1, "client");
    journey.channels.push_back({"friends", "", Referrals{1, fixed_days(3), {}}, "client", 0, {}});
    stage(journey, "client").refer = {{"friends", count}};
    return journey;
}

std::vector<Ticks> times_of(const Journey& journey, RecordKind kind) {
    std::vector<Ticks> times;
    for (const Record& record : events_of(run_with_events(journey))) {
        if (record.kind == kind) times.push_back(record.time);
    }
    std::sort(times.begin(), times.end());
    return times;
}

TEST(Referrals, GrowATree) {
    // 1, 2, 4, 8 arrive at 0, 3, 6 and 9 d; the 16 of the last would come after the horizon.
    const Journey journey = tree(Law{Fixed{2}});
    std::vector<Ticks> arrivals(1, 0), acts(2, 0);
    for (const auto& [days, count] : {std::pair{3, 2}, {6, 4}, {9, 8}}) {
        arrivals.insert(arrivals.end(), static_cast<std::size_t>(count), moment(days));
        acts.insert(acts.end(), 2 * static_cast<std::size_t>(count), moment(days));
    }
    EXPECT_EQ(times_of(journey, RecordKind::arrival), arrivals);
    EXPECT_EQ(times_of(journey, RecordKind::refer), acts);
    const Tallies tallies = run_journey(journey).tallies;
    EXPECT_EQ(cell(tallies, Score::arrivals), 15);
    EXPECT_EQ(cell(tallies, Score::referrals, 1), 30) << "accepted, whether they come in time or not";
}

TEST(Referrals, WithoutACountAreOneAct) {
    Journey journey = tree(Law{});
    stage(journey, "client").refer = {{"friends", std::nullopt}};
    EXPECT_EQ(times_of(journey, RecordKind::arrival),
              (std::vector<Ticks>{0, moment(3), moment(6), moment(9)}));
}

TEST(Referrals, ArriveByTheHorizonOrNotAtAll) {
    Journey journey = tree(Law{Fixed{1}});
    std::get<Referrals>(journey.channels[1].arrivals).after = fixed_days(10);
    EXPECT_EQ(times_of(journey, RecordKind::arrival), (std::vector<Ticks>{0, moment(10)}));
    std::get<Referrals>(journey.channels[1].arrivals).after = Law{Fixed{10 * day + 1.0 / 1024}};
    EXPECT_EQ(times_of(journey, RecordKind::arrival), (std::vector<Ticks>{0}));
}

TEST(Referrals, PassOnAShareOfWhatTheSenderFeels) {
    // Trust 1 at first, half of it passed on at once: 1 + 2/2 + 4/4 + 8/8 in all.
    Journey journey = tree(Law{Fixed{2}});
    journey.traits = {{"trust", forever, 0}};
    journey.channels[0].start = {{"trust", 1}};
    std::get<Referrals>(journey.channels[1].arrivals).pass_on = {{"trust", 0.5}};
    EXPECT_EQ(cell(run_journey(journey).tallies, Score::traits, 0), 4'000'000);
    // With a half-life of three days and a baseline of 0 each generation has lost more by day 10.
    journey.traits[0].half_life = to_ticks(3 * day);
    double expected = 0;
    for (int generation = 0; generation < 4; ++generation) {
        expected += std::exp2(-(10.0 - 3 * generation) / 3);  // 2^g prospects, 2^-g each
    }
    EXPECT_NEAR(static_cast<double>(cell(run_journey(journey).tallies, Score::traits, 0)), 1e6 * expected,
                16);
}

TEST(Referrals, OfAnOutcomeAreMadeAtTheEndOfTheVisit) {
    Journey journey = tree(Law{});
    stage(journey, "client").refer.clear();
    journey.touchpoints = {touchpoint("party", "client", fixed_days(1), {{"fun", "lost", 1, ""}}, "")};
    journey.touchpoints[0].service = Service{fixed_hours(6), Law{}};
    journey.touchpoints[0].outcomes[0].effects.refer = Referral{"friends", Law{Fixed{1}}};
    EXPECT_EQ(times_of(journey, RecordKind::refer),
              (std::vector<Ticks>{moment(1, 6), moment(5, 12), moment(9, 18)}));
    EXPECT_EQ(times_of(journey, RecordKind::arrival), (std::vector<Ticks>{0, moment(4, 6), moment(8, 12)}));
}

TEST(Referrals, KeysComeFromSenderSiteEntryAttemptAndAct) {
    // A party a day (attempts 0, 1, ...) in two entries of the stage, each with two acts.
    Journey journey = tree(Law{});
    journey.horizon = journey.follow = moment(4, 12);
    stage(journey, "client").refer.clear();
    stage(journey, "client").drift = {{"again", "", "client", fixed_days(2.5)}};
    std::get<Referrals>(journey.channels[1].arrivals).after = fixed_hours(1);
    journey.channels[1].to = "lost";
    journey.touchpoints = {touchpoint("party", "client", fixed_days(1), {{"fun", "", 1, ""}}, "")};
    journey.touchpoints[0].every = fixed_days(1);
    journey.touchpoints[0].outcomes[0].effects.refer = Referral{"friends", Law{Fixed{2}}};
    const std::uint64_t root = channel_key(channel_site(journey.channels[0]));
    const std::uint32_t site = referral_site(journey.touchpoints[0], "fun");
    std::vector<std::uint64_t> expected = {root}, keys;
    for (const auto& [entry, attempt] : {std::pair{0u, 0u}, {0u, 1u}, {1u, 0u}}) {
        for (std::uint32_t act = 0; act < 2; ++act) {
            expected.push_back(referred_key(root, site, entry, attempt, act));
        }
    }
    for (const Record& record : events_of(run_with_events(journey))) {
        if (record.kind == RecordKind::arrival) keys.push_back(record.prospect);
    }
    std::sort(expected.begin(), expected.end());
    std::sort(keys.begin(), keys.end());
    EXPECT_EQ(keys, expected);
    EXPECT_EQ(std::adjacent_find(keys.begin(), keys.end()), keys.end()) << "two prospects with one luck";
}

TEST(Referrals, OfAStageAndItsInterruptionHaveKeysOfTheirOwn) {
    Journey journey = tree(Law{});
    add_stages(journey, {"issue"});
    stage(journey, "client").refer.clear();
    stage(journey, "client").drift = {{"breaks", "", "issue", fixed_days(1.5)}};
    stage(journey, "issue").interrupts = Interrupts::yes;
    stage(journey, "issue").drift = {{"solved", "", "back", fixed_days(1.5)}};
    journey.channels[1].to = "lost";
    std::get<Referrals>(journey.channels[1].arrivals).after = fixed_hours(1);
    journey.touchpoints = {touchpoint("party", "client", fixed_days(1), {{"fun", "", 1, ""}}, "")};
    journey.touchpoints[0].in = {"client", "issue"};
    journey.touchpoints[0].every = fixed_days(0.25);
    journey.touchpoints[0].outcomes[0].effects.refer = Referral{"friends", Law{Fixed{1}}};
    std::vector<std::uint64_t> keys;
    for (const Record& record : events_of(run_with_events(journey))) {
        if (record.kind == RecordKind::arrival) keys.push_back(record.prospect);
    }
    ASSERT_GT(keys.size(), 20u);
    std::sort(keys.begin(), keys.end());
    EXPECT_EQ(std::adjacent_find(keys.begin(), keys.end()), keys.end()) << "two prospects with one luck";
}

TEST(Referrals, AreAcceptedByAShare) {
    constexpr double n = 100000;
    Journey journey = tree(Law{Fixed{1}});
    journey.channels[0].arrivals = Cohort{static_cast<std::uint64_t>(n)};
    journey.channels[1].to = "lost";
    journey.channels[1].arrivals = Referrals{0.3, Law{Exponential{5 * day}}, {}};
    const Tallies tallies = run_journey(journey).tallies;
    const double accepted = static_cast<double>(cell(tallies, Score::referrals, 1));
    EXPECT_LT(std::fabs(accepted - 0.3 * n) / std::sqrt(0.21 * n), 5) << "one false alarm in 1.7 million";
    const double arrive = 0.3 * (1 - std::exp(-2.0));
    const double arrived = static_cast<double>(cell(tallies, Score::entries, 1));
    EXPECT_LT(std::fabs(arrived - arrive * n) / std::sqrt(arrive * (1 - arrive) * n), 5);
}

TEST(Referrals, CountsFollowTheirLaw) {
    constexpr double n = 100000;
    Journey journey = tree(Law{Poisson{0.8}});
    journey.channels[0].arrivals = Cohort{static_cast<std::uint64_t>(n)};
    journey.channels[1].to = "lost";
    const Tallies tallies = run_journey(journey).tallies;
    const double arrived = static_cast<double>(cell(tallies, Score::entries, 1));
    EXPECT_LT(std::fabs(arrived - 0.8 * n) / std::sqrt(0.8 * n), 5) << "one false alarm in 1.7 million";
}

TEST(Referrals, IncumbentsDoNotReferAgainForAnEntryOfThePast) {
    Journey journey = tree(Law{Fixed{2}});
    journey.channels[0].arrivals = Cohort{1, fixed_days(3)};
    EXPECT_EQ(times_of(journey, RecordKind::refer).size(), 0u);
}

/// The lives without what they say to others.
std::multiset<std::string> without_acts(const std::vector<std::string>& lives) {
    std::multiset<std::string> result;
    for (const std::string& life : lives) {
        std::string line, kept;
        std::istringstream lines{life};
        while (std::getline(lines, line)) {
            if (line.find(" refer ") == std::string::npos) kept += line + "\n";
        }
        result.insert(kept);
    }
    return result;
}

TEST(Referrals, ANewChannelOfReferralsLeavesOthersAlone) {
    Journey journey = tree(Law{Poisson{0.9}});
    journey.channels[0].arrivals = Cohort{50};
    stage(journey, "client").drift = {{"leaves", "", "lost", Law{Weibull{0.8, 20 * day}}}};
    const auto before = without_acts(lives_of(journey));
    journey.channels.push_back({"others", "", Referrals{0.5, Law{Exponential{2 * day}}, {}}, "lost", 0, {}});
    stage(journey, "client").refer.push_back({"others", Law{Poisson{1}}});
    auto after = without_acts(lives_of(journey));
    EXPECT_GT(after.size(), before.size());
    for (const std::string& life : before) {
        const auto found = after.find(life);
        ASSERT_NE(found, after.end()) << life;
        after.erase(found);
    }
}

}  // namespace
}  // namespace sojourn::testing
