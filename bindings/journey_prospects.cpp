// What a prospect is made of, for Python: attributes, traits, segments, how visits are felt, and surveys.
#include <pybind11/stl.h>

#include "bindings/journey.hpp"

namespace py = pybind11;

namespace sojourn {

void define_prospects(JourneyClass& journey) {
    using namespace py::literals;
    journey.def(
        "attribute",
        [](Journey& j, std::string name, std::string stream, Law law, std::string with, double correlation) {
            j.attributes.push_back(
                {std::move(name), std::move(stream), std::move(law), std::move(with), correlation});
        },
        py::kw_only(), "name"_a, "stream"_a, "law"_a, "correlated"_a, "correlation"_a);
    journey.def(
        "trait",
        [](Journey& j, std::string name, Ticks half_life, double baseline, double felt, double surprise,
           double episode) {
            j.traits.push_back({std::move(name), half_life, baseline, felt, surprise, episode});
        },
        py::kw_only(), "name"_a, "half_life"_a, "baseline"_a, "felt"_a, "surprise"_a, "episode"_a);
    journey.def(
        "brand",
        [](Journey& j, std::string name, Ticks half_life, double baseline, double felt, double surprise,
           double episode) {
            j.brand.push_back({std::move(name), half_life, baseline, felt, surprise, episode});
        },
        py::kw_only(), "name"_a, "half_life"_a, "baseline"_a, "felt"_a = 0.0, "surprise"_a = 0.0,
        "episode"_a = 0.0);
    journey.def(
        "experience",
        [](Journey& j, double lambda, std::optional<double> omega, std::optional<double> phi,
           std::optional<double> psi,
           std::string expectation) { j.experience = {lambda, omega, phi, psi, std::move(expectation)}; },
        py::kw_only(), "lambda_"_a, "omega"_a, "phi"_a, "psi"_a, "expectation"_a);
    journey.def(
        "segment",
        [](Journey& j, std::string name, double share, std::vector<std::pair<std::string, Law>> set) {
            j.segments.push_back({std::move(name), share, std::move(set)});
        },
        py::kw_only(), "name"_a, "share"_a, "set"_a);
    journey.def(
        "survey",
        [](Journey& j, std::string name, std::string stream, std::string at, double response, double noise,
           double slope, std::vector<double> cuts, std::vector<double> scores) {
            j.surveys.push_back({std::move(name), std::move(stream), std::move(at), response, noise, slope,
                                 std::move(cuts), std::move(scores)});
        },
        py::kw_only(), "name"_a, "stream"_a, "at"_a, "response"_a, "noise"_a, "slope"_a, "cuts"_a,
        "scores"_a);
}

}  // namespace sojourn
