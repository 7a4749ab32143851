// Designs of experiments, as the engine makes them.
#include <pybind11/stl.h>

#include "bindings/register.hpp"
#include "engine/stats/sobol.hpp"

namespace py = pybind11;

namespace sojourn {

void register_design(py::module_& module) {
    module.def("sobol_points", &sobol_points, py::arg("dimensions"), py::arg("first"), py::arg("count"));
}

}  // namespace sojourn
