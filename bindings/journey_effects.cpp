// Parts that stages, touchpoints and outcomes are given whole, for Python: one immutable value each.
#include <pybind11/stl.h>

#include "bindings/journey.hpp"

namespace py = pybind11;

namespace sojourn {

namespace {

void register_outcome_parts(py::module_& module) {
    using namespace py::literals;
    py::class_<Referral>(module, "Referral")
        .def(py::init([](std::string to, std::optional<Law> count) {
                 return Referral{std::move(to), std::move(count)};
             }),
             py::kw_only(), "to"_a, "count"_a);
    py::class_<Effects>(module, "Effects")
        .def(py::init([](const Pairs& add, double friction, std::optional<Referral> refer, std::string then,
                         const Pairs& clocks) {
                 return Effects{each<TraitChange>(add), friction, std::move(refer), std::move(then),
                                each<ClockFactor>(clocks)};
             }),
             py::kw_only(), "add"_a, "friction"_a, "refer"_a, "then"_a, "clocks"_a);
    py::class_<Gate>(module, "Gate")
        .def(py::init([](std::string name, double share, const Pairs& slopes) {
                 return Gate{std::move(name), share, each<Slope>(slopes)};
             }),
             py::kw_only(), "name"_a, "share"_a, "slopes"_a);
    py::class_<Intent>(module, "Intent")
        .def(py::init([](double at_zero, const Pairs& slopes, double act) {
                 return Intent{at_zero, each<Slope>(slopes), act};
             }),
             py::kw_only(), "at_zero"_a, "slopes"_a, "act"_a);
}

void register_stage_parts(py::module_& module) {
    using namespace py::literals;
    py::class_<HandRaise>(module, "HandRaise")
        .def(py::init([](Law attention, double shift, std::string until, double ratio, std::string lifts) {
                 return HandRaise{std::move(attention), shift, std::move(until), ratio, std::move(lifts)};
             }),
             py::kw_only(), "attention"_a, "shift"_a, "until"_a, "ratio"_a, "lifts"_a);
}

void register_visit_parts(py::module_& module) {
    using namespace py::literals;
    py::class_<Quality>(module, "Quality")
        .def(py::init([](double mean, double sd, std::optional<Law> friction, double personalised,
                         const Pairs& slopes) {
                 return Quality{mean, sd, std::move(friction), personalised, each<Slope>(slopes)};
             }),
             py::kw_only(), "mean"_a, "sd"_a, "friction"_a, "personalised"_a, "slopes"_a);
    py::class_<Reach>(module, "Reach")
        .def(py::init([](double share, std::string attribute) { return Reach{share, std::move(attribute)}; }),
             py::kw_only(), "share"_a, "attribute"_a);
    py::class_<Service>(module, "Service")
        .def(py::init([](Law reached, Law unreached) {
                 return Service{std::move(reached), std::move(unreached)};
             }),
             py::kw_only(), "reached"_a, "unreached"_a);
    py::enum_<Comparison>(module, "Comparison")
        .value("above", Comparison::above)
        .value("at_least", Comparison::at_least)
        .value("below", Comparison::below)
        .value("at_most", Comparison::at_most);
    py::class_<Condition>(module, "Condition")
        .def(py::init([](std::string of, Comparison comparison, double value) {
                 return Condition{std::move(of), comparison, value};
             }),
             py::kw_only(), "of"_a, "comparison"_a, "value"_a);
}

void register_chain_parts(py::module_& module) {
    using namespace py::literals;
    py::class_<Attempts>(module, "Attempts")
        .def(py::init([](std::uint32_t up_to, Law every, bool unreached, bool undecided, std::string then) {
                 return Attempts{up_to, std::move(every), TryAgain{unreached, undecided}, std::move(then)};
             }),
             py::kw_only(), "up_to"_a, "every"_a, "unreached"_a, "undecided"_a, "then"_a);
    py::class_<Patience>(module, "Patience")
        .def(py::init([](Law law, double felt, std::string to, const Pairs& slopes) {
                 return Patience{std::move(law), felt, std::move(to), each<Slope>(slopes)};
             }),
             py::kw_only(), "law"_a, "felt"_a, "to"_a, "slopes"_a);
}

}  // namespace

void register_effects(py::module_& module) {
    register_outcome_parts(module);
    register_stage_parts(module);
    register_visit_parts(module);
    register_chain_parts(module);
}

}  // namespace sojourn
