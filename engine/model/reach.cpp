// Warnings on the graph: stages that nobody can enter.
#include <map>
#include <set>

#include "engine/model/rules.hpp"

namespace sojourn::rules {

namespace {

using Graph = std::map<std::string, std::set<std::string>>;

[[nodiscard]] Graph moves_of(const Journey& journey) {
    Graph graph;
    for (const Stage& stage : journey.stages) {
        for (const Drift& drift : stage.drift) graph[stage.name].insert(drift.to);
    }
    for (const Touchpoint& touchpoint : journey.touchpoints) {
        for (const std::string& stage : touchpoint.in) {
            for (const Outcome& outcome : touchpoint.outcomes) {
                if (!outcome.to.empty()) graph[stage].insert(outcome.to);
            }
            if (!touchpoint.otherwise.empty()) graph[stage].insert(touchpoint.otherwise);
        }
    }
    return graph;
}

/// Adds everything that `start` leads to; an explicit stack, so a chain of any length is fine.
void visit(const Graph& graph, const std::string& start, std::set<std::string>& reached) {
    std::vector<std::string> open{start};
    while (!open.empty()) {
        const std::string stage = std::move(open.back());
        open.pop_back();
        if (!reached.insert(stage).second) continue;
        const auto moves = graph.find(stage);
        if (moves != graph.end()) open.insert(open.end(), moves->second.begin(), moves->second.end());
    }
}

}  // namespace

void stages_are_reachable(const Journey& journey, Problems& problems) {
    const Graph graph = moves_of(journey);
    std::set<std::string> reached;
    for (const Channel& channel : journey.channels) visit(graph, channel.to, reached);
    for (const Stage& stage : journey.stages) {
        if (reached.contains(stage.name)) continue;
        warn(problems, "stages." + stage.name, stage.name, "no channel and no exit leads to this stage",
             "lead an outcome, a drift clock or a channel to it, or take it out");
    }
}

}  // namespace sojourn::rules
