// Rules on references: what is named is declared; says what is nearest where it is not.
#include <algorithm>

#include "engine/core/nearest.hpp"
#include "engine/model/rules.hpp"
#include "engine/model/walk.hpp"

namespace sojourn::rules {

bool require_known(const std::string& name, const std::vector<std::string>& known, const std::string& what,
                   const std::string& path, Problems& problems) {
    if (std::find(known.begin(), known.end(), name) != known.end()) return true;
    const std::string cure =
        known.empty() ? "declare it under " + what + "s" : "name one of the declared " + what + "s";
    report(problems, path, name, "there is no " + what + " of this name", cure, nearest_name(name, known));
    return false;
}

namespace {

using Names = std::vector<std::string>;

void require_lead(const std::string& to, const Names& stages, const std::string& path, Problems& problems) {
    if (to != back_word) require_known(to, stages, "stage", path, problems);
}

/// Calendars that a clock or touchpoint names, where it names any.
template <class Item>
void require_calendars(const Item& item, const Names& calendars, const std::string& path,
                       Problems& problems) {
    if (!item.opens.empty()) require_known(item.opens, calendars, "calendar", path + ".opens", problems);
    if (!item.working.empty()) {
        require_known(item.working, calendars, "calendar", path + ".working", problems);
    }
}

void check_touchpoint(const Journey& journey, const Touchpoint& touchpoint, Problems& problems) {
    const Names stages = names_of(journey.stages);
    const Names attributes = names_of(journey.attributes);
    const std::string path = "touchpoints." + touchpoint.name;
    if (touchpoint.in.empty()) {
        report(problems, path + ".in", "", "the touchpoint is in no stage, so it can never be met",
               "name its stage");
    }
    for (const std::string& stage : touchpoint.in)
        require_known(stage, stages, "stage", path + ".in", problems);
    for (const Lead& lead : leads_of(touchpoint)) require_lead(lead.to, stages, lead.path, problems);
    for (const Outcome& outcome : touchpoint.outcomes) {
        if (outcome.attribute.empty()) continue;
        require_known(outcome.attribute, attributes, "attribute",
                      path + ".outcomes." + outcome.name + ".share", problems);
    }
    if (touchpoint.reach && !touchpoint.reach->attribute.empty()) {
        require_known(touchpoint.reach->attribute, attributes, "attribute", path + ".reach", problems);
    }
    require_calendars(touchpoint, names_of(journey.calendars), path, problems);
    if (!touchpoint.by.empty())
        require_known(touchpoint.by, names_of(journey.teams), "team", path + ".by", problems);
}

void check_team(const Journey& journey, const Team& team, Problems& problems) {
    const std::string path = "teams." + team.name;
    for (const ServeKey& key : team.serve) {
        if (key.by == ServeKey::By::touchpoint)
            require_known(key.of, names_of(journey.touchpoints), "touchpoint", path + ".serve", problems);
    }
    if (team.line && !team.line->then.empty())
        require_lead(team.line->then, names_of(journey.stages), path + ".line.then", problems);
}

void check_stage(const Journey& journey, const Stage& stage, Problems& problems) {
    const Names stages = names_of(journey.stages);
    const Names calendars = names_of(journey.calendars);
    const std::string path = "stages." + stage.name;
    for (const Drift& drift : stage.drift) {
        const std::string place = path + ".drift." + drift.name;
        require_lead(drift.to, stages, place + ".to", problems);
        require_calendars(drift, calendars, place, problems);
    }
    if (!stage.hand_raise) return;
    const std::string &until = stage.hand_raise->until, &lifts = stage.hand_raise->lifts;
    if (!lifts.empty()) require_known(lifts, stages, "stage", path + ".hand raise.lifts", problems);
    if (!until.empty() && until != lifts) {
        require_known(until, stages, "stage", path + ".hand raise.until", problems);
    }
}

void check_channel(const Journey& journey, const Channel& channel, Problems& problems) {
    const std::string path = "channels." + channel.name;
    const Names segments = names_of(journey.segments);
    require_known(channel.to, names_of(journey.stages), "stage", path + ".to", problems);
    for (const auto& [segment, share] : channel.segments) {
        require_known(segment, segments, "segment", path + ".segments." + segment, problems);
    }
}

}  // namespace

void references_resolve(const Journey& journey, Problems& problems) {
    const Names attributes = names_of(journey.attributes);
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
    for (const Channel& channel : journey.channels) check_channel(journey, channel, problems);
    for (const Stage& stage : journey.stages) check_stage(journey, stage, problems);
    for (const Touchpoint& touchpoint : journey.touchpoints) check_touchpoint(journey, touchpoint, problems);
    for (const Team& team : journey.teams) check_team(journey, team, problems);
    for (const Survey& survey : journey.surveys) {
        require_known(survey.at, names_of(journey.touchpoints), "touchpoint",
                      "surveys." + survey.name + ".at", problems);
    }
}

}  // namespace sojourn::rules
