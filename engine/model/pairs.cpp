// Rules on pairs of correlated attributes: two laws of one draw, one partner.
#include "engine/model/rules.hpp"

namespace sojourn::rules {

namespace {

[[nodiscard]] bool of_one_draw(const Law& law) {
    return !faults(law).empty() || draw_budget(law) == 1;  // faults are told elsewhere
}

/// Whether every law that the attribute has, in any segment, takes exactly one draw.
[[nodiscard]] bool of_one_draw(const Journey& journey, const Attribute& attribute) {
    if (!of_one_draw(attribute.law)) return false;
    for (const Segment& segment : journey.segments) {
        for (const auto& [name, law] : segment.set) {
            if (name == attribute.name && !of_one_draw(law)) return false;
        }
    }
    return true;
}

void check_pair(const Journey& journey, const Attribute& attribute, Problems& problems) {
    const std::string path = "attributes." + attribute.name + ".with";
    if (!require_known(attribute.with, names_of(journey.attributes), "attribute", path, problems)) return;
    if (attribute.with == attribute.name) {
        report(problems, path, attribute.with, "an attribute goes along with itself anyway",
               "name another attribute, or take it out");
        return;
    }
    const Attribute& partner = *find_named(journey.attributes, attribute.with);
    if (!partner.with.empty()) {
        report(problems, path, attribute.with, "this attribute itself goes along with " + partner.with,
               "let both go along with the same one, which has no partner of its own");
    }
    for (const Attribute* each : {&attribute, &partner}) {
        if (of_one_draw(journey, *each)) continue;
        report(problems, path, each->name,
               "correlated attributes need laws of exactly one draw, in every segment; that of " +
                   each->name + " is a number, a sum or a mixture",
               "give it a law of one piece, such as `normal mean 0 sd 1`");
    }
    if (!(attribute.correlation > -1 && attribute.correlation < 1)) {
        report(problems, path + "." + attribute.with, number(attribute.correlation),
               "a correlation lies between -1 and 1, both excluded", "give a number such as 0.4");
    }
}

}  // namespace

void pairs_are_sound(const Journey& journey, Problems& problems) {
    for (const Attribute& attribute : journey.attributes) {
        if (!attribute.with.empty()) check_pair(journey, attribute, problems);
    }
}

}  // namespace sojourn::rules
