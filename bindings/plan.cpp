// Plans for Python: compiled, explained, named.
#include <pybind11/stl.h>

#include <memory>
#include <tuple>

#include "bindings/register.hpp"
#include "engine/kernel/dated.hpp"
#include "engine/plan/compile.hpp"
#include "engine/plan/explain.hpp"
#include "engine/plan/names.hpp"

namespace py = pybind11;

namespace sojourn {

namespace {

using ExitNames = std::tuple<std::string, std::string, std::string, std::string>;
using OutcomeNames = std::tuple<std::string, std::string, std::string>;
using TableTuple = std::tuple<std::string, std::vector<std::string>, std::vector<std::vector<std::string>>>;

[[nodiscard]] std::vector<ExitNames> exits_of(const Plan& plan) {
    std::vector<ExitNames> exits;
    for (const ExitPlan& exit : plan.exits) {
        Cause cause = cause_of(plan, exit);
        exits.emplace_back(plan.names.stages[exit.from.value], std::move(cause.group), std::move(cause.name),
                           stage_label(plan, exit.to));
    }
    return exits;
}

[[nodiscard]] std::vector<OutcomeNames> outcomes_of(const Plan& plan) {
    std::vector<OutcomeNames> outcomes;
    for (std::size_t i = 0; i < plan.touchpoints.size(); ++i) {
        Range range = plan.touchpoints[i].outcomes;
        if (plan.touchpoints[i].may_miss) ++range.count;  // `unreached` follows the outcomes
        for (std::uint32_t o = range.first; o < range.end(); ++o) {
            outcomes.emplace_back(plan.names.touchpoints[i], plan.names.outcomes[o],
                                  stage_label(plan, plan.outcomes[o].to));
        }
    }
    return outcomes;
}

/// Traits of prospects, or of the brand.
[[nodiscard]] std::vector<std::string> traits_of(const Plan& plan, bool brand) {
    const auto first_of_brand = plan.names.traits.begin() + plan.own_traits;
    return brand ? std::vector<std::string>{first_of_brand, plan.names.traits.end()}
                 : std::vector<std::string>{plan.names.traits.begin(), first_of_brand};
}

/// Touchpoints with the team whose time their visits take.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> teams_of(const Plan& plan) {
    std::vector<std::pair<std::string, std::string>> teams;
    for (std::size_t i = 0; i < plan.touchpoints.size(); ++i) {
        const TeamId team = plan.touchpoints[i].team;
        if (team.exists()) teams.emplace_back(plan.names.touchpoints[i], plan.names.teams[team.value]);
    }
    return teams;
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
        .def_property_readonly("traits", [](const Plan& plan) { return traits_of(plan, false); })
        .def_property_readonly("brand", [](const Plan& plan) { return traits_of(plan, true); })
        .def_property_readonly("teams", [](const Plan& plan) { return plan.names.teams; })
        .def_property_readonly("teams_of", &teams_of)
        .def_property_readonly("surveys",
                               [](const Plan& plan) {
                                   std::vector<std::pair<std::string, std::vector<double>>> surveys;
                                   for (std::size_t i = 0; i < plan.surveys.size(); ++i) {
                                       surveys.emplace_back(plan.names.surveys[i], plan.surveys[i].scores);
                                   }
                                   return surveys;
                               })
        .def_property_readonly("interrupting",
                               [](const Plan& plan) {
                                   std::vector<std::string> stages;
                                   for (std::size_t i = 0; i < plan.stages.size(); ++i) {
                                       if (plan.stages[i].interrupts) stages.push_back(plan.names.stages[i]);
                                   }
                                   return stages;
                               })
        .def_property_readonly("feels", [](const Plan& plan) { return plan.experience.feels; })
        .def_property_readonly("exits", &exits_of)
        .def_property_readonly("outcomes", &outcomes_of)
        .def_property_readonly("coupling", &coupling_words)
        .def_property_readonly("kernel", &kernel_of)
        .def_property_readonly("kernel_reason", &kernel_reason)
        .def_readonly("start", &Plan::start)
        .def_readonly("horizon", &Plan::horizon)
        .def_readonly("follow", &Plan::follow)
        .def_readonly("expected_arrivals", &Plan::expected_arrivals)
        .def_property_readonly("eras",
                               [](const Plan& plan) {
                                   std::vector<Ticks> starts;
                                   for (const Plan* era = &plan; era->next != nullptr; era = era->next.get())
                                       starts.push_back(era->until);
                                   return starts;
                               })
        .def("explain", &explain_tuples);
    module.def(
        "compile",
        [](const Journey& journey, Ticks grid, Ticks cohort) {
            return std::make_shared<Plan>(compile(journey, {grid, cohort}));
        },
        "journey"_a, py::kw_only(), "grid"_a, "cohort"_a);
    module.def(
        "dated",
        [](const Plan& plan, const std::vector<std::pair<Ticks, std::shared_ptr<Plan>>>& later) {
            std::vector<LaterEra> eras;
            for (const auto& [start, era] : later) eras.emplace_back(start, *era);
            return std::make_shared<Plan>(dated(plan, eras));
        },
        "plan"_a, "later"_a);
}

}  // namespace sojourn
