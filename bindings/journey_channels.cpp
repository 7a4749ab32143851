// Channels for Python: one method a way of arriving.
#include <pybind11/stl.h>

#include "bindings/journey.hpp"

namespace py = pybind11;

namespace sojourn {

namespace {

using Arrivals = decltype(Channel::arrivals);
/// Of each trait that starts by them: slopes on brand traits.
using SlopesByTrait = std::vector<std::pair<std::string, Pairs>>;

/// What all channels have, whatever brings their prospects.
struct Common {
    std::string name, stream, to;
    double cost = 0;
    Pairs segments, first;
    SlopesByTrait first_slopes;
};

[[nodiscard]] std::vector<FirstValue> first_values(const Pairs& first, const SlopesByTrait& slopes) {
    std::vector<FirstValue> values;
    for (const auto& [trait, amount] : first) values.push_back({trait, amount, {}});
    for (const auto& [trait, on] : slopes) {
        auto value = std::find_if(values.begin(), values.end(),
                                  [&](const FirstValue& each) { return each.trait == trait; });
        if (value == values.end()) value = values.insert(values.end(), {trait, 0, {}});
        value->slopes = each<Slope>(on);
    }
    return values;
}

void add_channel(Journey& journey, Common common, Arrivals arrivals) {
    journey.channels.push_back({std::move(common.name), std::move(common.stream), std::move(arrivals),
                                std::move(common.to), common.cost, std::move(common.segments),
                                first_values(common.first, common.first_slopes)});
}

/// Defines a method whose first parameters are those of all channels; `make` returns the arrivals from the
/// others, which `rest` names.
template <class... Given, class Make, class... Names>
void define(JourneyClass& journey, const char* method, Make make, const Names&... rest) {
    using namespace py::literals;
    journey.def(
        method,
        [make](Journey& j, std::string name, std::string stream, std::string to, double cost, Pairs segments,
               Pairs first, Given... given, SlopesByTrait first_slopes) {
            add_channel(j,
                        {std::move(name), std::move(stream), std::move(to), cost, std::move(segments),
                         std::move(first), std::move(first_slopes)},
                        make(std::move(given)...));
        },
        py::kw_only(), "name"_a, "stream"_a, "to"_a, "cost"_a, "segments"_a, "first"_a, rest...,
        "first_slopes"_a = SlopesByTrait{});
}

void define_cohort(JourneyClass& journey) {
    using namespace py::literals;
    define<std::uint64_t, std::optional<Law>, std::uint64_t, double>(
        journey, "cohort",
        [](std::uint64_t count, std::optional<Law> age, std::uint64_t more, double keep) {
            return Cohort{count, std::move(age), more, keep};
        },
        "count"_a, "age"_a, "more"_a = 0, "keep"_a = 1.0);
}

void define_rate(JourneyClass& journey) {
    using namespace py::literals;
    define<double, std::vector<double>, Ticks, Ticks, double, Ticks, double, Ticks, Pairs>(
        journey, "rate",
        [](double per_second, std::vector<double> shape, Ticks start, Ticks until, double more_per_second,
           Ticks more_start, double keep, Ticks keep_start, const Pairs& slopes) {
            return ArrivalRate{per_second, std::move(shape), start,
                               until,      more_per_second,  more_start,
                               keep,       keep_start,       each<Slope>(slopes)};
        },
        "per_second"_a, "shape"_a, "start"_a, "until"_a, "more_per_second"_a = 0.0, "more_start"_a = 0,
        "keep"_a = 1.0, "keep_start"_a = 0, "slopes"_a = Pairs{});
}

void define_log(JourneyClass& journey) {
    using namespace py::literals;
    define<std::vector<Ticks>>(
        journey, "log", [](std::vector<Ticks> times) { return ArrivalLog{std::move(times)}; }, "times"_a);
}

void define_referrals(JourneyClass& journey) {
    using namespace py::literals;
    define<double, Law, Pairs>(
        journey, "referrals",
        [](double accept, Law after, Pairs pass_on) {
            return Referrals{accept, std::move(after), std::move(pass_on)};
        },
        "accept"_a, "after"_a, "pass_on"_a);
}

void define_pool(JourneyClass& journey) {
    using namespace py::literals;
    define<std::uint64_t, double, double, Pairs>(
        journey, "pool",
        [](std::uint64_t size, double alone, double together, const Pairs& slopes) {
            return Pool{size, alone, together, each<Slope>(slopes)};
        },
        "size"_a, "alone"_a, "together"_a, "slopes"_a = Pairs{});
}

}  // namespace

void define_channels(JourneyClass& journey) {
    define_cohort(journey);
    define_rate(journey);
    define_log(journey);
    define_referrals(journey);
    define_pool(journey);
}

}  // namespace sojourn
