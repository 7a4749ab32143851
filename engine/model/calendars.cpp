// Rules on calendars: openings in order, and at least one.
#include "engine/model/rules.hpp"

namespace sojourn::rules {

namespace {

[[nodiscard]] bool in_order(const std::vector<Opening>& openings) {
    for (std::size_t i = 0; i < openings.size(); ++i) {
        if (openings[i].from >= openings[i].until) return false;
        if (i > 0 && openings[i].from < openings[i - 1].until) return false;
    }
    return true;
}

}  // namespace

void calendars_are_sound(const Journey& journey, Problems& problems) {
    for (const Calendar& calendar : journey.calendars) {
        const std::string path = "calendars." + calendar.name;
        if (calendar.openings.empty()) {
            report(problems, path, calendar.name, "it never opens, so everything due would wait for ever",
                   "give opening hours such as `9:00-18:00 Mon-Fri`");
        }
        if (!in_order(calendar.openings)) {
            report(problems, path, calendar.name, "its openings overlap, or one does not end after it begins",
                   "give hours that end after they begin and do not overlap");
        }
    }
    for (std::size_t i = 1; i < journey.clock_changes.size(); ++i) {
        if (journey.clock_changes[i - 1].at < journey.clock_changes[i].at) continue;
        report(problems, "clock.zone", "", "the changes of the local clock are not in the order of time",
               "list each change once, the earliest first");
    }
}

}  // namespace sojourn::rules
