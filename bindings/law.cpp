// Laws for Python: one static constructor a law.
#include <pybind11/stl.h>

#include <stdexcept>

#include "bindings/register.hpp"
#include "engine/random/law.hpp"
#include "engine/random/sampler.hpp"

namespace py = pybind11;

namespace sojourn {

namespace {

/// Quantiles of a law that takes one draw, through the very sampler a run uses.
[[nodiscard]] std::vector<double> quantiles(const Law& law, const std::vector<double>& uniforms) {
    if (!faults(law).empty()) throw std::invalid_argument(faults(law).front());
    if (draw_budget(law) > 1)
        throw std::invalid_argument("a law of several draws has no quantile by one uniform");
    Samplers samplers;
    const SamplerId id = add_sampler(samplers, law);
    std::vector<double> values;
    for (const double u : uniforms) {
        if (!(u > 0 && u < 1)) throw std::invalid_argument("a uniform lies strictly between 0 and 1");
        values.push_back(quantile(samplers, id, u));
    }
    return values;
}

}  // namespace

void register_law(py::module_& module) {
    using namespace py::literals;
    py::class_<Law>(module, "Law")
        .def_static(
            "fixed", [](double value) { return Law{Fixed{value}}; }, "value"_a)
        .def_static(
            "uniform", [](double low, double high) { return Law{Uniform{low, high}}; }, "low"_a, "high"_a)
        .def_static(
            "loguniform", [](double low, double high) { return Law{LogUniform{low, high}}; }, "low"_a,
            "high"_a)
        .def_static(
            "exponential", [](double mean) { return Law{Exponential{mean}}; }, "mean"_a)
        .def_static(
            "weibull", [](double shape, double scale) { return Law{Weibull{shape, scale}}; }, "shape"_a,
            "scale"_a)
        .def_static(
            "gamma", [](double shape, double scale) { return Law{Gamma{shape, scale}}; }, "shape"_a,
            "scale"_a)
        .def_static(
            "lognormal", [](double median, double sigma) { return Law{LogNormal{median, sigma}}; },
            "median"_a, "sigma"_a)
        .def_static(
            "normal", [](double mean, double sd) { return Law{Normal{mean, sd}}; }, "mean"_a, "sd"_a)
        .def_static(
            "truncated_normal",
            [](double mean, double sd, double low, double high) {
                return Law{TruncatedNormal{mean, sd, low, high}};
            },
            "mean"_a, "sd"_a, "low"_a, "high"_a)
        .def_static(
            "beta", [](double a, double b) { return Law{Beta{a, b}}; }, "a"_a, "b"_a)
        .def_static(
            "lomax", [](double shape, double scale) { return Law{Lomax{shape, scale}}; }, "shape"_a,
            "scale"_a)
        .def_static(
            "loglogistic", [](double shape, double median) { return Law{LogLogistic{shape, median}}; },
            "shape"_a, "median"_a)
        .def_static(
            "poisson", [](double mean) { return Law{Poisson{mean}}; }, "mean"_a)
        .def_static(
            "bernoulli", [](double share) { return Law{Bernoulli{share}}; }, "share"_a)
        .def_static(
            "piecewise_hazard",
            [](std::vector<double> until, std::vector<double> rates) {
                return Law{PiecewiseHazard{std::move(until), std::move(rates)}};
            },
            "until"_a, "rates"_a)
        .def_static(
            "empirical", [](std::vector<double> values) { return Law{Empirical{std::move(values)}}; },
            "values"_a)
        .def_static("never", [] { return Law{Never{}}; })
        .def_static(
            "mixture",
            [](std::vector<double> shares, std::vector<Law> parts) {
                return Law{Mixture{std::move(shares), std::move(parts)}};
            },
            "shares"_a, "parts"_a)
        .def_static(
            "sum", [](std::vector<Law> parts) { return Law{Sum{std::move(parts)}}; }, "parts"_a)
        .def_static(
            "shift", [](double offset, Law part) { return Law{Shift{offset, {std::move(part)}}}; },
            "offset"_a, "part"_a)
        .def("faults", &faults)
        .def("mean", &mean)
        .def("draw_budget", &draw_budget)
        .def("quantiles", &quantiles, "uniforms"_a);
}

}  // namespace sojourn
