// Plans for Python: compiled, explained, named.
#include <pybind11/stl.h>

#include <memory>
#include <tuple>

#include "bindings/register.hpp"
#include "engine/plan/compile.hpp"
#include "engine/plan/explain.hpp"

namespace py = pybind11;

namespace sojourn {

namespace {

using ExitNames = std::tuple<std::string, std::string, std::string, std::string>;
using OutcomeNames = std::tuple<std::string, std::string, std::string>;
using TableTuple = std::tuple<std::string, std::vector<std::string>, std::vector<std::vector<std::string>>>;

[[nodiscard]] std::vector<ExitNames> exits_of(const Plan& plan) {
    std::vector<ExitNames> exits;
    for (const ExitPlan& exit : plan.exits) {
        const bool drift = exit.clock.exists();
        exits.emplace_back(
            plan.names.stages[exit.from.value],
            drift ? "drift" : plan.names.touchpoints[exit.touchpoint.value],
            drift ? plan.names.clocks[exit.clock.value] : plan.names.outcomes[exit.outcome.value],
            plan.names.stages[exit.to.value]);
    }
    return exits;
}

[[nodiscard]] std::vector<OutcomeNames> outcomes_of(const Plan& plan) {
    std::vector<OutcomeNames> outcomes;
    for (std::size_t i = 0; i < plan.touchpoints.size(); ++i) {
        const Range range = plan.touchpoints[i].outcomes;
        for (std::uint32_t o = range.first; o < range.end(); ++o) {
            const StageId to = plan.outcomes[o].to;
            outcomes.emplace_back(plan.names.touchpoints[i], plan.names.outcomes[o],
                                  to.exists() ? plan.names.stages[to.value] : "stay");
        }
    }
    return outcomes;
}

[[nodiscard]] std::vector<TableTuple> explain_tuples(const Plan& plan) {
    std::vector<TableTuple> tables;
    for (ExplainTable& table : explain(plan)) {
        tables.emplace_back(std::move(table.title), std::move(table.columns), std::move(table.rows));
    }
    return tables;
}

}  // namespace

void register_plan(py::module_& module) {
    using namespace py::literals;
    py::class_<Plan, std::shared_ptr<Plan>>(module, "Plan")
        .def_property_readonly("stages", [](const Plan& plan) { return plan.names.stages; })
        .def_property_readonly("channels", [](const Plan& plan) { return plan.names.channels; })
        .def_property_readonly("segments", [](const Plan& plan) { return plan.names.segments; })
        .def_property_readonly("touchpoints", [](const Plan& plan) { return plan.names.touchpoints; })
        .def_property_readonly("exits", &exits_of)
        .def_property_readonly("outcomes", &outcomes_of)
        .def_property_readonly("kernel", [](const Plan&) { return "independent"; })
        .def_property_readonly("kernel_reason",
                               [](const Plan&) { return "nothing couples one prospect to another"; })
        .def_readonly("horizon", &Plan::horizon)
        .def_readonly("follow", &Plan::follow)
        .def_readonly("expected_arrivals", &Plan::expected_arrivals)
        .def("explain", &explain_tuples);
    module.def(
        "compile",
        [](const Journey& journey, Ticks grid, Ticks cohort) {
            return std::make_shared<Plan>(compile(journey, {grid, cohort}));
        },
        "journey"_a, py::kw_only(), "grid"_a, "cohort"_a);
}

}  // namespace sojourn
