// Journeys for Python: built part by part, validated.
#include "bindings/journey.hpp"

#include <pybind11/stl.h>

#include "bindings/register.hpp"
#include "engine/model/validate.hpp"

namespace py = pybind11;

namespace sojourn {

namespace {

void register_problem(py::module_& module) {
    py::class_<Problem>(module, "Problem")
        .def_property_readonly(
            "severity", [](const Problem& p) { return p.severity == Severity::error ? "error" : "warning"; })
        .def_readonly("path", &Problem::path)
        .def_readonly("value", &Problem::value)
        .def_readonly("why", &Problem::why)
        .def_readonly("cure", &Problem::cure)
        .def_readonly("nearest", &Problem::nearest);
    module.def("validate", &validate, py::arg("journey"));
}

}  // namespace

void register_journey(py::module_& module) {
    using namespace py::literals;
    register_problem(module);
    register_effects(module);
    JourneyClass journey{module, "Journey"};
    journey.def(py::init([](std::string name, Ticks horizon, Ticks follow, std::uint32_t start_hour,
                            double discount_per_year, Ticks warm_up) {
                    Journey made;
                    made.name = std::move(name);
                    made.horizon = horizon;
                    made.follow = follow;
                    made.start_hour = start_hour;
                    made.discount_per_year = discount_per_year;
                    made.warm_up = warm_up;
                    return made;
                }),
                py::kw_only(), "name"_a, "horizon"_a, "follow"_a, "start_hour"_a, "discount_per_year"_a,
                "warm_up"_a = 0);
    define_prospects(journey);
    define_time(journey);
    define_channels(journey);
    define_stages(journey);
    define_touchpoints(journey);
    define_teams(journey);
    define_observed(module, journey);
}

}  // namespace sojourn
