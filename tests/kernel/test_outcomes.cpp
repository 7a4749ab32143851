// Which outcome: shares over 200,000 prospects against closed forms, each |z| < 5 (one false alarm in 1.7
// million), and who is moved by a change of one weight.
#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "tests/support/lives.hpp"

namespace sojourn::testing {
namespace {

constexpr double n = 200000;

/// One visit in `a`, for a cohort of two segments and two attributes.
Journey one_visit(std::vector<Outcome> outcomes) {
    Journey journey = empty_journey(10);
    add_stages(journey, {"a", "b", "c"});
    journey.attributes = {{"fit", "", Law{Fixed{0.7}}}, {"budget", "", Law{Fixed{-1.2}}}};
    journey.traits = {{"trust", to_ticks(2 * day), 0}};
    journey.channels = {{"cohort", "", Cohort{static_cast<std::uint64_t>(n)}, "a", 0, {}}};
    journey.channels[0].start = {{"trust", 2}};  // 1 at the visit
    journey.touchpoints = {touchpoint("call", "a", fixed_days(2), std::move(outcomes), "")};
    return journey;
}

double logistic_of(double share, double log_odds) {
    return 1 / (1 + (1 - share) / share * std::exp(-log_odds));
}

/// Visits that ended in the `index`-th outcome, 0 for `else`.
std::int64_t visits_of(const Journey& journey, std::uint32_t index) {
    return cell(run_journey(journey).tallies, Score::outcomes, index);
}

void expect_share(const Journey& journey, std::uint32_t index, double expected) {
    const double share = static_cast<double>(visits_of(journey, index)) / n;
    const double z = (share - expected) / std::sqrt(expected * (1 - expected) / n);
    EXPECT_LT(std::fabs(z), 5) << share << " for " << expected;
}

TEST(Outcomes, SlopesActOnLogOdds) {
    Journey journey = one_visit({{"yes", "b", 0.2, ""}});
    journey.touchpoints[0].outcomes[0].slopes = {
        {"fit", 1.3}, {"budget", 0.4}, {"trust", -0.5}, {"wait", 0.6}, {"channel.cohort", 0.25}};
    const double log_odds = 1.3 * 0.7 - 0.4 * 1.2 - 0.5 + 0.6 * std::log(3.0) + 0.25;
    expect_share(journey, 1, logistic_of(0.2, log_odds));
}

TEST(Outcomes, SegmentsAreIndicators) {
    Journey journey = one_visit({{"yes", "b", 0.3, ""}});
    journey.segments = {{"smb", 0.6, {}}, {"enterprise", 0.4, {}}};
    journey.touchpoints[0].outcomes[0].slopes = {{"segment.enterprise", 1.1}};
    expect_share(journey, 1, 0.6 * 0.3 + 0.4 * logistic_of(0.3, 1.1));
}

TEST(Outcomes, AttemptsAreCountedFromZero) {
    Journey journey = one_visit({{"yes", "b", 0.3, ""}});
    journey.touchpoints[0].outcomes[0].slopes = {{"attempt", -0.8}};
    journey.touchpoints[0].attempts = Attempts{3, fixed_days(1), {false, true}, ""};
    const double first = 0.3, second = logistic_of(0.3, -0.8), third = logistic_of(0.3, -1.6);
    expect_share(journey, 1, 1 - (1 - first) * (1 - second) * (1 - third));
}

TEST(Outcomes, OfSeveralRaceWithTheirOwnSlopes) {
    Journey journey = one_visit({{"yes", "b", 0.2, ""}, {"later", "", 0.3, ""}, {"no", "c", 0.1, ""}});
    auto& outcomes = journey.touchpoints[0].outcomes;
    outcomes[0].slopes = {{"fit", 1}};
    outcomes[2].slopes = {{"budget", -0.5}, {"trust", 0.2}};
    const double yes = 0.2 * std::exp(0.7), later = 0.3, no = 0.1 * std::exp(0.8), otherwise = 0.4;
    const double all = yes + later + no + otherwise;
    expect_share(journey, 0, otherwise / all);
    expect_share(journey, 1, yes / all);
    expect_share(journey, 2, later / all);
    expect_share(journey, 3, no / all);
}

TEST(Outcomes, RaisingOneWeightMovesProspectsOnlyIntoIt) {
    Journey journey = one_visit({{"yes", "b", 0.2, ""}, {"later", "", 0.3, ""}, {"no", "c", 0.1, ""}});
    std::get<Cohort>(journey.channels[0].arrivals).count = 20000;
    std::map<std::uint64_t, std::uint16_t> before;
    for (const Record& record : events_of(run_with_events(journey))) {
        if (record.kind == RecordKind::visit) before[record.prospect] = record.outcome;
    }
    journey.touchpoints[0].outcomes[1].slopes = {{"fit", 0.5}};
    int moved = 0;
    for (const Record& record : events_of(run_with_events(journey))) {
        if (record.kind != RecordKind::visit || record.outcome == before[record.prospect]) continue;
        ASSERT_EQ(record.outcome, 2) << "moved, but not into `later`";
        ++moved;
    }
    EXPECT_GT(moved, 500);
}

TEST(Outcomes, IntentIsNotAction) {
    Journey journey = one_visit({{"recommends", "b", 0, ""}});
    journey.touchpoints[0].outcomes[0].intent = Intent{0.65, {{"trust", 0.9}}, 0.4};
    expect_share(journey, 1, 0.4 * logistic_of(0.65, 0.9));
}

TEST(Outcomes, EachGateIsADrawOfItsOwn) {
    Journey journey = one_visit({{"yes", "b", 0.5, ""}});
    auto& needs = journey.touchpoints[0].outcomes[0].needs;
    needs = {{"qualifies", 0.6, {}}, {"has budget", 0.7, {{"budget", 0.5}}}};
    expect_share(journey, 1, 0.5 * 0.6 * logistic_of(0.7, -0.6));
    // The prospect's own yes is the same with gates and without: whoever passes said yes before.
    const auto said_yes = [&] {
        std::vector<std::uint64_t> prospects;
        for (const Record& record : events_of(run_with_events(journey))) {
            if (record.kind == RecordKind::visit && record.outcome == 1) prospects.push_back(record.prospect);
        }
        return prospects;
    };
    std::get<Cohort>(journey.channels[0].arrivals).count = 5000;
    const auto with = said_yes();
    needs.clear();
    const auto without = said_yes();
    EXPECT_TRUE(std::includes(without.begin(), without.end(), with.begin(), with.end()));
}

TEST(Outcomes, AClosedGateMeansElse) {
    Journey journey = one_visit({{"yes", "b", 1, ""}});
    std::get<Cohort>(journey.channels[0].arrivals).count = 1;
    journey.touchpoints[0].outcomes[0].needs = {{"never", 0, {}}};
    journey.touchpoints[0].otherwise_effects.then = "mail";
    journey.touchpoints.push_back(touchpoint("mail", "a", fixed_days(1), {}, "c"));
    journey.touchpoints[1].starts = Start::on_demand;
    journey.touchpoints[0].attempts = Attempts{2, fixed_hours(12), {false, true}, ""};
    expect_lives(journey, {R"(0d arrival a
                              0d enter a
                              2d visit a call else lag 2d
                              2d 12:00 visit a call else lag 0d 12:00
                              2d 12:00 used up a call
                              3d 12:00 visit a mail else lag 1d
                              3d 12:00 enter c)"});
}

TEST(Outcomes, CertaintyStaysCertain) {
    // Log-odds beyond what exp can hold decide, in both directions.
    for (const double slope : {2000.0, -2000.0}) {
        Journey journey = one_visit({{"yes", "b", 0.5, ""}});
        journey.touchpoints[0].outcomes[0].slopes = {{"trust", slope}};
        EXPECT_EQ(visits_of(journey, 1), slope > 0 ? static_cast<std::int64_t>(n) : 0);
        journey.touchpoints[0].outcomes.push_back({"later", "", 0.25, ""});
        EXPECT_EQ(visits_of(journey, 1), slope > 0 ? static_cast<std::int64_t>(n) : 0);
        journey.touchpoints[0].outcomes.pop_back();
        journey.touchpoints[0].outcomes[0].share = 0;
        EXPECT_EQ(visits_of(journey, 1), 0) << "what has no share has no odds";
    }
}

TEST(Outcomes, ReachMayBeAnAttribute) {
    Journey journey = one_visit({{"yes", "b", 0.5, ""}});
    journey.touchpoints[0].reach = Reach{1, "fit"};
    expect_share(journey, 2, 0.3);
    expect_share(journey, 1, 0.35);
}

/// Values of `a` and `b` by prospect, read from visits whose quality they are.
std::vector<std::pair<double, double>> pairs(const Law& a, const Law& b, double correlation) {
    Journey journey = empty_journey(10);
    add_stages(journey, {"s"});
    add_cohort(journey, 50000, "s");
    journey.attributes = {{"a", "", a, "b", correlation}, {"b", "", b}};
    for (const char* name : {"a", "b"}) {
        journey.touchpoints.push_back(touchpoint(name, "s", fixed_days(1), {}, ""));
        journey.touchpoints.back().quality = Quality{0, 0, std::nullopt, 0, {{name, 1}}};
    }
    std::map<std::uint64_t, std::pair<double, double>> values;
    for (const Record& record : events_of(run_with_events(journey))) {
        if (record.kind != RecordKind::visit) continue;
        auto& pair = values[record.prospect];
        (record.touchpoint == 0 ? pair.first : pair.second) = static_cast<double>(record.quality) * 1e-6;
    }
    std::vector<std::pair<double, double>> list;
    for (const auto& [prospect, pair] : values) list.push_back(pair);
    return list;
}

double correlation_of(const std::vector<std::pair<double, double>>& list) {
    double x = 0, y = 0, xx = 0, yy = 0, xy = 0;
    const double count = static_cast<double>(list.size());
    for (const auto& [a, b] : list) x += a / count, y += b / count;
    for (const auto& [a, b] : list) xx += (a - x) * (a - x), yy += (b - y) * (b - y), xy += (a - x) * (b - y);
    return xy / std::sqrt(xx * yy);
}

TEST(Attributes, GoTogetherByTheirNormalScores) {
    for (const double rho : {0.6, -0.85, 0.1}) {
        const double r = correlation_of(pairs(Law{Normal{3, 2}}, Law{Normal{0, 1}}, rho));
        EXPECT_LT(std::fabs(std::atanh(r) - std::atanh(rho)) * std::sqrt(50000.0 - 3), 5)
            << r << " for " << rho;
        // Whatever their laws: ln of a lognormal, and a uniform's normal score by its signs.
        auto list = pairs(Law{LogNormal{2, 0.7}}, Law{Uniform{-1, 1}}, rho);
        double same = 0;
        for (auto& [a, b] : list) same += (a > 2) == (b > 0) ? 1 : 0;
        const double expected = 0.5 + std::asin(rho) / 3.14159265358979323846;  // Sheppard's formula
        const double z = (same / 50000 - expected) / std::sqrt(expected * (1 - expected) / 50000);
        EXPECT_LT(std::fabs(z), 5) << same / 50000 << " for " << expected;
    }
}

TEST(Attributes, KeepTheirLawsWhereTheyGoTogether) {
    const auto list = pairs(Law{Exponential{2}}, Law{Bernoulli{0.3}}, 0.7);
    double mean = 0, ones = 0, below = 0;
    for (const auto& [a, b] : list) mean += a / 50000, ones += b, below += a < 1 ? 1 : 0;
    EXPECT_LT(std::fabs(mean - 2) / (2 / std::sqrt(50000.0)), 5);
    EXPECT_LT(std::fabs(ones - 15000) / std::sqrt(50000 * 0.21), 5);
    const double share = 1 - std::exp(-0.5);
    EXPECT_LT(std::fabs(below - 50000 * share) / std::sqrt(50000 * share * (1 - share)), 5);
}

}  // namespace
}  // namespace sojourn::testing
