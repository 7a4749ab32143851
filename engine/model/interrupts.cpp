// Rules on interrupting stages: there is a stage behind, `back` leads to it, and no circle of interruptions.
#include <map>

#include "engine/model/rules.hpp"
#include "engine/model/walk.hpp"

namespace sojourn::rules {

namespace {

using Names = std::set<std::string>;
using Graph = std::map<std::string, Names>;

/// Everything that `start` leads to by one move or more.
[[nodiscard]] Names reached_from(const Graph& graph, const std::string& start) {
    Names reached;
    std::vector<std::string> open{start};
    while (!open.empty()) {
        const auto moves = graph.find(open.back());
        open.pop_back();
        if (moves == graph.end()) continue;
        for (const std::string& next : moves->second) {
            if (reached.insert(next).second) open.push_back(next);
        }
    }
    return reached;
}

/// Moves among different interrupting stages.
[[nodiscard]] Graph nesting(const std::vector<Move>& moves, const Names& interrupting) {
    Graph graph;
    for (const Move& move : moves) {
        if (move.from == move.to || !interrupting.contains(move.from)) continue;
        if (interrupting.contains(move.to)) graph[move.from].insert(move.to);
    }
    return graph;
}

void back_leads_somewhere(const std::vector<Move>& moves, const Names& interrupting, Problems& problems) {
    Names told;
    for (const Move& move : moves) {
        if (move.to != back_word || interrupting.contains(move.from)) continue;
        if (!told.insert(move.path).second) continue;
        report(problems, move.path, back_word,
               "stage " + move.from + " interrupts nothing, so there is no stage to go back to",
               "name a stage, or give " + move.from + " `interrupts: yes`");
    }
}

void check_channels(const Journey& journey, const Names& interrupting, Problems& problems) {
    for (const Channel& channel : journey.channels) {
        if (!interrupting.contains(channel.to)) continue;
        report(problems, "channels." + channel.name + ".to", channel.to,
               "this stage interrupts others, so nobody can begin in it",
               "lead the channel to another stage");
    }
}

void check_circles(const Graph& graph, const Names& interrupting, Problems& problems) {
    for (const std::string& stage : interrupting) {
        if (!reached_from(graph, stage).contains(stage)) continue;
        report(
            problems, "stages." + stage + ".interrupts", stage,
            "this stage can interrupt a stage that interrupts it, so interruptions could pile up without end",
            "take one of the moves between interrupting stages out");
    }
}

/// A way out is `back`, or an ordinary stage, of the stage itself or of those that interrupt it in turn.
void check_ways_out(const std::vector<Move>& moves, const Graph& graph, const Names& interrupting,
                    Problems& problems) {
    Names with_back, with_exit;
    for (const Move& move : moves) {
        if (move.to == back_word) {
            with_back.insert(move.from);
        } else if (!interrupting.contains(move.to)) {
            with_exit.insert(move.from);
        }
    }
    for (const std::string& stage : interrupting) {
        bool out = with_back.contains(stage) || with_exit.contains(stage);
        for (const std::string& next : reached_from(graph, stage)) out = out || with_exit.contains(next);
        if (out) continue;
        warn(problems, "stages." + stage, stage,
             "nothing leads out of this interrupting stage, so whoever enters it stays for ever",
             "give it a clock or an outcome that leads `back`");
    }
}

}  // namespace

void interrupts_are_sound(const Journey& journey, Problems& problems) {
    const std::vector<Move> moves = moves_of(journey);
    const Names interrupting = interrupting_stages(journey);
    const Graph graph = nesting(moves, interrupting);
    back_leads_somewhere(moves, interrupting, problems);
    check_channels(journey, interrupting, problems);
    check_circles(graph, interrupting, problems);
    check_ways_out(moves, graph, interrupting, problems);
}

}  // namespace sojourn::rules
