// A journey that uses teams, a line, a held slot, a brand, a market and a warm-up, for tests of what they
// mean.
#pragma once

#include "tests/support/journeys.hpp"

namespace sojourn::testing {

/// One step of capacity, from before the clock's start on.
[[nodiscard]] inline Team team_of_size(const std::string& name, std::uint32_t people) {
    Team team{name, "", {{0, people}}};
    return team;
}

[[nodiscard]] inline Touchpoint staffed_visit(const std::string& name, const std::string& in,
                                              const std::string& by, const std::string& to) {
    Touchpoint visit = touchpoint(name, in, fixed_days(0.5), {{"yes", to, 0.3, ""}}, "");
    visit.by = by;
    visit.service = Service{Law{Fixed{720}}, Law{Fixed{120}}};
    return visit;
}

inline void add_teams(Journey& journey) {
    const Ticks hour = ticks_per_hour;
    Team sales{"sales", "", {{-hour, 0}, {9 * hour, 4}, {18 * hour, 0}, {33 * hour, 2}, {42 * hour, 0}}};
    sales.cost_per_hour = 36;
    sales.serve = {
        {ServeKey::By::touchpoint, "call"}, {ServeKey::By::highest, "fit"}, {ServeKey::By::first_come, ""}};
    Team bench = team_of_size("bench", 6);
    bench.hold = Hold::stage;
    Team care = team_of_size("care", 60);
    care.elsewhere = 0.35;
    care.line = Line{Law{Exponential{360}}, 1.36, IfClosed::balk, "lost"};
    journey.teams = {sales, bench, care};
}

/// Sound, and everything of issue 7 is in it.
[[nodiscard]] inline Journey staffed() {
    Journey journey = empty_journey(30, 40);
    journey.warm_up = to_ticks(2 * day);
    add_stages(journey, {"lead", "client", "lost"});
    journey.attributes = {{"fit", "", Law{Normal{0, 1}}}};
    journey.traits = {{"trust", to_ticks(60 * day), 0.1, 0, 0, 0}};
    journey.brand = {{"reputation", to_ticks(180 * day), 0.5, 0, 0, 0}};
    ArrivalRate web{240 / day, {}, 0, forever};
    web.slopes = {{"reputation", 0.236}};
    Pool town{1000, 0.03 / (365 * day), 0.38 / (365 * day), {{"reputation", 1.0}}};
    journey.channels = {{"web", "", web, "lead", 0, {}, {{"trust", -0.2, {{"reputation", 0.5}}}}},
                        {"town", "", town, "lead", 0, {}},
                        {"old", "", Cohort{50}, "client", 0, {}}};
    add_teams(journey);
    Touchpoint call = staffed_visit("call", "lead", "sales", "client");
    call.outcomes[0].slopes = {{"load", -0.6}, {"reputation", 0.2}};
    Touchpoint support = staffed_visit("support", "client", "care", "lost");
    support.otherwise_effects.add = {{"reputation", -0.01}};
    Touchpoint project = touchpoint("project", "client", fixed_days(20), {{"done", "lost", 0.9, ""}}, "");
    project.by = "bench";
    journey.touchpoints = {call, support, project};
    return journey;
}

}  // namespace sojourn::testing
