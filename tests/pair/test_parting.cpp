// Where hand-made pairs of journeys part, who is won and lost, and who is in one of them alone.
#include <gtest/gtest.h>

#include <stdexcept>

#include "tests/determinism/behaving.hpp"
#include "tests/pair/pairing.hpp"
#include "tests/support/lives.hpp"

namespace sojourn::testing {
namespace {

/// Ten leads are called after so many days and all say yes, unless they have given up before.
Journey calls(double call_after, double gives_up_after = 2) {
    Journey journey = empty_journey(10);
    add_stages(journey, {"lead", "client", "lost"});
    add_cohort(journey, 10, "lead");
    stage(journey, "lead").drift = {{"gives up", "", "lost", fixed_days(gives_up_after)}};
    journey.touchpoints = {
        touchpoint("call", "lead", fixed_days(call_after), {{"yes", "client", 1, ""}}, "")};
    return journey;
}

constexpr PairOptions once{0, 1, 1, {}, {}, 3};

TEST(Parting, AFasterCallWins) {
    const Pairs pairs = pair(calls(3), calls(1), "client", once);
    EXPECT_EQ(flips_of(pairs), "won touchpoint call 10\n");
    EXPECT_EQ(pairs.prospects, 10u);
    EXPECT_EQ(pairs.unchanged, 0u);
    ASSERT_EQ(pairs.examples.size(), 3u);
    EXPECT_EQ(pairs.examples[0].won_at, moment(1));
    EXPECT_EQ(pairs.examples[0].steps, 4u) << "arrival, entry, visit, entry";
    EXPECT_EQ(pairs.examples[0].root, pairs.examples[0].prospect);
    EXPECT_EQ(pairs.won, std::vector<std::uint64_t>(10, 1)) << "blocks of one root in so small a run";
    EXPECT_EQ(pairs.lost, std::vector<std::uint64_t>(10, 0));
}

TEST(Parting, ASlowerCallLosesAndLivesPartWhereTheFirstWasCalled) {
    const Pairs pairs = pair(calls(1), calls(3), "client", once);
    EXPECT_EQ(flips_of(pairs), "lost touchpoint call 10\n");
    EXPECT_EQ(pairs.examples.at(0).won_at, moment(1)) << "in the run where it was won";
}

TEST(Parting, OfAClockIsNamedByIt) {
    EXPECT_EQ(flips_of(pair(calls(3, 5), calls(3, 2), "client", once)), "lost clock gives up 10\n");
    EXPECT_EQ(flips_of(pair(calls(3, 2), calls(3, 5), "client", once)), "won clock gives up 10\n");
}

TEST(Parting, IsNotInTimeAlone) {
    const Pairs pairs = pair(calls(1, 5), calls(2, 5), "client", once);
    EXPECT_EQ(flips_of(pairs), "both never 10\n");
    EXPECT_EQ(pairs.unchanged, 0u) << "not to the tick";
    EXPECT_TRUE(pairs.examples.empty());
}

TEST(Parting, BeyondTheHorizonDoesNotCount) {
    // Won on the last day in one, after it in the other: the life that goes on is the one that parts.
    EXPECT_EQ(flips_of(pair(calls(10, 20), calls(11, 20), "client", once)), "lost touchpoint call 10\n");
    const Pairs pairs = pair(calls(11, 20), calls(12, 20), "client", once);
    EXPECT_EQ(flips_of(pairs), "neither never 10\n");
    EXPECT_EQ(pairs.unchanged, 10u) << "the same up to the horizon";
}

TEST(Parting, OfWhereAnOutcomeLeadsIsAtItsTouchpoint) {
    Journey other = calls(1);
    other.touchpoints[0].outcomes[0].to = "lost";
    EXPECT_EQ(flips_of(pair(calls(1), other, "client", once)), "lost touchpoint call 10\n");
}

TEST(Parting, FromTheStart) {
    Journey other = calls(1);
    other.channels[0].to = "client";
    EXPECT_EQ(flips_of(pair(calls(3), other, "client", once)), "won arrival 10\n");
}

TEST(Parting, OnATieGoesToTheSecond) {
    // On day two one is called in the first run and gives up in the second.
    Journey first = calls(2, 5), second = calls(9, 2);
    EXPECT_EQ(flips_of(pair(first, second, "client", once)), "lost clock gives up 10\n");
}

TEST(Parting, OfPatienceAndOfTheLastAttemptIsAtTheTouchpoint) {
    Journey first = calls(3, 9), second = calls(3, 9);
    second.touchpoints[0].patience = Patience{fixed_days(1), 1, "lost", {}};
    EXPECT_EQ(flips_of(pair(first, second, "client", once)), "lost touchpoint call 10\n");
    for (Journey* journey : {&first, &second}) {
        journey->touchpoints[0].patience.reset();
        journey->touchpoints[0].outcomes[0].share = 0;
        journey->touchpoints[0].attempts = Attempts{2, fixed_days(1), {false, true}, "lost"};
    }
    second.touchpoints[0].attempts->up_to = 1;
    stage(first, "lost").drift = stage(second, "lost").drift = {{"wins back", "", "client", fixed_days(6.5)}};
    EXPECT_EQ(flips_of(pair(first, second, "client", once)), "won touchpoint call 10\n");
}

TEST(Parting, AfterAnInterruptionIsWhereTheyPartNotWhereTheyWereInterrupted) {
    // Issues of two days after one and four days of one's own time; the contract is signed after five of
    // them, on day nine. Where solving them takes three days, the second issue is still open at the horizon.
    const auto contract = [](double solved_after) {
        Journey journey = empty_journey(10);
        add_stages(journey, {"lead", "issue", "client"});
        add_cohort(journey, 10, "lead");
        stage(journey, "lead").drift = {{"breaks", "", "issue", fixed_days(2.25)},
                                        {"signs", "", "client", fixed_days(5)}};
        stage(journey, "issue").interrupts = Interrupts::yes;
        stage(journey, "issue").drift = {{"solved", "", "back", fixed_days(solved_after)}};
        return journey;
    };
    EXPECT_EQ(flips_of(pair(contract(2), contract(2.4), "client", once)), "both never 10\n");
    EXPECT_EQ(flips_of(pair(contract(2), contract(3), "client", once)), "lost clock solved 10\n");
}

TEST(Parting, IsNotWhereAnEpisodeClosesOrASurveyIsAnswered) {
    // A visit before or after the update that closes its episode; asked by a survey in one run alone.
    const auto visited = [](double after, double response) {
        Journey journey = calls(after, 5);
        journey.traits = {{"goodwill", forever, 0, 0, 0, 0.3}, {"bar", forever, 0, 0, 0.25, 0}};
        journey.experience = {1.955, 0.6, 0.9, 0.5, "bar"};
        journey.touchpoints[0].outcomes[0] = {"talks", "", 1, ""};
        journey.touchpoints[0].quality = Quality{0.5, 1};
        stage(journey, "lead").update = moment(3);
        journey.surveys = {{"nps", "", "call", response, 0, 1, {0}, {0, 1}}};
        return journey;
    };
    EXPECT_EQ(flips_of(pair(visited(2, 0), visited(4, 0), "client", once)), "neither never 10\n");
    const Pairs asked = pair(visited(2, 0), visited(2, 1), "client", once);
    EXPECT_EQ(flips_of(asked), "neither never 10\n");
    EXPECT_EQ(asked.unchanged, 0u) << "an answer is an event all the same";
}

TEST(Pairs, OfOnePlanAreUnchanged) {
    for (const Journey& journey : {everything(), leads(), clients()}) {
        const Pairs pairs = pair(journey, journey, "client");
        EXPECT_GT(pairs.prospects, 100u);
        EXPECT_EQ(pairs.unchanged, pairs.prospects);
        EXPECT_EQ(pairs.only_first + pairs.only_second, 0u);
        EXPECT_EQ(count_of(pairs, Verdict::won) + count_of(pairs, Verdict::lost), 0u);
        EXPECT_GT(count_of(pairs, Verdict::both), 0u);
        EXPECT_TRUE(pairs.examples.empty());
    }
}

TEST(Pairs, GoByNameWhateverTheOrder) {
    const Journey first = leads();
    Journey second = first;
    std::reverse(second.stages.begin(), second.stages.end());
    std::reverse(second.touchpoints.begin(), second.touchpoints.end());
    std::reverse(second.channels.begin(), second.channels.end());
    const Pairs pairs = pair(first, second, "client");
    EXPECT_EQ(pairs.unchanged, pairs.prospects);
    EXPECT_EQ(pairs.only_first + pairs.only_second, 0u);
}

TEST(Pairs, KeepThoseReferredInOneRunApart) {
    // All ten buy; each refers one who buys at once, in one of the runs.
    const auto friends = [](double accept) {
        Journey journey = calls(1);
        journey.channels.push_back({"friends", "", Referrals{accept, fixed_days(1), {}}, "lead", 0, {}});
        journey.touchpoints[0].outcomes[0].effects.refer = Referral{"friends", Law{Fixed{1}}};
        return journey;
    };
    // Generations on days 0, 2, 4, 6, 8 and, as leads, 10.
    const Pairs pairs = pair(friends(0), friends(1), "client", once);
    EXPECT_EQ(pairs.prospects, 10u);
    EXPECT_EQ(pairs.only_second, 50u);
    EXPECT_EQ(pairs.added_won, 40u);
    EXPECT_EQ(pairs.only_first + pairs.dropped_won, 0u);
    EXPECT_EQ(flips_of(pairs), "both touchpoint call 10\n") << "in one run somebody is told";
    const Pairs reversed = pair(friends(1), friends(0), "client", once);
    EXPECT_EQ(reversed.only_first, 50u);
    EXPECT_EQ(reversed.dropped_won, 40u);
    const Pairs some = pair(friends(0.5), friends(0.9), "client");
    EXPECT_EQ(some.only_first, 0u) << "who accepts at 50 % accepts at 90 %";
    EXPECT_GT(some.only_second, 0u);
    EXPECT_GT(some.prospects, 30u);
}

TEST(Pairs, FlipsOfReferredProspectsKeepTheirRoot) {
    Journey first = calls(1), second = calls(1);
    for (Journey* journey : {&first, &second}) {
        add_stages(*journey, {"guest", "regular"});
        journey->channels.push_back({"friends", "", Referrals{1, fixed_days(1), {}}, "guest", 0, {}});
        journey->touchpoints[0].outcomes[0].effects.refer = Referral{"friends", Law{Fixed{2}}};
    }
    stage(second, "guest").drift = {{"returns", "", "regular", fixed_days(1)}};
    const Pairs pairs = pair(first, second, "regular", {0, 1, 1, {}, {}, 100});
    EXPECT_EQ(flips_of(pairs), "neither never 10\nwon clock returns 20\n");
    ASSERT_EQ(pairs.examples.size(), 20u);
    for (const Example& example : pairs.examples) {
        EXPECT_NE(example.root, example.prospect);
        EXPECT_EQ(example.channel, 1u);
        EXPECT_LT(example.root - channel_key(channel_site(first.channels[0])), 10u);
    }
}

TEST(Pairs, NeedOneHorizon) {
    Journey other = calls(1);
    other.horizon = other.follow = moment(11);
    EXPECT_THROW((void)pair(calls(1), other, "client", once), std::invalid_argument);
}

}  // namespace
}  // namespace sojourn::testing
