// Teams to integers: capacity over time, whom they serve first, and what couples prospects.
#include "engine/model/keys.hpp"
#include "engine/plan/lookup.hpp"

namespace sojourn {

namespace {

constexpr double seconds_per_hour = 3600;

/// First attempts before others: what a team does that states no discipline.
const std::vector<ServeKey> usual_discipline{{ServeKey::By::lowest, "attempt"}};

[[nodiscard]] ServePlan serve_of(const Lookup& lookup, const ServeKey& key) {
    ServePlan compiled{key.by, {}, {}};
    if (key.by == ServeKey::By::touchpoint) {
        compiled.touchpoint = TouchpointId{lookup.touchpoints.at(key.of)};
    } else {
        compiled.covariate = lookup.covariate(key.of);
    }
    return compiled;
}

void add_team(const Team& team, const Lookup& lookup, Plan& plan) {
    TeamPlan compiled;
    compiled.site = team_site(team);
    compiled.capacity = team.capacity;
    compiled.cost_per_second = team.cost_per_hour / seconds_per_hour;
    compiled.serve.first = size_of(plan.serve);
    for (const ServeKey& key : team.serve.empty() ? usual_discipline : team.serve) {
        // First come is what decides after all keys in any case.
        if (key.by != ServeKey::By::first_come) plan.serve.push_back(serve_of(lookup, key));
    }
    compiled.serve.count = size_of(plan.serve) - compiled.serve.first;
    compiled.holds_stage = team.hold == Hold::stage;
    compiled.elsewhere = team.elsewhere;
    compiled.in_person = team.line.has_value();
    compiled.balks = team.line && team.line->if_closed == IfClosed::balk;
    plan.names.teams.push_back(team.name);
    plan.teams.push_back(std::move(compiled));
}

}  // namespace

void add_teams(const Journey& journey, const Lookup& lookup, Plan& plan) {
    for (const Team& team : journey.teams) add_team(team, lookup, plan);
}

}  // namespace sojourn
