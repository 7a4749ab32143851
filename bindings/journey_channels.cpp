// Channels for Python: one method a way of arriving.
#include <pybind11/stl.h>

#include "bindings/journey.hpp"

namespace py = pybind11;

namespace sojourn {

namespace {

using Arrivals = decltype(Channel::arrivals);

void add_channel(Journey& journey, std::string name, std::string stream, std::string to, double cost,
                 Pairs segments, const Pairs& first, Arrivals arrivals) {
    journey.channels.push_back({std::move(name), std::move(stream), std::move(arrivals), std::move(to), cost,
                                std::move(segments), each<TraitChange>(first)});
}

void define_cohort(JourneyClass& journey) {
    using namespace py::literals;
    journey.def(
        "cohort",
        [](Journey& j, std::string name, std::string stream, std::string to, double cost, Pairs segments,
           const Pairs& first, std::uint64_t count, std::optional<Law> age, std::uint64_t more, double keep) {
            add_channel(j, std::move(name), std::move(stream), std::move(to), cost, std::move(segments),
                        first, Cohort{count, std::move(age), more, keep});
        },
        py::kw_only(), "name"_a, "stream"_a, "to"_a, "cost"_a, "segments"_a, "first"_a, "count"_a, "age"_a,
        "more"_a = 0, "keep"_a = 1.0);
}

void define_rate(JourneyClass& journey) {
    using namespace py::literals;
    journey.def(
        "rate",
        [](Journey& j, std::string name, std::string stream, std::string to, double cost, Pairs segments,
           const Pairs& first, double per_second, std::vector<double> shape, Ticks start, Ticks until,
           double more_per_second, Ticks more_start, double keep, Ticks keep_start) {
            add_channel(j, std::move(name), std::move(stream), std::move(to), cost, std::move(segments),
                        first,
                        ArrivalRate{per_second, std::move(shape), start, until, more_per_second, more_start,
                                    keep, keep_start});
        },
        py::kw_only(), "name"_a, "stream"_a, "to"_a, "cost"_a, "segments"_a, "first"_a, "per_second"_a,
        "shape"_a, "start"_a, "until"_a, "more_per_second"_a = 0.0, "more_start"_a = 0, "keep"_a = 1.0,
        "keep_start"_a = 0);
}

void define_log(JourneyClass& journey) {
    using namespace py::literals;
    journey.def(
        "log",
        [](Journey& j, std::string name, std::string stream, std::string to, double cost, Pairs segments,
           const Pairs& first, std::vector<Ticks> times) {
            add_channel(j, std::move(name), std::move(stream), std::move(to), cost, std::move(segments),
                        first, ArrivalLog{std::move(times)});
        },
        py::kw_only(), "name"_a, "stream"_a, "to"_a, "cost"_a, "segments"_a, "first"_a, "times"_a);
}

void define_referrals(JourneyClass& journey) {
    using namespace py::literals;
    journey.def(
        "referrals",
        [](Journey& j, std::string name, std::string stream, std::string to, double cost, Pairs segments,
           const Pairs& first, double accept, Law after, Pairs pass_on) {
            add_channel(j, std::move(name), std::move(stream), std::move(to), cost, std::move(segments),
                        first, Referrals{accept, std::move(after), std::move(pass_on)});
        },
        py::kw_only(), "name"_a, "stream"_a, "to"_a, "cost"_a, "segments"_a, "first"_a, "accept"_a, "after"_a,
        "pass_on"_a);
}

}  // namespace

void define_channels(JourneyClass& journey) {
    define_cohort(journey);
    define_rate(journey);
    define_log(journey);
    define_referrals(journey);
}

}  // namespace sojourn
