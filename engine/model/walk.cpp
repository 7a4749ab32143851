// Lists what leads where: results of visits, leads of touchpoints, moves between stages.
#include "engine/model/walk.hpp"

#include <algorithm>

namespace sojourn::rules {

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

}  // namespace sojourn::rules
