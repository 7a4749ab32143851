// Who answers a survey, and how noisily, is luck of its own: not that of the visit that it is about.
#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/journeys.hpp"
#include "tests/support/running.hpp"

namespace sojourn::testing {
namespace {

constexpr double n = 40000;

/// One visit, felt as a standard normal value, and a question about it without noise but for that of a steep
/// logit.
Journey asked() {
    Journey journey = empty_journey(10);
    add_stages(journey, {"a", "b"});
    add_cohort(journey, static_cast<std::uint64_t>(n), "a");
    journey.experience.omega = 1;
    journey.touchpoints = {touchpoint("visit", "a", fixed_days(1), {{"yes", "b", 0.5, ""}}, "")};
    journey.touchpoints[0].quality = Quality{0, 1};
    journey.surveys = {{"csat", "", "visit", 1, 0, 1000, {1000}, {0, 1}}};
    return journey;
}

/// Standard errors between the share of a count and what it must be.
double off(std::int64_t count, double of, double share) {
    return std::fabs(static_cast<double>(count) / of - share) / std::sqrt(share * (1 - share) / of);
}

TEST(SurveyLuck, WhoAnswersDoesNotHangOnWhoIsReached) {
    Journey journey = asked();
    journey.touchpoints[0].reach = Reach{0.5, ""};
    journey.surveys[0].response = 0.5;
    const Tallies tallies = run_journey(journey).tallies;
    const std::int64_t reached = cell(tallies, Score::outcomes, 0) + cell(tallies, Score::outcomes, 1);
    EXPECT_LT(off(reached, n, 0.5), 5) << "one false alarm in 1.7 million";
    const std::int64_t answers = cell(tallies, Score::answers, 0) + cell(tallies, Score::answers, 1);
    EXPECT_LT(off(answers, static_cast<double>(reached), 0.5), 5);
}

TEST(SurveyLuck, NoiseIsNotThatOfTheVisit) {
    // Felt is N(0, 1) and noise N(0, 2^2): their sum exceeds sqrt(5) in 1 - Phi(1) of all cases; were they
    // the same draw, 3 N(0, 1) would in 1 - Phi(0.745).
    Journey journey = asked();
    journey.surveys[0].noise = 2;
    journey.surveys[0].cuts = {1000 * std::sqrt(5.0)};
    EXPECT_LT(off(cell(run_journey(journey).tallies, Score::answers, 1), n, 0.158655254), 5);
}

}  // namespace
}  // namespace sojourn::testing
