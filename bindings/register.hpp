// One function per subject; the module file only calls them, in the order of the flow.
#pragma once

#include <pybind11/pybind11.h>

namespace sojourn {

void register_design(pybind11::module_& module);
void register_statistics(pybind11::module_& module);
void register_law(pybind11::module_& module);
void register_journey(pybind11::module_& module);
void register_plan(pybind11::module_& module);
void register_tallies(pybind11::module_& module);
void register_table(pybind11::module_& module);
void register_anchors(pybind11::module_& module);
void register_run(pybind11::module_& module);
void register_pair(pybind11::module_& module);
void register_story(pybind11::module_& module);

}  // namespace sojourn
