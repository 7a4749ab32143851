// Rules on names: unique where they name, known where they refer.
#include <algorithm>
#include <set>

#include "engine/core/nearest.hpp"
#include "engine/model/rules.hpp"

namespace sojourn::rules {

namespace {

template <class Items>
void require_unique(const Items& items, const std::string& section, Problems& problems) {
    std::set<std::string> seen;
    for (const auto& item : items) {
        if (seen.insert(item.name).second) continue;
        report(problems, section + "." + item.name, item.name, "this name is given twice in " + section,
               "rename one of the two");
    }
}

template <class Items>
[[nodiscard]] std::vector<std::string> names_of(const Items& items) {
    std::vector<std::string> names;
    for (const auto& item : items) names.push_back(item.name);
    return names;
}

void require_known(const std::string& name, const std::vector<std::string>& known, const std::string& what,
                   const std::string& path, Problems& problems) {
    if (std::find(known.begin(), known.end(), name) != known.end()) return;
    const std::string cure =
        known.empty() ? "declare it under " + what + "s" : "name one of the declared " + what + "s";
    report(problems, path, name, "there is no " + what + " of this name", cure, nearest_name(name, known));
}

void check_touchpoint(const Journey& journey, const Touchpoint& touchpoint, Problems& problems) {
    const auto stages = stage_names(journey);
    const auto attributes = names_of(journey.attributes);
    const std::string path = "touchpoints." + touchpoint.name;
    if (touchpoint.in.empty()) {
        report(problems, path + ".in", "", "the touchpoint is in no stage, so it can never be met",
               "name its stage");
    }
    for (const std::string& stage : touchpoint.in)
        require_known(stage, stages, "stage", path + ".in", problems);
    for (const Outcome& outcome : touchpoint.outcomes) {
        const std::string place = path + ".outcomes." + outcome.name;
        if (!outcome.to.empty()) require_known(outcome.to, stages, "stage", place + ".to", problems);
        if (!outcome.attribute.empty()) {
            require_known(outcome.attribute, attributes, "attribute", place + ".share", problems);
        }
    }
    if (!touchpoint.otherwise.empty()) {
        require_known(touchpoint.otherwise, stages, "stage", path + ".outcomes.else", problems);
    }
}

}  // namespace

void names_are_unique(const Journey& journey, Problems& problems) {
    require_unique(journey.attributes, "attributes", problems);
    require_unique(journey.segments, "segments", problems);
    require_unique(journey.channels, "channels", problems);
    require_unique(journey.stages, "stages", problems);
    require_unique(journey.touchpoints, "touchpoints", problems);
    for (const Stage& stage : journey.stages) {
        require_unique(stage.drift, "stages." + stage.name + ".drift", problems);
    }
    for (const Touchpoint& touchpoint : journey.touchpoints) {
        require_unique(touchpoint.outcomes, "touchpoints." + touchpoint.name + ".outcomes", problems);
        std::set<std::string> seen;
        for (const std::string& stage : touchpoint.in) {
            if (seen.insert(stage).second) continue;
            report(problems, "touchpoints." + touchpoint.name + ".in", stage, "this stage is listed twice",
                   "list it once");
        }
    }
}

void references_resolve(const Journey& journey, Problems& problems) {
    const auto stages = stage_names(journey);
    const auto segments = names_of(journey.segments);
    const auto attributes = names_of(journey.attributes);
    if (journey.stages.empty()) {
        report(problems, "stages", "", "a journey without stages has nowhere to be",
               "declare at least one stage");
    }
    if (journey.channels.empty()) {
        report(problems, "channels", "", "without a channel nobody arrives", "declare at least one channel");
    }
    for (const Segment& segment : journey.segments) {
        for (const auto& [attribute, law] : segment.set) {
            require_known(attribute, attributes, "attribute",
                          "segments." + segment.name + ".set." + attribute, problems);
        }
    }
    for (const Channel& channel : journey.channels) {
        const std::string path = "channels." + channel.name;
        require_known(channel.to, stages, "stage", path + ".to", problems);
        for (const auto& [segment, share] : channel.segments) {
            require_known(segment, segments, "segment", path + ".segments." + segment, problems);
        }
    }
    for (const Stage& stage : journey.stages) {
        for (const Drift& drift : stage.drift) {
            require_known(drift.to, stages, "stage", "stages." + stage.name + ".drift." + drift.name + ".to",
                          problems);
        }
    }
    for (const Touchpoint& touchpoint : journey.touchpoints) check_touchpoint(journey, touchpoint, problems);
}

}  // namespace sojourn::rules
