// Stages for Python: their drift clocks, their revenue, attention, word of mouth.
#include <pybind11/stl.h>

#include "bindings/journey.hpp"

namespace py = pybind11;

namespace sojourn {

namespace {

void define_revenue(JourneyClass& journey) {
    using namespace py::literals;
    journey.def(
        "revenue_once",
        [](Journey& j, const std::string& stage, Law amount, const Pairs& slopes) {
            named(j.stages, stage).revenue.push_back({std::move(amount), 0, each<Slope>(slopes)});
        },
        py::kw_only(), "stage"_a, "amount"_a, "slopes"_a);
    journey.def(
        "revenue_flow",
        [](Journey& j, const std::string& stage, double per_second, const Pairs& slopes) {
            named(j.stages, stage).revenue.push_back({std::nullopt, per_second, each<Slope>(slopes)});
        },
        py::kw_only(), "stage"_a, "per_second"_a, "slopes"_a);
}

void define_drift(JourneyClass& journey) {
    using namespace py::literals;
    journey.def(
        "drift",
        [](Journey& j, const std::string& stage, std::string name, std::string stream, std::string to,
           Law after, std::string opens, std::string working, const Pairs& slopes, const Pairs& add,
           bool observed, bool by_rate) {
            named(j.stages, stage)
                .drift.push_back({std::move(name), std::move(stream), std::move(to), std::move(after),
                                  std::move(opens), std::move(working), each<Slope>(slopes),
                                  each<TraitChange>(add), observed ? Intercept::observed : Intercept::stated,
                                  by_rate});
        },
        py::kw_only(), "stage"_a, "name"_a, "stream"_a, "to"_a, "after"_a, "opens"_a, "working"_a, "slopes"_a,
        "add"_a, "observed"_a, "by_rate"_a = false);
}

}  // namespace

void define_stages(JourneyClass& journey) {
    using namespace py::literals;
    journey.def(
        "stage",
        [](Journey& j, std::string name, std::string stream, bool interrupts, Ticks update,
           std::optional<HandRaise> hand_raise, std::vector<Referral> refer) {
            Stage made{std::move(name), std::move(stream), {}, {}};
            made.interrupts = interrupts ? Interrupts::yes : Interrupts::no;
            made.update = update;
            made.hand_raise = std::move(hand_raise);
            made.refer = std::move(refer);
            j.stages.push_back(std::move(made));
        },
        py::kw_only(), "name"_a, "stream"_a, "interrupts"_a, "update"_a, "hand_raise"_a, "refer"_a);
    define_drift(journey);
    define_revenue(journey);
}

}  // namespace sojourn
