// The extension module `sojourn._core`: errors mapped once, then one register function per subject.
#include "bindings/register.hpp"
#include "engine/core/error.hpp"
#include "engine/random/address.hpp"

namespace py = pybind11;

namespace {

void register_errors(py::module_& module) {
    // Base before derived: pybind11 tries the translators registered last first.
    const auto error = py::register_exception<sojourn::Error>(module, "EngineError", PyExc_RuntimeError);
    py::register_exception<sojourn::Cancelled>(module, "Cancelled", error);
    py::register_exception<sojourn::LimitReached>(module, "LimitReached", error);
    py::register_exception<sojourn::MergeRefused>(module, "MergeRefused", PyExc_ValueError);
}

}  // namespace

PYBIND11_MODULE(_core, module) {
    module.doc() = "The engine of Sojourn. Private: use the package `sojourn`.";
    module.attr("stream_version") = sojourn::stream_version;
    module.attr("version") = SOJOURN_VERSION;
    register_errors(module);
    sojourn::register_design(module);
    sojourn::register_statistics(module);
    sojourn::register_law(module);
    sojourn::register_journey(module);
    sojourn::register_plan(module);
    sojourn::register_tallies(module);
    sojourn::register_table(module);
    sojourn::register_anchors(module);
    sojourn::register_run(module);
    sojourn::register_pair(module);
    sojourn::register_story(module);
}
