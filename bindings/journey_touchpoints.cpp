// Touchpoints for Python: their clocks, their conditions, their outcomes.
#include <pybind11/stl.h>

#include "bindings/journey.hpp"

namespace py = pybind11;

namespace sojourn {

namespace {

void define_touchpoint(JourneyClass& journey) {
    using namespace py::literals;
    journey.def(
        "touchpoint",
        [](Journey& j, std::string name, std::string stream, std::vector<std::string> stages, Law after,
           std::optional<Quality> quality, std::string otherwise, Effects otherwise_effects, double cost,
           std::string by) {
            Touchpoint made{
                std::move(name),      std::move(stream),
                std::move(stages),    std::move(after),
                std::move(quality),   {},
                std::move(otherwise), cost,
            };
            made.otherwise_effects = std::move(otherwise_effects);
            made.by = std::move(by);
            j.touchpoints.push_back(std::move(made));
        },
        py::kw_only(), "name"_a, "stream"_a, "stages"_a, "after"_a, "quality"_a, "otherwise"_a,
        "otherwise_effects"_a, "cost"_a, "by"_a = "");
}

void define_clocks(JourneyClass& journey) {
    using namespace py::literals;
    journey.def(
        "timing",
        [](Journey& j, const std::string& touchpoint, std::optional<Law> every, std::string opens,
           std::string working, std::vector<std::string> follows, bool on_demand) {
            Touchpoint& it = named(j.touchpoints, touchpoint);
            it.every = std::move(every);
            it.opens = std::move(opens);
            it.working = std::move(working);
            it.follows = std::move(follows);
            it.starts = on_demand ? Start::on_demand : Start::at_entry;
        },
        py::kw_only(), "touchpoint"_a, "every"_a, "opens"_a, "working"_a, "follows"_a, "on_demand"_a);
}

void define_visits(JourneyClass& journey) {
    using namespace py::literals;
    journey.def(
        "visits",
        [](Journey& j, const std::string& touchpoint, std::optional<Attempts> attempts,
           std::optional<Reach> reach, std::optional<Patience> patience, std::optional<Service> service,
           const Pairs& add, std::vector<Condition> when, bool while_waiting) {
            Touchpoint& it = named(j.touchpoints, touchpoint);
            it.attempts = std::move(attempts);
            it.reach = std::move(reach);
            it.patience = std::move(patience);
            it.service = std::move(service);
            it.add = each<TraitChange>(add);
            it.when = std::move(when);
            it.fills_waits = while_waiting ? FillsWaits::yes : FillsWaits::no;
        },
        py::kw_only(), "touchpoint"_a, "attempts"_a, "reach"_a, "patience"_a, "service"_a, "add"_a, "when"_a,
        "while_waiting"_a);
}

void define_outcomes(JourneyClass& journey) {
    using namespace py::literals;
    journey.def(
        "outcome",
        [](Journey& j, const std::string& touchpoint, std::string name, std::string to, double share,
           std::string attribute, std::optional<Intent> intent, const Pairs& slopes, std::vector<Gate> needs,
           Effects effects, bool boosted, bool observed) {
            named(j.touchpoints, touchpoint)
                .outcomes.push_back({std::move(name), std::move(to), share, std::move(attribute),
                                     each<Slope>(slopes), std::move(intent), std::move(needs),
                                     std::move(effects), boosted ? Boost::yes : Boost::no,
                                     observed ? Intercept::observed : Intercept::stated});
        },
        py::kw_only(), "touchpoint"_a, "name"_a, "to"_a, "share"_a, "attribute"_a, "intent"_a, "slopes"_a,
        "needs"_a, "effects"_a, "boosted"_a, "observed"_a);
}

}  // namespace

void define_touchpoints(JourneyClass& journey) {
    define_touchpoint(journey);
    define_clocks(journey);
    define_visits(journey);
    define_outcomes(journey);
}

}  // namespace sojourn
