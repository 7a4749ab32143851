// Two journeys that together use all of behaviour: `leads` of people on the way in, `clients` of those who
// are.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "tests/support/journeys.hpp"

namespace sojourn::testing {

/// Five working days with a break at noon, for so many weeks from a Monday on.
[[nodiscard]] inline Calendar office_hours(const std::string& name, Ticks weeks) {
    Calendar calendar{name, {}};
    for (Ticks week = 0; week < weeks; ++week) {
        for (Ticks weekday = 0; weekday < 5; ++weekday) {
            const Ticks midnight = (7 * week + weekday) * ticks_per_day;
            calendar.openings.push_back({midnight + 9 * ticks_per_hour, midnight + 13 * ticks_per_hour});
            calendar.openings.push_back({midnight + 15 * ticks_per_hour, midnight + 18 * ticks_per_hour});
        }
    }
    return calendar;
}

inline void add_minds(Journey& journey) {
    const Ticks quarter = to_ticks(90 * day);
    journey.traits = {{"goodwill", quarter, 0, 0.1, 0.05, 0.3},
                      {"bar", forever, 0.1, 0, 0.25, 0},
                      {"trust", to_ticks(20 * day), 0.1, 0.02, 0, 0}};
    journey.experience = {1.955, 0.6, 0.9, 0.5, "bar"};
    journey.attributes = {
        {"fit", "", Law{Mixture{{0.6, 0.4}, {Law{Normal{-0.2, 1}}, Law{Normal{0.5, 0.5}}}}}},
        {"zeal", "", Law{Normal{0, 1}}},
        {"budget", "", Law{LogNormal{1, 0.6}}, "zeal", 0.4},
        {"reachability", "", Law{Beta{2.88, 3.12}}}};
    journey.segments = {{"smb", 0.8, {}}, {"enterprise", 0.2, {{"reachability", Law{Beta{5, 2}}}}}};
}

[[nodiscard]] inline Touchpoint call_of_leads() {
    Touchpoint call = touchpoint("call", "lead", Law{LogUniform{60, 2 * day}}, {}, "lost");
    call.quality =
        Quality{0.1, 0.7, Law{Poisson{0.3}}, 0.2, {{"trust", 0.3}, {"wait", -0.2}, {"attempt", 0.1}}};
    Outcome qualified{"qualified", "offer", 0.3, ""};
    qualified.slopes = {{"fit", 0.8}, {"felt", 0.2}, {"mismatch", -0.2}, {"segment.smb", 0.1}, {"bar", -0.3}};
    qualified.needs = {{"our yes", 0.7, {{"budget", 1.2}, {"attempt", -0.1}}}, {"in time", 0.9, {}}};
    qualified.effects.add = {{"trust", 0.2}, {"goodwill", 0.1}};
    qualified.boost = Boost::yes;
    Outcome later{"later", "", 0.4, ""};
    later.slopes = {{"wait", -0.1}};
    later.effects.friction = 1;
    later.effects.clocks = {{"cools", 0.8}, {"newsletter", 0.5}, {"moves on", 1.2}};
    call.outcomes = {qualified, later};
    call.cost = 2.5;
    call.opens = "office";
    call.working = "office";
    call.attempts = Attempts{6, Law{Uniform{1800, 5 * 3600.0}}, {true, true}, "lost"};
    call.reach = Reach{1, "reachability"};
    call.patience = Patience{Law{Gamma{2, 3 * day}}, 1.36, "lost", {{"trust", 0.5}}};
    call.service = Service{Law{LogNormal{720, 0.5}}, Law{Sum{{Law{Fixed{60}}, Law{Exponential{60}}}}}};
    call.add = {{"trust", 0.05}};
    call.otherwise_effects.add = {{"trust", -0.1}};
    call.otherwise_effects.friction = 0.5;
    return call;
}

/// People who raise a hand, are called, called again, offered something, and sometimes come back.
[[nodiscard]] inline Journey leads() {
    Journey journey = empty_journey(60, 240);
    journey.discount_per_year = 0.08;
    add_minds(journey);
    journey.calendars = {office_hours("office", 9), office_hours("phones", 2)};
    journey.clock_changes = {{to_ticks(20 * day), 1}, {to_ticks(50 * day), 0}};
    std::vector<double> shape(24, 1.0);
    shape[10] = 6;
    journey.channels = {
        {"web", "", ArrivalRate{20 / day, shape, 0, forever}, "lead", 2, {}, {{"trust", -0.2}, {"bar", 0.3}}},
        {"crm", "", ArrivalLog{{5, to_ticks(3 * day), to_ticks(3 * day)}}, "offer", 0, {{"smb", 1}}},
        {"friends",
         "",
         Referrals{0.5, Law{Gamma{2, 5 * day}}, {{"trust", 0.5}, {"goodwill", 0.8}}},
         "lead",
         0,
         {}}};
    add_stages(journey, {"lead", "offer", "client", "lost"});
    Stage& lead = stage(journey, "lead");
    lead.hand_raise = HandRaise{Law{Mixture{{0.5, 0.5}, {Law{Exponential{1800}}, Law{Exponential{2 * day}}}}},
                                1.5, "client"};
    lead.update = to_ticks(7 * day);
    lead.drift = {{"cools", "", "lost", Law{Weibull{0.7, 21 * day}}, "", "office", {}, {{"trust", -0.1}}},
                  {"moves on",
                   "",
                   "lost",
                   Law{Exponential{60 * day}},
                   "",
                   "",
                   {{"fit", -0.3}, {"channel.web", 0.1}, {"goodwill", -0.5}}}};
    stage(journey, "offer").drift = {
        {"timer", "", "lost", fixed_days(30), "office"},
        {"answers", "", "client", Law{LogNormal{9 * day, 0.8}}, "phones", "phones"}};
    stage(journey, "client").refer = {{"friends", Law{Poisson{0.2}}}, {"friends"}};
    stage(journey, "client").revenue = {{Law{LogNormal{900, 0.5}}, 0, {{"goodwill", 0.3}, {"budget", 0.2}}}};
    stage(journey, "lost").drift = {
        {"comes back", "", "lead", Law{Gamma{4, 20 * day}}, "", "", {}, {{"bar", 0.2}}}};
    Touchpoint again = touchpoint("again", "lead", fixed_days(2), {{"qualified", "offer", 0.25, ""}}, "");
    again.outcomes[0].slopes = {{"felt", 0.4}, {"present", 0.3}};
    again.quality = Quality{0.2, 0.5};
    again.follows = {"call.later"};
    again.working = "office";
    Touchpoint newsletter = touchpoint("newsletter", "lead", fixed_days(3), {}, "");
    newsletter.every = Law{Uniform{5 * day, 9 * day}};
    newsletter.fills_waits = FillsWaits::yes;
    newsletter.when = {{"trust", Comparison::above, 0}, {"wait", Comparison::at_most, 3}};
    newsletter.add = {{"goodwill", 0.02}};
    Touchpoint visit =
        touchpoint("visit", "offer", Law{Gamma{2, 3 * day}}, {{"signs", "client", 0.4, ""}}, "");
    visit.in = {"offer", "client"};
    visit.quality = Quality{0.3, 1, {}, 0.5, {{"fit", 0.2}}};
    visit.outcomes[0].boost = Boost::yes;
    visit.outcomes[0].slopes = {{"felt", 0.7}};
    visit.otherwise_effects.refer = Referral{"friends", Law{Bernoulli{0.3}}};
    journey.touchpoints = {call_of_leads(), again, newsletter, visit};
    journey.surveys = {{"nps", "", "call", 0.3, 1.5, 1, {-1, 0.5, 2}, {0, 1, 2, 3}},
                       {"ease", "", "call", 0.6, 0, 2, {0}, {0, 1}},
                       {"liking", "", "visit", 1, 1, 1, {-0.5, 0.5}, {0, 1, 2}}};
    return journey;
}

[[nodiscard]] inline Touchpoint support_of_clients() {
    Touchpoint support = touchpoint("support", "issue", Law{LogUniform{600, 2 * day}}, {}, "");
    support.quality = Quality{0.5, 1, {}, 0, {{"wait", -0.5}}};
    Outcome solved{"solved", back_word, 0.4, ""};
    solved.effects.clocks = {{"contract", 1.1}};
    Outcome handed{"handed over", "", 0.3, ""};
    handed.effects.then = "second line";
    handed.effects.friction = 1;
    support.outcomes = {solved, handed};
    support.opens = "desk";
    support.every = fixed_days(5);
    support.attempts = Attempts{3, Law{Gamma{2, 3600}}, {true, true}, back_word};
    support.reach = Reach{0.6, ""};
    support.patience = Patience{Law{Exponential{6 * day}}, 1.36, "complaint"};
    support.service = Service{Law{Fixed{2400}}, Law{Fixed{120}}};
    return support;
}

/// People who were there before, with contracts, bills, issues within them, complaints within issues.
[[nodiscard]] inline Journey clients() {
    Journey journey = empty_journey(365, 900);
    add_minds(journey);
    journey.calendars = {office_hours("desk", 60)};
    const Law ages{Mixture{{0.7, 0.3}, {Law{Uniform{0, 300 * day}}, Law{Uniform{300 * day, 700 * day}}}}};
    journey.channels = {
        {"clients", "", Cohort{500, ages}, "client", 0, {}, {{"goodwill", 0.2}}},
        {"signed", "", ArrivalRate{1 / day, {}, 0, forever}, "client", 90, {}},
        {"friends", "", Referrals{0.4, Law{Exponential{20 * day}}, {{"goodwill", 0.5}}}, "client", 0, {}}};
    add_stages(journey, {"client", "issue", "complaint", "former"});
    Stage& client = stage(journey, "client");
    client.update = to_ticks(30 * day);
    client.revenue = {{std::nullopt, 40 / seconds_per_month}, {Law{LogNormal{90, 0.5}}, 0, {{"zeal", 0.3}}}};
    client.refer = {{"friends", Law{Poisson{0.1}}}};
    client.drift = {
        {"contract", "", "former", fixed_days(730)},
        {"moves", "", "former", Law{Weibull{1.4, 900 * day}}, "", "desk"},
        {"tires", "", "former", Law{Sum{{Law{Gamma{3, 200 * day}}, Law{Exponential{60 * day}}}}}, "desk"},
        {"has issue", "", "issue", Law{Exponential{90 * day}}, "", "", {{"bar", 0.2}}},
        {"churns",
         "",
         "former",
         Law{Exponential{900 * day}},
         "",
         "",
         {{"goodwill", -0.5}, {"fit", -0.2}, {"segment.enterprise", -0.3}}}};
    Stage& issue = stage(journey, "issue");
    issue.interrupts = Interrupts::yes;
    issue.update = to_ticks(2 * day);
    issue.drift = {{"lives with it", "", back_word, fixed_days(14), "", "", {}, {{"goodwill", -0.4}}},
                   {"complains", "", "complaint", Law{Exponential{20 * day}}},
                   {"has another", "", "issue", Law{Exponential{30 * day}}}};
    Stage& complaint = stage(journey, "complaint");
    complaint.interrupts = Interrupts::yes;
    complaint.hand_raise = HandRaise{Law{Exponential{day}}, 0.8};
    complaint.drift = {{"calms down", "", back_word, Law{Gamma{2, 2 * day}}},
                       {"goes", "", "former", Law{Exponential{25 * day}}}};
    stage(journey, "former").drift = {{"returns", "", "client", Law{LogNormal{200 * day, 1}}}};
    Touchpoint bill =
        touchpoint("bill", "client", Law{Uniform{0, 30 * day}}, {{"wrong", "issue", 0.05, ""}}, "");
    bill.every = fixed_days(30);
    bill.quality = Quality{0, 0.5};
    bill.outcomes[0].slopes = {{"felt", -0.8}};
    Touchpoint review = touchpoint("review", "client", fixed_days(90), {}, "");
    review.every = Law{TruncatedNormal{180 * day, 20 * day, 90 * day, 270 * day}};
    review.quality = Quality{0.2, 1};
    review.when = {{"goodwill", Comparison::above, 0}};
    Outcome recommends{"recommends", "", 0, ""};
    recommends.intent = Intent{0.65, {{"goodwill", 2.34}, {"felt", 0.2}}, 0.4};
    recommends.effects.refer = Referral{"friends"};
    review.outcomes = {recommends};
    Touchpoint second =
        touchpoint("second line", "issue", Law{Exponential{6 * 3600}}, {{"settled", back_word, 0.9, ""}}, "");
    second.starts = Start::on_demand;
    second.working = "desk";
    second.quality = Quality{0.4, 1};
    second.service = Service{Law{Fixed{1800}}, Law{Fixed{0}}};
    Touchpoint ear = touchpoint("open ear", "complaint", fixed_days(1), {{"heard", back_word, 0.5, ""}}, "");
    ear.every = fixed_days(2);
    ear.outcomes[0].boost = Boost::yes;
    ear.outcomes[0].slopes = {{"mismatch", -0.1}};
    ear.quality = Quality{0.3, 1};
    Touchpoint status = touchpoint("status", "issue", fixed_days(1), {}, "");
    status.every = fixed_days(1);
    status.fills_waits = FillsWaits::yes;
    journey.touchpoints = {bill, review, support_of_clients(), second, ear, status};
    journey.surveys = {{"nps", "", "review", 0.3, 1.5, 1, {-0.8, 0.8}, {-100, 0, 100}},
                       {"support", "", "support", 0.5, 0.5, 1, {0}, {0, 1}}};
    return journey;
}

/// The same journey with everything told in reverse whose order means nothing. The order of outcomes,
/// segments, revenues and referrals of a stage has a meaning (which words they draw), that of slopes the
/// rounding of a sum.
[[nodiscard]] inline Journey told_in_reverse(Journey journey) {
    const auto reverse = [](auto& list) { std::reverse(list.begin(), list.end()); };
    const auto reverse_effects = [&](Effects& effects) {
        reverse(effects.add);
        reverse(effects.clocks);
    };
    reverse(journey.stages);
    reverse(journey.channels);
    reverse(journey.touchpoints);
    reverse(journey.attributes);
    reverse(journey.traits);
    reverse(journey.calendars);
    reverse(journey.surveys);
    for (Channel& channel : journey.channels) {
        reverse(channel.segments);
        reverse(channel.start);
        if (auto* referrals = std::get_if<Referrals>(&channel.arrivals)) reverse(referrals->pass_on);
    }
    for (Stage& stage : journey.stages) {
        reverse(stage.drift);
        for (Drift& drift : stage.drift) reverse(drift.add);
    }
    for (Touchpoint& touchpoint : journey.touchpoints) {
        reverse(touchpoint.in);
        reverse(touchpoint.when);
        reverse(touchpoint.add);
        reverse_effects(touchpoint.otherwise_effects);
        for (Outcome& outcome : touchpoint.outcomes) {
            reverse(outcome.needs);
            reverse_effects(outcome.effects);
        }
    }
    return journey;
}

}  // namespace sojourn::testing
