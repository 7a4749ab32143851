// Rules on names: each names one thing, and none is a word that the language or the results keep.
#include <algorithm>
#include <array>
#include <set>

#include "engine/model/rules.hpp"

namespace sojourn::rules {

namespace {

constexpr std::array covariate_words = {"felt", "present",  "wait",    "attempt",
                                        "load", "mismatch", "segment", "channel"};
constexpr std::array result_words = {"else", "unreached", "out of patience", "left the line", "used up"};

template <class Items>
void require_unique(const Items& items, const std::string& section, Problems& problems) {
    std::set<std::string> seen;
    for (const auto& item : items) {
        if (seen.insert(item.name).second) continue;
        report(problems, section + "." + item.name, item.name, "this name is given twice in " + section,
               "rename one of the two");
    }
}

void require_listed_once(const std::vector<std::string>& names, const std::string& what,
                         const std::string& path, Problems& problems) {
    std::set<std::string> seen;
    for (const std::string& name : names) {
        if (seen.insert(name).second) continue;
        report(problems, path, name, "this " + what + " is listed twice", "list it once");
    }
}

template <class Items, class Words>
void require_free(const Items& items, const std::string& section, const Words& words, const std::string& why,
                  Problems& problems) {
    for (const auto& item : items) {
        if (std::find(words.begin(), words.end(), item.name) == words.end()) continue;
        report(problems, section + "." + item.name, item.name, why, "give it another name");
    }
}

}  // namespace

void names_are_unique(const Journey& journey, Problems& problems) {
    require_unique(journey.attributes, "attributes", problems);
    require_unique(journey.traits, "traits", problems);
    require_unique(journey.brand, "brand", problems);
    require_unique(journey.teams, "teams", problems);
    require_unique(journey.calendars, "calendars", problems);
    require_unique(journey.segments, "segments", problems);
    require_unique(journey.channels, "channels", problems);
    require_unique(journey.stages, "stages", problems);
    require_unique(journey.touchpoints, "touchpoints", problems);
    require_unique(journey.surveys, "surveys", problems);
    for (const Stage& stage : journey.stages) {
        require_unique(stage.drift, "stages." + stage.name + ".drift", problems);
    }
    for (const Touchpoint& touchpoint : journey.touchpoints) {
        const std::string path = "touchpoints." + touchpoint.name;
        require_unique(touchpoint.outcomes, path + ".outcomes", problems);
        for (const Outcome& outcome : touchpoint.outcomes) {
            require_unique(outcome.needs, path + ".outcomes." + outcome.name + ".needs", problems);
        }
        require_listed_once(touchpoint.in, "stage", path + ".in", problems);
        require_listed_once(touchpoint.follows, "outcome", path + ".follows", problems);
    }
}

void names_are_free(const Journey& journey, Problems& problems) {
    const std::string covariate = "this word is a covariate of its own, so slopes on it would be ambiguous";
    require_free(journey.attributes, "attributes", covariate_words, covariate, problems);
    require_free(journey.traits, "traits", covariate_words, covariate, problems);
    require_free(journey.brand, "brand", covariate_words, covariate, problems);
    const auto clash = [&](const std::string& section, const std::string& name, const std::string& other) {
        report(problems, section + "." + name, name,
               other + " has this name too, so slopes on it would be ambiguous", "rename one of the two");
    };
    for (const Trait& trait : journey.traits) {
        if (find_named(journey.attributes, trait.name) != nullptr)
            clash("traits", trait.name, "an attribute");
    }
    for (const BrandTrait& trait : journey.brand) {
        if (find_named(journey.attributes, trait.name) != nullptr) clash("brand", trait.name, "an attribute");
        if (find_named(journey.traits, trait.name) != nullptr)
            clash("brand", trait.name, "a trait of prospects");
    }
    require_free(journey.stages, "stages", std::array{back_word},
                 "`back` is where an interrupting stage leads, so no stage can have it as its name",
                 problems);
    for (const Touchpoint& touchpoint : journey.touchpoints) {
        require_free(touchpoint.outcomes, "touchpoints." + touchpoint.name + ".outcomes", result_words,
                     "the results use this name for something else", problems);
    }
}

}  // namespace sojourn::rules
