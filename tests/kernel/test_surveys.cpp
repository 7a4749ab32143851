// Surveys measure and change nothing; a second life changes nothing in the first.
#include <gtest/gtest.h>

#include <cmath>
#include <sstream>

#include "tests/support/lives.hpp"

namespace sojourn::testing {
namespace {

/// Leads with attention, attempts, patience and traits who become clients, are billed, complain and leave.
Journey busy_life() {
    Journey journey = empty_journey(300);
    add_stages(journey, {"lead", "client", "issue", "lost"});
    add_cohort(journey, 400, "lead");
    journey.attributes = {{"fit", "", Law{Normal{0, 1}}, "reachability", 0.4},
                          {"reachability", "", Law{Beta{3, 3}}}};
    journey.traits = {{"goodwill", to_ticks(60 * day), 0, 0.1, 0, 0.5},
                      {"expectation", to_ticks(365 * day), 0, 0, 0.2, 0}};
    journey.experience = {2.2, 0.7, 0.2, 0.3, "expectation"};
    journey.calendars = {{"office", {}}};
    for (Ticks d = 0; d < 308; ++d) {
        if (d % 7 < 5) journey.calendars[0].openings.push_back({moment(d, 9), moment(d, 18)});
    }
    Stage& lead = stage(journey, "lead");
    lead.hand_raise = HandRaise{Law{Exponential{3600 * 5}}, 1, "client"};
    lead.drift = {{"gives up", "", "lost", Law{Weibull{0.8, 20 * day}}}};
    Stage& client = stage(journey, "client");
    client.drift = {{"leaves", "", "lost", Law{Exponential{150 * day}}},
                    {"breaks", "", "issue", Law{Gamma{2, 30 * day}}}};
    client.drift[0].slopes = {{"goodwill", -0.8}};
    client.update = moment(30);
    stage(journey, "issue").interrupts = Interrupts::yes;
    stage(journey, "issue").drift = {{"solved", "", "back", Law{LogNormal{2 * day, 0.9}}},
                                     {"enough", "", "lost", Law{Exponential{20 * day}}}};
    auto& points = journey.touchpoints;
    points = {touchpoint("call", "lead", Law{LogNormal{3 * 3600, 1}}, {{"yes", "client", 0.3, ""}}, ""),
              touchpoint("bill", "client", fixed_days(30), {}, ""),
              touchpoint("help", "issue", Law{Exponential{day}}, {{"fixed", "back", 0.6, ""}}, "")};
    points[0].quality = Quality{0.2, 1};
    points[0].outcomes[0].slopes = {{"felt", 0.3}, {"fit", 0.5}, {"wait", -0.2}};
    points[0].outcomes[0].boost = Boost::yes;
    points[0].opens = "office";
    points[0].reach = Reach{1, "reachability"};
    points[0].attempts = Attempts{4, Law{Exponential{2 * day}}, {true, true}, "lost"};
    points[0].patience = Patience{Law{Exponential{9 * day}}, 1.36, "lost", {{"fit", 0.2}}};
    points[1].every = fixed_days(30);
    points[1].quality = Quality{0, 0.7, Law{Poisson{0.5}}, 0.4, {}};
    points[1].otherwise_effects.friction = 1;
    points[2].quality = Quality{-0.5, 1};
    points[2].service = Service{Law{Exponential{3600 * 8}}, Law{}};
    points[2].every = Law{Exponential{3 * day}};
    return journey;
}

/// Lives without answers.
std::vector<std::string> unasked(const Journey& journey) {
    std::vector<std::string> lives = lives_of(journey);
    for (std::string& life : lives) {
        std::istringstream lines{life};
        std::string line, kept;
        while (std::getline(lines, line)) {
            if (line.find(" answer ") == std::string::npos) kept += line + "\n";
        }
        life = kept;
    }
    return lives;
}

TEST(Surveys, ChangeNoEvent) {
    Journey journey = busy_life();
    const auto without = lives_of(journey);
    journey.surveys = {{"nps", "", "bill", 0.5, 1.5, 1, {-1, 1}, {-100, 0, 100}},
                       {"csat", "", "help", 1, 0, 2, {0}, {0, 1}}};
    EXPECT_EQ(unasked(journey), without);
    const Tallies tallies = run_journey(journey).tallies;
    std::int64_t answers = 0;
    for (std::uint32_t i = 0; i < 5; ++i) answers += cell(tallies, Score::answers, i);
    EXPECT_GT(answers, 100);
    journey.surveys[0].noise = 9;
    journey.surveys[0].response = 1;
    EXPECT_EQ(unasked(journey), without);
}

TEST(Surveys, ChangeNoEventWhereNothingElseReadsWhatIsFelt) {
    Journey journey = empty_journey(10);
    add_stages(journey, {"a", "b"});
    add_cohort(journey, 20, "a");
    journey.experience.omega = 0.8;
    stage(journey, "a").update = moment(3);
    stage(journey, "a").drift = {{"ages", "", "b", fixed_days(5)}};
    journey.touchpoints = {touchpoint("visit", "a", fixed_days(1), {}, "")};
    journey.touchpoints[0].quality = Quality{0, 1};
    const auto without = lives_of(journey);
    journey.surveys = {{"csat", "", "visit", 1, 0, 1, {0}, {0, 1}}};
    EXPECT_EQ(unasked(journey), without);
}

TEST(Surveys, AnswersFollowTheOrderedLogit) {
    // R = 2 for all: 0.8 (3 + 1) / 2 + 0.2 (3 + 1) / 2. P(answer >= k) = logistic(1.5 R - cut k).
    constexpr double n = 200000;
    Journey journey = empty_journey(10);
    add_stages(journey, {"a"});
    add_cohort(journey, static_cast<std::uint64_t>(n), "a");
    journey.experience.omega = 0.8;
    for (const auto& [name, quality] : {std::pair{"first", 3.0}, {"second", 1.0}}) {
        journey.touchpoints.push_back(touchpoint(name, "a", fixed_days(4 - quality), {}, ""));
        journey.touchpoints.back().quality = Quality{quality, 0};
    }
    journey.surveys = {{"nps", "", "second", 0.4, 0, 1.5, {1.8, 3.6, 4.5}, {0, 5, 8, 10}}};
    const Tallies tallies = run_journey(journey).tallies;
    double asked = 0;
    for (std::uint32_t k = 0; k < 4; ++k) asked += static_cast<double>(cell(tallies, Score::answers, k));
    EXPECT_LT(std::fabs(asked - 0.4 * n) / std::sqrt(0.24 * n), 5) << "one false alarm in 1.7 million";
    const auto above = [](double cut) { return 1 / (1 + std::exp(cut - 3)); };
    const double shares[] = {1 - above(1.8), above(1.8) - above(3.6), above(3.6) - above(4.5), above(4.5)};
    for (std::uint32_t k = 0; k < 4; ++k) {
        const double share = static_cast<double>(cell(tallies, Score::answers, k)) / asked;
        const double z = (share - shares[k]) / std::sqrt(shares[k] * (1 - shares[k]) / asked);
        EXPECT_LT(std::fabs(z), 5) << k;
    }
}

TEST(Surveys, NoiseIsOfWhatWasFelt) {
    // A probit seen through a steep logit: slope 1000 and a cut at slope * 1 leave P(R + noise > 1), with R 0
    // and sd 2: 1 - Phi(0.5).
    constexpr double n = 100000;
    Journey journey = empty_journey(10);
    add_stages(journey, {"a"});
    add_cohort(journey, static_cast<std::uint64_t>(n), "a");
    journey.experience.omega = 0.8;
    journey.touchpoints = {touchpoint("visit", "a", fixed_days(1), {}, "")};
    journey.touchpoints[0].quality = Quality{0, 0};
    journey.surveys = {{"csat", "", "visit", 1, 2, 1000, {1000}, {0, 1}}};
    const double expected = 0.5 * std::erfc(0.5 / std::sqrt(2.0));
    const double share = static_cast<double>(cell(run_journey(journey).tallies, Score::answers, 1)) / n;
    EXPECT_LT(std::fabs(share - expected) / std::sqrt(expected * (1 - expected) / n), 5)
        << "one false alarm in 1.7 million";
}

TEST(Surveys, AskAboutTheRunningEpisodeOrTheLast) {
    // Steep logits read R: at t1 nothing but this visit (R 1); after the update at 2:00 the wordless t2 asks
    // about the last (1); t3 about itself (-1); the wordless `hello` before anything asks nobody.
    Journey journey = empty_journey(1);
    add_stages(journey, {"a"});
    add_arrivals(journey, "a", {0});
    journey.experience.omega = 0.5;
    journey.traits = {{"goodwill", forever, 0, 0, 0, 1}};
    stage(journey, "a").update = moment(0, 2);
    for (const auto& [name, hours] : {std::pair{"hello", 0.5}, {"t1", 1.0}, {"t2", 3.0}, {"t3", 3.5}}) {
        journey.touchpoints.push_back(touchpoint(name, "a", fixed_hours(hours), {}, ""));
        journey.surveys.push_back(
            {std::string{"after "} + name, "", name, 1, 0, 1000, {-500, 500}, {-1, 0, 1}});
    }
    journey.touchpoints[1].quality = Quality{1, 0};
    journey.touchpoints[3].quality = Quality{-1, 0};
    journey.horizon = journey.follow = moment(0, 5);
    expect_lives(journey, {R"(0d arrival a
                              0d enter a
                              0d 00:30 visit a hello else lag 0d 00:30
                              0d 01:00 visit a t1 else lag 0d 01:00 Q 1 v 1
                              0d 01:00 answer a after t1 score 1
                              0d 02:00 episode a R 1
                              0d 03:00 visit a t2 else lag 0d 03:00
                              0d 03:00 answer a after t2 score 1
                              0d 03:30 visit a t3 else lag 0d 03:30 Q -1 v -1
                              0d 03:30 answer a after t3 score -1
                              0d 04:00 episode a R -1
                              0d 05:00 censored a)"});
}

TEST(WinBack, ASecondLifeChangesNothingInTheFirst) {
    Journey journey = busy_life();
    const auto once = lives_of(journey);
    stage(journey, "lost").drift = {{"comes back", "", "lead", Law{Exponential{40 * day}}}};
    const auto again = lives_of(journey);
    ASSERT_EQ(once.size(), again.size());
    int second_lives = 0;
    for (std::size_t i = 0; i < once.size(); ++i) {
        ASSERT_EQ(again[i].substr(0, once[i].size()), once[i]) << i;
        second_lives += again[i].find("enter lead", once[i].size()) != std::string::npos ? 1 : 0;
    }
    EXPECT_GT(second_lives, 100);
}

}  // namespace
}  // namespace sojourn::testing
