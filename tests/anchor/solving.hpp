// Journeys with observed rates, and what their anchors must be by closed forms.
#pragma once

#include <bit>
#include <cmath>
#include <cstdint>
#include <cstdio>
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

/// Four stages, a slope, presence, an observed clock and a loop.
[[nodiscard]] inline Journey mixed(double horizon_days = 30) {
    Journey journey = empty_journey(horizon_days);
    add_stages(journey, {"lead", "offer", "client", "lost"});
    journey.channels = {{"web", "", ArrivalRate{100 / day, {}, 0, forever}, "lead", 0, {}},
                        {"events", "", ArrivalRate{10 / day, {}, 0, forever}, "offer", 0, {}}};
    journey.attributes = {{"fit", "", Law{Normal{0, 1}}}};
    stage(journey, "lead").hand_raise = HandRaise{Law{Lomax{0.29, 193}}, 0, "client", 3, "client"};
    journey.touchpoints = {
        touchpoint("call", "lead", Law{LogUniform{60, day}}, {free_outcome("yes", "offer")}, "lost"),
        touchpoint("talk", "offer", fixed_days(1), {free_outcome("yes", "client")}, "")};
    for (Touchpoint& each : journey.touchpoints) {
        each.outcomes[0].slopes = {{"fit", 0.8}};
        each.outcomes[0].boost = Boost::yes;
    }
    stage(journey, "offer").drift = {{"gives up", "", "lost", Law{Exponential{3 * day}}}};
    stage(journey, "client").drift = {free_clock("churns", "lost")};
    stage(journey, "lost").drift = {{"comes back", "", "lead", Law{Exponential{300 * day}}},
                                    {"moves away", "", "gone", Law{Exponential{100 * day}}}};
    journey.stages.push_back({"gone", "", {}, {}});
    observe(journey, "lead", "offer", 0.3);
    observe(journey, "offer", "client", 0.25);
    observe(journey, "client", "lost", 0.2, Estimand::within, 365);
    journey.observed[0].of_cases = 400;
    return journey;
}

/// Every bit of what was solved, in hexadecimal.
[[nodiscard]] inline std::string bits_of(const Anchors& found) {
    std::uint64_t state = 0xCBF29CE484222325u;
    const auto add = [&](double value) {
        state = (state ^ std::bit_cast<std::uint64_t>(value)) * 0x100000001B3u;
    };
    for (const Anchor& anchor : found.anchors) {
        for (const double each : {anchor.intercept, anchor.error, anchor.achieved, anchor.attainable})
            add(each);
    }
    for (const Lift& lift : found.lifts) {
        for (const double each : {lift.shift, lift.error, lift.achieved, lift.absent}) add(each);
    }
    char text[17];
    std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(state));
    return text;
}

}  // namespace sojourn::testing
