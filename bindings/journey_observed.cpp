// Observed rates for Python.
#include <pybind11/stl.h>

#include "bindings/journey.hpp"

namespace py = pybind11;

namespace sojourn {

void define_observed(py::module_& module, JourneyClass& journey) {
    using namespace py::literals;
    py::enum_<Estimand>(module, "Estimand")
        .value("eventually", Estimand::eventually)
        .value("within", Estimand::within)
        .value("hazard", Estimand::hazard)
        .value("per_visit", Estimand::per_visit);
    journey.def(
        "observed",
        [](Journey& j, std::string line, std::string source, std::string target, Estimand estimand,
           double rate, Ticks within, std::uint64_t of_cases) {
            j.observed.push_back(
                {std::move(line), std::move(source), std::move(target), estimand, rate, within, of_cases});
        },
        py::kw_only(), "line"_a, "source"_a, "target"_a, "estimand"_a, "rate"_a, "within"_a, "of_cases"_a);
}

}  // namespace sojourn
