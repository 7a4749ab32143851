// Local time for Python: opening hours and clock changes, in ticks since the clock's start.
#include <pybind11/stl.h>

#include "bindings/journey.hpp"

namespace py = pybind11;

namespace sojourn {

void define_time(JourneyClass& journey) {
    using namespace py::literals;
    journey.def(
        "calendar",
        [](Journey& j, std::string name, const std::vector<std::pair<Ticks, Ticks>>& openings) {
            Calendar made{std::move(name), {}};
            for (const auto& [from, until] : openings) made.openings.push_back({from, until});
            j.calendars.push_back(std::move(made));
        },
        py::kw_only(), "name"_a, "openings"_a);
    journey.def(
        "clock_changes",
        [](Journey& j, const std::vector<std::pair<Ticks, std::int32_t>>& changes) {
            j.clock_changes.clear();
            for (const auto& [at, hours] : changes) j.clock_changes.push_back({at, hours});
        },
        py::kw_only(), "changes"_a);
}

}  // namespace sojourn
