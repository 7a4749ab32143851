// Anchors for Python: solved without the GIL, then part of a plan.
#include "engine/anchor/anchors.hpp"

#include <pybind11/stl.h>

#include <memory>

#include "bindings/register.hpp"
#include "engine/anchor/offered.hpp"

namespace py = pybind11;

namespace sojourn {

namespace {

void register_anchor(py::module_& module) {
    py::class_<Anchor>(module, "Anchor")
        .def_readonly("line", &Anchor::line)
        .def_readonly("where", &Anchor::where)
        .def_readonly("name", &Anchor::name)
        .def_readonly("estimand", &Anchor::estimand)
        .def_property_readonly("unit", [](const Anchor& a) { return a.is_clock ? "log hazard" : "log odds"; })
        .def_readonly("rate", &Anchor::rate)
        .def_readonly("achieved", &Anchor::achieved)
        .def_readonly("achieved_error", &Anchor::achieved_error)
        .def_readonly("lowest", &Anchor::lowest)
        .def_readonly("attainable", &Anchor::attainable)
        .def_readonly("intercept", &Anchor::intercept)
        .def_readonly("error", &Anchor::error)
        .def_readonly("of_cases", &Anchor::of_cases)
        .def_readonly("sampling_low", &Anchor::sampling_low)
        .def_readonly("sampling_high", &Anchor::sampling_high)
        .def_readonly("intercept_low", &Anchor::intercept_low)
        .def_readonly("intercept_high", &Anchor::intercept_high)
        .def_readonly("entries", &Anchor::entries)
        .def_readonly("unlimited", &Anchor::unlimited)
        .def_readonly("staffed", &Anchor::staffed);
}

void register_lift(py::module_& module) {
    py::class_<Lift>(module, "Lift")
        .def_readonly("stage", &Lift::stage)
        .def_readonly("lifts", &Lift::lifts)
        .def_readonly("ratio", &Lift::ratio)
        .def_readonly("achieved", &Lift::achieved)
        .def_readonly("attainable", &Lift::attainable)
        .def_readonly("shift", &Lift::shift)
        .def_readonly("error", &Lift::error)
        .def_readonly("absent", &Lift::absent)
        .def_readonly("present", &Lift::present)
        .def_readonly("prospects", &Lift::prospects);
}

void register_load(py::module_& module) {
    using namespace py::literals;
    py::class_<OfferedLoad>(module, "OfferedLoad")
        .def_readonly("team", &OfferedLoad::team)
        .def_readonly("requests", &OfferedLoad::requests)
        .def_readonly("service", &OfferedLoad::service)
        .def_readonly("open", &OfferedLoad::open)
        .def_readonly("people", &OfferedLoad::people)
        .def_readonly("load", &OfferedLoad::load)
        .def_readonly("limited", &OfferedLoad::limited)
        .def_readonly("growth", &OfferedLoad::growth)
        .def_readonly("more", &OfferedLoad::more);
    module.def("offered_loads", &offered_loads, "plan"_a, py::kw_only(), "threads"_a,
               py::call_guard<py::gil_scoped_release>());
}

}  // namespace

void register_anchors(py::module_& module) {
    using namespace py::literals;
    register_anchor(module);
    register_lift(module);
    register_load(module);
    py::class_<Anchors>(module, "Anchors")
        .def_readonly("anchors", &Anchors::anchors)
        .def_readonly("lifts", &Anchors::lifts)
        .def_readonly("problems", &Anchors::problems)
        .def_readonly("sweeps", &Anchors::sweeps)
        .def_readonly("coupled", &Anchors::coupled)
        .def_readonly("passes", &Anchors::passes)
        .def_readonly("replications", &Anchors::replications)
        .def_readonly("window", &Anchors::window)
        .def_readonly("tail", &Anchors::tail);
    module.def("anchor_key", &anchor_key, "journey"_a);
    module.def("solve_anchors", &solve_anchors, "journey"_a, py::kw_only(), "threads"_a,
               py::call_guard<py::gil_scoped_release>());
    module.def(
        "solve_moved",
        [](const Journey& journey, const Anchors& baseline, const std::vector<std::string>& lines,
           unsigned threads) { return solve_moved(journey, baseline, lines, threads); },
        "journey"_a, py::kw_only(), "baseline"_a, "lines"_a, "threads"_a,
        py::call_guard<py::gil_scoped_release>());
    module.def(
        "anchored",
        [](const Plan& plan, const Anchors& anchors) {
            return std::make_shared<Plan>(anchored(plan, anchors));
        },
        "plan"_a, "anchors"_a);
}

}  // namespace sojourn
