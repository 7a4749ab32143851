// A sound journey that uses every field of behaviour at least once.
#pragma once

#include <stdexcept>

#include "tests/support/journeys.hpp"

namespace sojourn::testing {

[[nodiscard]] inline Touchpoint& touchpoint_of(Journey& journey, const std::string& name) {
    for (Touchpoint& candidate : journey.touchpoints) {
        if (candidate.name == name) return candidate;
    }
    throw std::out_of_range(name);
}

[[nodiscard]] inline Outcome& outcome_of(Journey& journey, const std::string& touchpoint,
                                         const std::string& name) {
    for (Outcome& candidate : touchpoint_of(journey, touchpoint).outcomes) {
        if (candidate.name == name) return candidate;
    }
    throw std::out_of_range(name);
}

[[nodiscard]] inline Channel& channel_of(Journey& journey, const std::string& name) {
    for (Channel& candidate : journey.channels) {
        if (candidate.name == name) return candidate;
    }
    throw std::out_of_range(name);
}

inline void add_prospects(Journey& journey) {
    Attribute budget{"budget", "", Law{LogNormal{10, 1}}};
    budget.with = "fit";
    budget.correlation = 0.4;
    journey.attributes = {
        {"fit", "", Law{Normal{0, 1}}}, budget, {"reachability", "", Law{Beta{2.88, 3.12}}}};
    journey.segments = {{"smb", 0.8, {}}, {"enterprise", 0.2, {{"fit", Law{Normal{0.5, 1}}}}}};
    const Ticks quarter = to_ticks(90 * day);
    journey.traits = {{"goodwill", quarter, 0, 0.1, 0, 0.3},
                      {"expectation", forever, 0, 0, 0.25, 0},
                      {"trust", quarter, 0.1, 0, 0, 0}};
    journey.experience = {1.955, 0.6, 0.9, 0.5};
}

inline void add_channels(Journey& journey) {
    journey.channels = {
        {"web", "", ArrivalRate{40 / day, {}, 0, forever}, "lead", 0, {}, {{"trust", -0.2}}},
        {"clients", "", Cohort{100, Law{Uniform{0, 700 * day}}}, "client", 0, {}},
        {"friends", "", Referrals{0.4, Law{Exponential{10 * day}}, {{"trust", 0.5}}}, "lead", 0, {}}};
}

inline void add_clocks(Journey& journey) {
    add_stages(journey, {"lead", "offer", "client", "issue", "complaint", "lost"});
    Stage& lead = stage(journey, "lead");
    lead.hand_raise = HandRaise{Law{Exponential{1800}}, 1.5, "client"};
    lead.drift = {
        {"cools", "", "lost", Law{Weibull{0.7, 21 * day}}, "", "office", {}, {{"trust", -0.1}}},
        {"moves on", "", "lost", Law{Exponential{100 * day}}, "", "", {{"fit", -0.3}, {"channel.web", 0.1}}}};
    stage(journey, "offer").drift = {{"timer", "", "lost", fixed_days(30), "office"}};
    Stage& client = stage(journey, "client");
    client.update = to_ticks(30 * day);
    client.revenue = {{Law{LogNormal{900, 0.5}}, 0, {{"goodwill", 0.3}}}, {std::nullopt, 0.001}};
    client.refer = {{"friends", Law{Poisson{0.2}}}};
    client.drift = {{"contract", "", "lost", fixed_days(730)},
                    {"has issue", "", "issue", Law{Exponential{200 * day}}}};
    Stage& issue = stage(journey, "issue");
    issue.interrupts = Interrupts::yes;
    issue.drift = {{"lives with it", "", "back", fixed_days(14)},
                   {"complains", "", "complaint", Law{Exponential{30 * day}}}};
    Stage& complaint = stage(journey, "complaint");
    complaint.interrupts = Interrupts::yes;
    complaint.drift = {{"calms down", "", "back", fixed_days(3)}};
}

[[nodiscard]] inline Touchpoint first_call() {
    Touchpoint call = touchpoint("call", "lead", Law{LogUniform{60, 1800}}, {}, "lost");
    call.quality = Quality{0, 0.5, Law{Poisson{0.3}}, 0.2, {{"trust", 0.1}, {"wait", -0.2}}};
    Outcome qualified{"qualified", "offer", 0.3, ""};
    qualified.slopes = {{"fit", 0.8}, {"felt", 0.2}, {"mismatch", -0.2}, {"segment.smb", 0.1}};
    qualified.needs = {{"our yes", 0.7, {{"fit", 1.2}, {"attempt", -0.1}}}};
    qualified.effects.add = {{"trust", 0.2}};
    qualified.boost = Boost::yes;
    Outcome later{"later", "", 0.3, ""};
    later.effects.friction = 1;
    later.effects.clocks = {{"cools", 0.8}};
    call.outcomes = {qualified, later};
    call.opens = "office";
    call.attempts = Attempts{6, Law{Fixed{4 * 3600.0}}, {true, false}, "lost"};
    call.reach = Reach{1, "reachability"};
    call.patience = Patience{Law{Exponential{5 * day}}, 1.36, "lost", {{"trust", 0.5}}};
    call.service = Service{Law{Fixed{720}}, Law{Fixed{120}}};
    call.add = {{"trust", 0.05}};
    call.otherwise_effects.add = {{"trust", -0.1}};
    return call;
}

[[nodiscard]] inline Touchpoint ask_for_referral() {
    Touchpoint ask = touchpoint("ask", "client", Law{Fixed{180 * day}}, {}, "");
    ask.every = Law{Fixed{180 * day}};
    ask.quality = Quality{};
    ask.when = {{"goodwill", Comparison::above, 0}, {"present", Comparison::at_most, 1}};
    Outcome refers{"refers", "", 0, ""};
    refers.intent = Intent{0.65, {{"goodwill", 2.34}}, 0.4};
    refers.effects.refer = Referral{"friends"};
    ask.outcomes = {refers};
    return ask;
}

inline void add_visits(Journey& journey) {
    Touchpoint again = touchpoint("again", "lead", fixed_days(2), {{"qualified", "offer", 0.25, ""}}, "");
    again.follows = {"call.later"};
    again.working = "office";
    Touchpoint photos = touchpoint("photos", "lead", fixed_days(7), {}, "");
    photos.every = fixed_days(7);
    photos.fills_waits = FillsWaits::yes;
    Touchpoint support = touchpoint("support", "issue", fixed_days(1), {}, "");
    support.attempts = Attempts{0, fixed_days(2), {false, true}, ""};
    Outcome handed{"handed over", "", 0.18, ""};
    handed.effects.then = "second line";
    Outcome solved{"solved", "back", 0.5, ""};
    solved.effects.clocks = {{"contract", 1.1}};
    support.outcomes = {solved, handed};
    Touchpoint second = touchpoint("second line", "issue", fixed_days(1), {{"solved", "back", 0.9, ""}}, "");
    second.starts = Start::on_demand;
    journey.touchpoints = {first_call(), again, photos, ask_for_referral(), support, second};
}

[[nodiscard]] inline Journey behaviour() {
    Journey journey = empty_journey(90, 360);
    add_prospects(journey);
    add_channels(journey);
    add_clocks(journey);
    add_visits(journey);
    journey.calendars = {{"office", {{0, ticks_per_hour * 9}, {ticks_per_day, ticks_per_hour * 33}}}};
    journey.clock_changes = {{to_ticks(20 * day), 1}, {to_ticks(80 * day), 0}};
    journey.surveys = {{"nps", "", "call", 0.3, 1.5, 1, {-1, 0.5, 2}, {0, 1, 2, 3}}};
    return journey;
}

}  // namespace sojourn::testing
