// Lists what leads where: results of visits, leads of touchpoints, moves between stages.
#include "engine/model/walk.hpp"

#include <algorithm>
#include <map>

namespace sojourn::rules {

namespace {

using Names = std::set<std::string>;
using Graph = std::map<std::string, Names>;

/// Adds everything that `start` leads to; an explicit stack, so a chain of any length is fine.
void visit(const Graph& graph, const std::string& start, Names& reached) {
    std::vector<std::string> open{start};
    while (!open.empty()) {
        const std::string name = std::move(open.back());
        open.pop_back();
        if (!reached.insert(name).second) continue;
        const auto next = graph.find(name);
        if (next != graph.end()) open.insert(open.end(), next->second.begin(), next->second.end());
    }
}

[[nodiscard]] Graph graph_of(const std::vector<Move>& moves) {
    Graph graph;
    for (const Move& move : moves) {
        if (move.to != back_word) graph[move.from].insert(move.to);
    }
    return graph;
}

[[nodiscard]] bool follows(const Touchpoint& touchpoint, const std::string& cause) {
    return std::find(touchpoint.follows.begin(), touchpoint.follows.end(), cause) != touchpoint.follows.end();
}

/// From each touchpoint to those that its results start.
[[nodiscard]] Graph starts_of(const Journey& journey) {
    Graph graph;
    for (const Touchpoint& cause : journey.touchpoints) {
        for (const Result& result : results_of(cause)) {
            if (!result.effects->then.empty()) graph[cause.name].insert(result.effects->then);
            for (const Touchpoint& other : journey.touchpoints) {
                if (follows(other, cause.name + "." + result.name)) graph[cause.name].insert(other.name);
            }
        }
    }
    return graph;
}

}  // namespace

const Team* team_of(const Journey& journey, const Touchpoint& touchpoint) {
    const auto found = std::find_if(journey.teams.begin(), journey.teams.end(),
                                    [&](const Team& team) { return team.name == touchpoint.by; });
    return found == journey.teams.end() || touchpoint.by.empty() ? nullptr : &*found;
}

std::vector<Result> results_of(const Touchpoint& touchpoint) {
    const std::string path = "touchpoints." + touchpoint.name + ".outcomes.";
    std::vector<Result> results;
    for (const Outcome& outcome : touchpoint.outcomes) {
        results.push_back({outcome.name, path + outcome.name, outcome.to, &outcome.effects});
    }
    results.push_back({"else", path + "else", touchpoint.otherwise, &touchpoint.otherwise_effects});
    return results;
}

std::vector<Lead> leads_of(const Touchpoint& touchpoint) {
    const std::string path = "touchpoints." + touchpoint.name;
    std::vector<Lead> leads;
    for (const Outcome& outcome : touchpoint.outcomes) {
        leads.push_back({outcome.to, path + ".outcomes." + outcome.name + ".to"});
    }
    leads.push_back({touchpoint.otherwise, path + ".outcomes.else"});
    if (touchpoint.attempts) leads.push_back({touchpoint.attempts->then, path + ".attempts.then"});
    if (touchpoint.patience) leads.push_back({touchpoint.patience->to, path + ".patience.to"});
    std::erase_if(leads, [](const Lead& lead) { return lead.to.empty(); });
    return leads;
}

std::vector<Move> moves_of(const Journey& journey) {
    std::vector<Move> moves;
    for (const Stage& stage : journey.stages) {
        for (const Drift& drift : stage.drift) {
            moves.push_back({stage.name, drift.to, "stages." + stage.name + ".drift." + drift.name + ".to"});
        }
    }
    for (const Touchpoint& touchpoint : journey.touchpoints) {
        for (const Lead& lead : leads_of(touchpoint)) {
            for (const std::string& stage : touchpoint.in) moves.push_back({stage, lead.to, lead.path});
        }
        const Team* team = team_of(journey, touchpoint);
        if (team == nullptr || !team->line || team->line->then.empty()) continue;
        for (const std::string& stage : touchpoint.in)
            moves.push_back({stage, team->line->then, "teams." + team->name + ".line.then"});
    }
    return moves;
}

std::set<std::string> stages_after(const Touchpoint& touchpoint, const std::string& to,
                                   const std::vector<Move>& moves) {
    std::set<std::string> own(touchpoint.in.begin(), touchpoint.in.end());
    if (to.empty()) return own;
    if (to != back_word) return {to};
    std::set<std::string> behind;
    for (const Move& move : moves) {
        if (move.from != move.to && own.contains(move.to)) behind.insert(move.from);
    }
    return behind;
}

std::set<std::string> interrupting_stages(const Journey& journey) {
    std::set<std::string> names;
    for (const Stage& stage : journey.stages) {
        if (stage.interrupts == Interrupts::yes) names.insert(stage.name);
    }
    return names;
}

std::set<std::string> stages_from(const std::string& start, const std::vector<Move>& moves) {
    Names reached;
    visit(graph_of(moves), start, reached);
    return reached;
}

std::set<std::string> entered_stages(const Journey& journey) {
    const Graph graph = graph_of(moves_of(journey));
    Names reached;
    for (const Channel& channel : journey.channels) visit(graph, channel.to, reached);
    return reached;
}

std::set<std::string> started_touchpoints(const Journey& journey) {
    const Graph graph = starts_of(journey);
    Names started;
    for (const Touchpoint& touchpoint : journey.touchpoints) {
        if (touchpoint.starts == Start::at_entry && touchpoint.follows.empty()) {
            visit(graph, touchpoint.name, started);
        }
    }
    return started;
}

}  // namespace sojourn::rules
