// Warnings on the graph: stages that nobody can enter, touchpoints that nothing starts.
#include "engine/model/rules.hpp"
#include "engine/model/walk.hpp"

namespace sojourn::rules {

void stages_are_reachable(const Journey& journey, Problems& problems) {
    const std::set<std::string> entered = entered_stages(journey);
    for (const Stage& stage : journey.stages) {
        if (entered.contains(stage.name)) continue;
        warn(problems, "stages." + stage.name, stage.name, "no channel and no exit leads to this stage",
             "lead an outcome, a drift clock or a channel to it, or take it out");
    }
}

void touchpoints_are_reachable(const Journey& journey, Problems& problems) {
    const std::set<std::string> started = started_touchpoints(journey);
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
