// The plain journey and what each mechanism adds to it.
#include "benchmarks/journeys/mechanisms.hpp"

#include <utility>

namespace journeys {

namespace {

using namespace sojourn;

constexpr double day = seconds_per_day, hour = 3600.0, minute = 60.0;

[[nodiscard]] Touchpoint& visit(Journey& journey) {
    return journey.touchpoints.front();
}
[[nodiscard]] Stage& client(Journey& journey) {
    return journey.stages.front();
}
[[nodiscard]] Outcome& moves_on(Journey& journey) {
    return visit(journey).outcomes.front();
}
[[nodiscard]] Law score() {
    return {Normal{0, 1}};
}

[[nodiscard]] Trait trait(std::string name, Ticks half_life) {
    Trait made;
    made.name = std::move(name);
    made.half_life = half_life;
    return made;
}

/// 9:00 to 18:00, Monday to Friday, from the Monday at which the journey starts, for 60 weeks.
[[nodiscard]] Calendar office() {
    Calendar calendar;
    calendar.name = "office";
    for (int week = 0; week < 60; ++week) {
        for (int weekday = 0; weekday < 5; ++weekday) {
            const double morning = (7.0 * week + weekday) * day;
            calendar.openings.push_back({to_ticks(morning + 9 * hour), to_ticks(morning + 18 * hour)});
        }
    }
    return calendar;
}

void nothing(Journey&) {}

void traits(Journey& journey) {
    Trait expectation = trait("expectation", forever), goodwill = trait("goodwill", to_ticks(90 * day));
    expectation.surprise = 0.25;
    goodwill.felt = 0.3;
    journey.traits = {expectation, goodwill};
    journey.experience.lambda = 1.955;
}

void episodes(Journey& journey) {
    Trait goodwill = trait("goodwill", to_ticks(90 * day));
    goodwill.episode = 0.3;
    journey.traits = {goodwill};
    journey.experience.omega = 0.6;
    client(journey).update = to_ticks(30 * day);
}

void one_slope(Journey& journey) {
    journey.attributes = {{"fit", "", score()}};
    moves_on(journey).slopes = {{"fit", 0.5}};
}

void five_slopes(Journey& journey) {
    journey.attributes = {{"fit", "", score()}, {"need", "", score()}};
    moves_on(journey).slopes = {
        {"fit", 0.5}, {"need", 0.5}, {"wait", -0.1}, {"attempt", -0.1}, {"channel.web", 0.2}};
}

void hand_raise(Journey& journey) {
    client(journey).hand_raise = HandRaise{{Exponential{10 * day}}, 1.5, ""};
    moves_on(journey).boost = Boost::yes;
}

void patience(Journey& journey) {
    visit(journey).patience = Patience{{Exponential{5000 * day}}, 1.36, "gone", {}};
}

void attempts(Journey& journey) {
    visit(journey).reach = Reach{0.6, ""};
    visit(journey).attempts = Attempts{3, {Fixed{4 * hour}}, {}, ""};
}

void opening_hours(Journey& journey) {
    journey.calendars = {office()};
    visit(journey).opens = "office";
}

void working_hours(Journey& journey) {
    journey.calendars = {office()};
    visit(journey).working = "office";
    const Law open_time{Fixed{30 * day * 45 / 168}};  // the same 30 days, of which 45 hours a week are open
    visit(journey).after = open_time;
    visit(journey).every = open_time;
}

void service(Journey& journey) {
    visit(journey).service = Service{{LogNormal{12 * minute, 0.6}}, {Fixed{2 * minute}}};
}

void interruptions(Journey& journey) {
    Stage issue{"issue", "", {{"over", "", back_word, {Exponential{3 * day}}}}, {}};
    issue.interrupts = Interrupts::yes;
    client(journey).drift.push_back({"has issue", "", "issue", {Exponential{120 * day}}});
    journey.stages.push_back(issue);
}

void running_hazard(Journey& journey) {
    journey.attributes = {{"fit", "", score()}};
    client(journey).drift.front().slopes = {{"fit", 0.5}};
}

void gate(Journey& journey) {
    moves_on(journey).needs = {{"our yes", 0.7, {}}};
}

void intent(Journey& journey) {
    journey.attributes = {{"fit", "", score()}};
    moves_on(journey).share = 0;
    moves_on(journey).intent = Intent{0.1, {{"fit", 0.5}}, 0.4};
}

void referrals(Journey& journey) {
    Channel word;
    word.name = "word of mouth";
    word.arrivals = Referrals{0.4, {Exponential{10 * day}}, {}};
    word.to = "client";
    journey.channels.push_back(word);
    client(journey).refer = {{"word of mouth", Law{Poisson{0.5}}}};
}

void survey(Journey& journey) {
    journey.experience.omega = 0.6;
    Survey asked;
    asked.name = "score";
    asked.at = visit(journey).name;
    asked.response = 0.3;
    asked.noise = 1.5;
    asked.cuts = {-1, 1};
    asked.scores = {-100, 0, 100};
    journey.surveys = {asked};
}

void friction(Journey& journey) {
    journey.experience.phi = 0.9;
    journey.experience.psi = 0.5;
    visit(journey).quality->friction = Law{Poisson{0.3}};
    visit(journey).quality->personalised = 0.2;
}

void correlated(Journey& journey) {
    one_slope(journey);
    journey.attributes.front().with = "need";
    journey.attributes.front().correlation = 0.4;
    journey.attributes.push_back({"need", "", score()});
}

void race(Journey& journey) {
    visit(journey).outcomes.push_back({"leaves", "gone", 0.01, ""});
}

}  // namespace

const std::vector<Mechanism>& mechanisms() {
    static const std::vector<Mechanism> all{
        {"baseline", nothing},
        {"traits and expectation", traits},
        {"episodes and update", episodes},
        {"one slope on an outcome", one_slope},
        {"five slopes on an outcome", five_slopes},
        {"hand-raise and presence", hand_raise},
        {"patience", patience},
        {"attempts and reach", attempts},
        {"opening hours", opening_hours},
        {"working hours", working_hours},
        {"service time", service},
        {"interruptions", interruptions},
        {"running hazard", running_hazard},
        {"a gate", gate},
        {"intent", intent},
        {"referrals", referrals},
        {"a survey", survey},
        {"friction and personalisation", friction},
        {"one slope on a correlated attribute", correlated},
        {"a race of three outcomes", race},
    };
    return all;
}

Journey with(const Mechanism& mechanism, std::uint64_t count) {
    Journey journey;
    journey.name = "mechanisms";
    journey.horizon = journey.follow = to_ticks(365 * day);
    journey.channels.push_back({"web", "", Cohort{count}, "client", 0, {}});
    journey.stages.push_back({"client", "", {{"leaves", "", "gone", {Exponential{2000 * day}}}}, {}});
    journey.stages.push_back({"done", "", {}, {}});
    journey.stages.push_back({"gone", "", {}, {}});
    Touchpoint touchpoint;
    touchpoint.name = "visit";
    touchpoint.in = {"client"};
    touchpoint.after = {Fixed{30 * day}};
    touchpoint.every = Law{Fixed{30 * day}};
    touchpoint.quality = Quality{0.2, 1};
    touchpoint.outcomes = {{"moves on", "done", 0.02, ""}};
    journey.touchpoints.push_back(touchpoint);
    mechanism.switch_on(journey);
    return journey;
}

}  // namespace journeys
