// Warnings on the graph: stages that nobody can enter, touchpoints that nothing starts.
#include <algorithm>
#include <map>
#include <set>

#include "engine/model/rules.hpp"
#include "engine/model/walk.hpp"

namespace sojourn::rules {

namespace {

using Names = std::set<std::string>;
using Graph = std::map<std::string, Names>;

/// Moves by name; `back` leads to a stage already entered.
[[nodiscard]] Graph graph_of(const Journey& journey) {
    Graph graph;
    for (const Move& move : moves_of(journey)) {
        if (move.to != back_word) graph[move.from].insert(move.to);
    }
    return graph;
}

/// Adds everything that `start` leads to; an explicit stack, so a chain of any length is fine.
void visit(const Graph& graph, const std::string& start, Names& reached) {
    std::vector<std::string> open{start};
    while (!open.empty()) {
        const std::string stage = std::move(open.back());
        open.pop_back();
        if (!reached.insert(stage).second) continue;
        const auto moves = graph.find(stage);
        if (moves != graph.end()) open.insert(open.end(), moves->second.begin(), moves->second.end());
    }
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

void stages_are_reachable(const Journey& journey, Problems& problems) {
    const Graph graph = graph_of(journey);
    Names reached;
    for (const Channel& channel : journey.channels) visit(graph, channel.to, reached);
    for (const Stage& stage : journey.stages) {
        if (reached.contains(stage.name)) continue;
        warn(problems, "stages." + stage.name, stage.name, "no channel and no exit leads to this stage",
             "lead an outcome, a drift clock or a channel to it, or take it out");
    }
}

void touchpoints_are_reachable(const Journey& journey, Problems& problems) {
    const Graph graph = starts_of(journey);
    Names started;
    for (const Touchpoint& touchpoint : journey.touchpoints) {
        if (touchpoint.starts == Start::at_entry && touchpoint.follows.empty()) {
            visit(graph, touchpoint.name, started);
        }
    }
    for (const Touchpoint& touchpoint : journey.touchpoints) {
        if (started.contains(touchpoint.name)) continue;
        const std::string path = "touchpoints." + touchpoint.name;
        if (touchpoint.starts == Start::on_demand) {
            warn(problems, path + ".only", touchpoint.name,
                 "no visit that takes place asks for this touchpoint, so it is never met",
                 "name it in the `then` of an outcome");
        } else {
            warn(problems, path + ".follows", touchpoint.name,
                 "it follows only visits that never take place, so it is never met",
                 "let it follow a touchpoint that starts of itself");
        }
    }
}

}  // namespace sojourn::rules
