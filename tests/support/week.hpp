// A week that begins on Monday 0:00: office hours, and outcomes that the length of a wait decides.
#pragma once

#include <cmath>
#include <string>
#include <vector>

#include "tests/support/lives.hpp"

namespace sojourn::testing {

/// Monday to Friday from 9:00 to 18:00, for twenty weeks.
[[nodiscard]] inline Calendar office_hours() {
    Calendar calendar{"office", {}};
    for (Ticks d = 0; d < 140; ++d) {
        if (d % 7 < 5) calendar.openings.push_back({moment(d, 9), moment(d, 18)});
    }
    return calendar;
}

/// Two months with office hours and prospects who arrive in the first of these stages at these instants.
[[nodiscard]] inline Journey week(const std::vector<std::string>& stages, std::vector<Ticks> arrivals) {
    Journey journey = empty_journey(60);
    add_stages(journey, stages);
    journey.calendars = {office_hours()};
    journey.attributes = {{"minus", "", Law{Fixed{-1}}}};
    add_arrivals(journey, stages[0], std::move(arrivals));
    return journey;
}

/// A further touchpoint; without `to` the prospect stays.
inline Touchpoint& add_touchpoint(Journey& journey, const std::string& name, const std::string& in,
                                  double after_hours, const std::string& to = "") {
    journey.touchpoints.push_back(touchpoint(name, in, fixed_hours(after_hours), {}, to));
    return journey.touchpoints.back();
}

/// An outcome that is certain where the covariate lies well above the threshold, impossible well below it.
[[nodiscard]] inline Outcome certain_above(const std::string& name, const std::string& to,
                                           const std::string& of, double threshold) {
    Outcome outcome{name, to, 0.5, ""};
    outcome.slopes = {{of, 4000}, {"minus", 4000 * threshold}};
    return outcome;
}

}  // namespace sojourn::testing
