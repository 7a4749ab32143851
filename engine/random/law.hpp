// Probability laws as people describe them: small value types, one variant. Compiled to flat samplers by
// sampler.hpp.
#pragma once

#include <string>
#include <variant>
#include <vector>

namespace sojourn {

struct Law;

// Every law is of a real number; times are in seconds, money in currency units, attributes without unit.
// Parameters are those of docs/methods/random/<law>.md.
struct Fixed {
    double value = 0;
};
struct Uniform {
    double low = 0, high = 1;
};
struct LogUniform {
    double low = 1, high = 2;
};  ///< 0 < low < high
struct Exponential {
    double mean = 1;
};
struct Weibull {
    double shape = 1, scale = 1;
};  ///< survival exp(-(x/scale)^shape)
struct Gamma {
    double shape = 1, scale = 1;
};  ///< Erlang where the shape is whole
struct LogNormal {
    double median = 1, sigma = 1;
};  ///< sigma of ln x
struct Normal {
    double mean = 0, sd = 1;
};
struct TruncatedNormal {
    double mean = 0, sd = 1, low = -1, high = 1;
};  ///< mean, sd before truncation
struct Beta {
    double a = 1, b = 1;
};
struct Lomax {
    double shape = 1, scale = 1;
};  ///< survival (1 + x/scale)^-shape
struct LogLogistic {
    double shape = 1, median = 1;
};  ///< survival 1/(1 + (x/median)^shape)
struct Poisson {
    double mean = 1;
};
struct Bernoulli {
    double share = 0.5;
};
/// Hazard `rates[i]` (per second) up to `until[i]` (seconds, ascending); the last `until` is infinite.
/// A rate of 0 is dead time. A last rate of 0 leaves a share that never rings.
struct PiecewiseHazard {
    std::vector<double> until, rates;
};
/// Observed values, each equally likely: the inverse of the step distribution function, no interpolation.
struct Empirical {
    std::vector<double> values;
};  ///< ascending
struct Never {};  ///< infinite
struct Mixture {
    std::vector<double> shares;
    std::vector<Law> parts;
};  ///< shares add to 1
struct Sum {
    std::vector<Law> parts;
};  ///< of independent parts
struct Shift {
    double offset = 0;
    std::vector<Law> part;
};  ///< one part, moved by `offset` (dead time)

struct Law {
    std::variant<Fixed, Uniform, LogUniform, Exponential, Weibull, Gamma, LogNormal, Normal, TruncatedNormal,
                 Beta, Lomax, LogLogistic, Poisson, Bernoulli, PiecewiseHazard, Empirical, Never, Mixture,
                 Sum, Shift>
        form = Fixed{};
};

/// Closed interval that holds every value; `high` may be infinite.
struct Support {
    double low = 0, high = 0;
};
[[nodiscard]] Support support(const Law& law);

/// Words (32-bit draws) one value consumes, whatever the path taken; 0 for Fixed and Never.
[[nodiscard]] unsigned draw_budget(const Law& law);

/// Mean in the unit of the law; infinite where it has none (Never, Lomax with shape <= 1, ...).
[[nodiscard]] double mean(const Law& law);

/// What is wrong with the parameters, one sentence each; empty when the law is sound.
[[nodiscard]] std::vector<std::string> faults(const Law& law);

/// One line as people write it: `weibull scale 30 shape 0.8`. For `explain` and messages; numbers in `unit`s
/// of `per_unit` (86400 for days), times only where the law is one of time.
[[nodiscard]] std::string describe(const Law& law, double per_unit, const std::string& unit);

}  // namespace sojourn
