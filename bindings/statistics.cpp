// Reference quantiles and tails for Python.
#include <stdexcept>

#include "bindings/register.hpp"
#include "engine/stats/interval.hpp"

namespace py = pybind11;

namespace sojourn {

namespace {

void demand(bool sound, const char* why) {
    if (!sound) throw std::invalid_argument(why);
}

}  // namespace

void register_statistics(py::module_& module) {
    using namespace py::literals;
    module.def(
        "student_t_quantile",
        [](double p, double degrees) {
            demand(p > 0 && p < 1 && degrees > 0, "Student's t needs 0 < p < 1 and degrees above 0");
            return student_t_quantile(p, degrees);
        },
        "p"_a, "degrees"_a);
    module.def(
        "gamma_quantile",
        [](double p, double shape) {
            demand(p >= 0 && p < 1 && shape > 0, "a gamma quantile needs 0 <= p < 1 and a shape above 0");
            return gamma_quantile(p, shape);
        },
        "p"_a, "shape"_a);
    module.def(
        "binomial_tail",
        [](std::uint64_t k, std::uint64_t n, double p) {
            demand(p >= 0 && p <= 1, "a chance lies in [0, 1]");
            return binomial_tail(k, n, p);
        },
        "k"_a, "n"_a, "p"_a);
}

}  // namespace sojourn
