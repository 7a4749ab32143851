// Rules on incumbents: an age that the stage allows, clock by clock.
#include <cmath>

#include "engine/model/rules.hpp"

namespace sojourn::rules {

namespace {

[[nodiscard]] std::string days(double seconds) {
    return std::isinf(seconds) ? "any time" : number(seconds / seconds_per_day) + " d";
}

/// The clock has not rung in a stage that lasts so long. Clocks on calendars last longer than their law says.
void check_clock(const Law& age, const Drift& drift, const std::string& path, Problems& problems) {
    if (!drift.opens.empty() || !drift.working.empty() || !faults(drift.after).empty()) return;
    const double oldest = support(age).high, longest = support(drift.after).high;
    if (oldest <= longest) return;
    report(problems, path, days(oldest),
           "nobody can have been there so long: the clock " + drift.name + " rings after " + days(longest) +
               " at the latest",
           "give an age of at most " + days(longest));
}

void check_age(const Journey& journey, const Channel& channel, const Law& age, Problems& problems) {
    const std::string path = "channels." + channel.name + ".age";
    if (!faults(age).empty()) return;
    if (std::isinf(support(age).low)) {
        report(problems, path, "", "an age that never ends has no beginning", "give a finite time");
        return;
    }
    const Stage* stage = find_named(journey.stages, channel.to);
    if (stage == nullptr) return;
    if (stage->interrupts == Interrupts::yes) {
        report(problems, path, stage->name,
               "this stage interrupts others, and nothing says what it has interrupted so long",
               "lead the cohort to another stage");
    }
    for (const Drift& drift : stage->drift) check_clock(age, drift, path, problems);
}

}  // namespace

void ages_are_possible(const Journey& journey, Problems& problems) {
    for (const Channel& channel : journey.channels) {
        const auto* cohort = std::get_if<Cohort>(&channel.arrivals);
        if (cohort != nullptr && cohort->age) check_age(journey, channel, *cohort->age, problems);
    }
}

}  // namespace sojourn::rules
