// Rules on disciplines: keys that are known when a visit asks, each once, due times last.
#include <algorithm>
#include <set>

#include "engine/core/nearest.hpp"
#include "engine/model/rules.hpp"
#include "engine/model/ways.hpp"

namespace sojourn::rules {

namespace {

/// Known only once a visit has begun.
const std::vector<std::string> not_yet_known = {"wait", "felt", "mismatch", "load", "present"};

class DisciplineRules {
  public:
    DisciplineRules(const Journey& journey, Problems& problems) : journey_{journey}, problems_{problems} {
        for (const Attribute& attribute : journey.attributes) covariates_.push_back(attribute.name);
        for (const Trait& trait : journey.traits) covariates_.push_back(trait.name);
        for (const BrandTrait& trait : journey.brand) covariates_.push_back(trait.name);
        for (const Segment& segment : journey.segments) covariates_.push_back("segment." + segment.name);
        for (const Channel& channel : journey.channels) covariates_.push_back("channel." + channel.name);
        covariates_.emplace_back("attempt");
    }

    void check(const Team& team) {
        const std::string path = "teams." + team.name + ".serve";
        std::set<std::string> seen;
        std::size_t keys = 0;
        for (std::size_t i = 0; i < team.serve.size(); ++i) {
            const ServeKey& key = team.serve[i];
            if (key.by == ServeKey::By::first_come) {
                check_last(i + 1 == team.serve.size(), path);
                continue;
            }
            ++keys;
            if (key.by == ServeKey::By::touchpoint) {
                check_touchpoint(team, key.of, path);
            } else {
                check_covariate(key.of, path);
            }
            const bool visits = key.by == ServeKey::By::touchpoint;
            if (seen.insert((visits ? "visits of " : "values of ") + key.of).second) continue;
            report(problems_, path, key.of, "this is listed twice, and the second time decides nothing",
                   "list it once");
        }
        if (keys <= max_serve_keys) return;
        report(problems_, path, std::to_string(keys),
               "a team compares at most " + std::to_string(max_serve_keys) + " keys before `first come`",
               "keep those that matter most");
    }

  private:
    void check_last(bool is_last, const std::string& path) {
        if (is_last) return;
        report(problems_, path, "first come",
               "hardly two visits are due at the same instant, so what follows `first come` decides nothing",
               "put it last");
    }

    void check_touchpoint(const Team& team, const std::string& name, const std::string& path) {
        const Touchpoint* touchpoint = find_named(journey_.touchpoints, name);
        if (touchpoint == nullptr || touchpoint->by == team.name) return;  // unknown names are told elsewhere
        report(problems_, path, name,
               touchpoint->by.empty() ? "no team makes these visits, so they never wait here"
                                      : "these visits are by " + touchpoint->by + ", so they never wait here",
               "give the touchpoint `by: " + team.name + "`, or take it out of `serve`");
    }

    void check_covariate(const std::string& name, const std::string& path) {
        if (contains(covariates_, name)) return;
        if (contains(not_yet_known, name)) {
            report(problems_, path, name,
                   "`" + name + "` is known once a visit begins, and those who wait are compared before",
                   "use an attribute, a trait, a segment, a channel or `attempt`");
            return;
        }
        report(problems_, path, name, "there is no covariate of this name",
               "name an attribute, a trait, `segment.<name>`, `channel.<name>` or `attempt`",
               nearest_name(name, covariates_));
    }

    const Journey& journey_;
    std::vector<std::string> covariates_;
    Problems& problems_;
};

}  // namespace

void disciplines_are_sound(const Journey& journey, Problems& problems) {
    DisciplineRules rules{journey, problems};
    for (const Team& team : journey.teams) rules.check(team);
}

}  // namespace sojourn::rules
