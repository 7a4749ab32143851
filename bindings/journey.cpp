// Journeys for Python: built part by part, validated.
#include <pybind11/stl.h>

#include <algorithm>
#include <stdexcept>

#include "bindings/register.hpp"
#include "engine/model/journey.hpp"
#include "engine/model/validate.hpp"

namespace py = pybind11;

namespace sojourn {

namespace {

using Mix = std::vector<std::pair<std::string, double>>;

/// The item of that name; parts are added to items already there.
template <class Items>
[[nodiscard]] auto& named(Items& items, const std::string& name) {
    const auto found =
        std::find_if(items.begin(), items.end(), [&](const auto& item) { return item.name == name; });
    if (found == items.end()) throw std::invalid_argument("nothing here is named " + name);
    return *found;
}

void add_channel(Journey& journey, std::string name, std::string stream, std::string to, double cost,
                 Mix segments, decltype(Channel::arrivals) arrivals) {
    journey.channels.push_back(
        {std::move(name), std::move(stream), std::move(arrivals), std::move(to), cost, std::move(segments)});
}

void register_problem(py::module_& module) {
    py::class_<Problem>(module, "Problem")
        .def_property_readonly(
            "severity", [](const Problem& p) { return p.severity == Severity::error ? "error" : "warning"; })
        .def_readonly("path", &Problem::path)
        .def_readonly("value", &Problem::value)
        .def_readonly("why", &Problem::why)
        .def_readonly("cure", &Problem::cure)
        .def_readonly("nearest", &Problem::nearest);
    module.def("validate", &validate, py::arg("journey"));
}

template <class Class>
void define_channels(Class& journey) {
    using namespace py::literals;
    journey.def(
        "cohort",
        [](Journey& j, std::string name, std::string stream, std::string to, double cost, Mix segments,
           std::uint64_t count) {
            add_channel(j, std::move(name), std::move(stream), std::move(to), cost, std::move(segments),
                        Cohort{count});
        },
        py::kw_only(), "name"_a, "stream"_a, "to"_a, "cost"_a, "segments"_a, "count"_a);
    journey.def(
        "rate",
        [](Journey& j, std::string name, std::string stream, std::string to, double cost, Mix segments,
           double per_second, std::vector<double> shape, Ticks start, Ticks until) {
            add_channel(j, std::move(name), std::move(stream), std::move(to), cost, std::move(segments),
                        ArrivalRate{per_second, std::move(shape), start, until});
        },
        py::kw_only(), "name"_a, "stream"_a, "to"_a, "cost"_a, "segments"_a, "per_second"_a, "shape"_a,
        "start"_a, "until"_a);
    journey.def(
        "log",
        [](Journey& j, std::string name, std::string stream, std::string to, double cost, Mix segments,
           std::vector<Ticks> times) {
            add_channel(j, std::move(name), std::move(stream), std::move(to), cost, std::move(segments),
                        ArrivalLog{std::move(times)});
        },
        py::kw_only(), "name"_a, "stream"_a, "to"_a, "cost"_a, "segments"_a, "times"_a);
}

template <class Class>
void define_stages(Class& journey) {
    using namespace py::literals;
    journey.def(
        "stage",
        [](Journey& j, std::string name, std::string stream) {
            j.stages.push_back({std::move(name), std::move(stream), {}, {}});
        },
        py::kw_only(), "name"_a, "stream"_a);
    journey.def(
        "drift",
        [](Journey& j, const std::string& stage, std::string name, std::string stream, std::string to,
           Law after) {
            named(j.stages, stage)
                .drift.push_back({std::move(name), std::move(stream), std::move(to), std::move(after)});
        },
        py::kw_only(), "stage"_a, "name"_a, "stream"_a, "to"_a, "after"_a);
    journey.def(
        "revenue_once",
        [](Journey& j, const std::string& stage, Law amount) {
            named(j.stages, stage).revenue.push_back({std::move(amount), 0});
        },
        py::kw_only(), "stage"_a, "amount"_a);
    journey.def(
        "revenue_flow",
        [](Journey& j, const std::string& stage, double per_second) {
            named(j.stages, stage).revenue.push_back({std::nullopt, per_second});
        },
        py::kw_only(), "stage"_a, "per_second"_a);
}

template <class Class>
void define_touchpoints(Class& journey) {
    using namespace py::literals;
    journey.def(
        "touchpoint",
        [](Journey& j, std::string name, std::string stream, std::vector<std::string> stages, Law after,
           std::optional<std::pair<double, double>> quality, std::string otherwise, double cost) {
            std::optional<Quality> perceived;
            if (quality) perceived = Quality{quality->first, quality->second};
            j.touchpoints.push_back({std::move(name),
                                     std::move(stream),
                                     std::move(stages),
                                     std::move(after),
                                     perceived,
                                     {},
                                     std::move(otherwise),
                                     cost});
        },
        py::kw_only(), "name"_a, "stream"_a, "stages"_a, "after"_a, "quality"_a, "otherwise"_a, "cost"_a);
    journey.def(
        "outcome",
        [](Journey& j, const std::string& touchpoint, std::string name, std::string to, double share,
           std::string attribute) {
            named(j.touchpoints, touchpoint)
                .outcomes.push_back({std::move(name), std::move(to), share, std::move(attribute)});
        },
        py::kw_only(), "touchpoint"_a, "name"_a, "to"_a, "share"_a, "attribute"_a);
}

}  // namespace

void register_journey(py::module_& module) {
    using namespace py::literals;
    register_problem(module);
    py::class_<Journey> journey{module, "Journey"};
    journey.def(py::init([](std::string name, Ticks horizon, Ticks follow, std::uint32_t start_hour,
                            double discount_per_year) {
                    Journey made;
                    made.name = std::move(name);
                    made.horizon = horizon;
                    made.follow = follow;
                    made.start_hour = start_hour;
                    made.discount_per_year = discount_per_year;
                    return made;
                }),
                py::kw_only(), "name"_a, "horizon"_a, "follow"_a, "start_hour"_a, "discount_per_year"_a);
    journey.def(
        "attribute",
        [](Journey& j, std::string name, std::string stream, Law law) {
            j.attributes.push_back({std::move(name), std::move(stream), std::move(law)});
        },
        py::kw_only(), "name"_a, "stream"_a, "law"_a);
    journey.def(
        "segment",
        [](Journey& j, std::string name, double share, std::vector<std::pair<std::string, Law>> set) {
            j.segments.push_back({std::move(name), share, std::move(set)});
        },
        py::kw_only(), "name"_a, "share"_a, "set"_a);
    define_channels(journey);
    define_stages(journey);
    define_touchpoints(journey);
}

}  // namespace sojourn
