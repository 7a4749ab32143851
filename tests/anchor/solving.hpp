// Journeys with observed rates, and what their anchors must be by closed forms.
#pragma once

#include <cmath>
#include <cstdint>
#include <functional>
#include <string>

#include "engine/anchor/anchors.hpp"
#include "tests/support/journeys.hpp"

namespace sojourn::testing {

[[nodiscard]] inline double logit(double share) {
    return std::log(share / (1 - share));
}
[[nodiscard]] inline double expit(double x) {
    return 1 / (1 + std::exp(-x));
}

/// An outcome that an observed line gives.
[[nodiscard]] inline Outcome free_outcome(const std::string& name, const std::string& to) {
    Outcome outcome{name, to, 0, ""};
    outcome.intercept = Intercept::observed;
    return outcome;
}

/// A clock that an observed line gives.
[[nodiscard]] inline Drift free_clock(const std::string& name, const std::string& to) {
    Drift drift{name, "", to, Law{Exponential{day}}};
    drift.intercept = Intercept::observed;
    return drift;
}

inline void observe(Journey& journey, const std::string& from, const std::string& to, double rate,
                    Estimand estimand = Estimand::eventually, double within_days = 0) {
    const std::string between = estimand == Estimand::per_visit ? "." : " -> ";
    journey.observed.push_back(
        {from + between + to, from, to, estimand, rate, to_ticks(within_days * day), 0});
}

[[nodiscard]] inline const Anchor& anchor_of(const Anchors& found, const std::string& line) {
    for (const Anchor& anchor : found.anchors) {
        if (anchor.line == line) return anchor;
    }
    return found.anchors.at(~std::size_t{0});
}

/// The x in [-40, 40] at which a rising function is `target`.
[[nodiscard]] inline double root(const std::function<double(double)>& rising, double target) {
    double low = -40, high = 40;
    for (int i = 0; i < 200; ++i) {
        const double middle = 0.5 * (low + high);
        (rising(middle) < target ? low : high) = middle;
    }
    return low;
}

/// What an intercept may differ by from the truth: five of its standard errors and its rounding.
[[nodiscard]] inline double slack(const Anchor& anchor) {
    return 5 * anchor.error + 0x1p-20;
}

}  // namespace sojourn::testing
