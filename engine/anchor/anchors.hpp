// What anchoring finds: intercepts, shifts of presence, and what is wrong with the lines.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "engine/core/problem.hpp"
#include "engine/model/journey.hpp"
#include "engine/plan/plan.hpp"

namespace sojourn {

/// An intercept that a line stands for: log-odds of an outcome against `else`, or log hazard of a clock per
/// second.
struct Anchor {
    std::string line, where, name;  ///< as written; stage of the clock or touchpoint of the outcome; its name
    Estimand estimand = Estimand::eventually;
    bool is_clock = false;
    double rate = 0;                          ///< as observed
    double achieved = 0, achieved_error = 0;  ///< at the rounded intercept
    double lowest = 0, attainable = 1;  ///< what the rate is at least and at most, whatever the intercept
    double intercept = 0, error = 0;
    std::uint64_t of_cases = 0;
    double sampling_low = 0, sampling_high = 0;    ///< exact 95 % bounds of the rate from its cases ...
    double intercept_low = 0, intercept_high = 0;  ///< ... and the intercepts there; NaN without cases
    std::uint64_t entries = 0;                     ///< of the pilot
    double unlimited = 0;       ///< of a coupled journey: the intercept where nobody waits for anybody
    std::uint64_t staffed = 0;  ///< and the entries, visits or moves of the runs that moved it from there
};

/// A shift solved so that those present reach a stage `ratio` times as often as they would if absent.
struct Lift {
    std::string stage, lifts;
    double ratio = 0, achieved = 0, attainable = 0;
    double shift = 0, error = 0;
    double absent = 0, present = 0;  ///< shares of the prospects reached
    std::uint64_t prospects = 0;
};

struct Anchors {
    std::vector<Anchor> anchors;  ///< in the order of the lines' texts
    std::vector<Lift> lifts;      ///< in the order of the stages
    Problems problems;
    std::uint32_t sweeps = 0;
    // Of a coupled journey: runs of it as it is, on which the lines were met.
    bool coupled = false;
    std::uint32_t passes = 0, replications = 0;
    Ticks window = 0, tail = 0;  ///< entries of so long a time count, and are followed for so long
    std::uint64_t key = 0;       ///< `anchor_key` of the journey
};

/// Fingerprint of what anchors depend on: the journey without its horizon, unless it couples prospects.
[[nodiscard]] std::uint64_t anchor_key(const Journey& journey);

/// Solves all intercepts and shifts of a journey that `validate` finds no error in: on pilots who wait for
/// nobody, then, where the journey couples prospects, on runs of it. The same bits for any number of threads
/// (0 = all).
[[nodiscard]] Anchors solve_anchors(const Journey& journey, unsigned threads);

/// Solves some lines of a journey anew, alone: all other intercepts and all shifts stay what `baseline` found
/// for the same lines. What the named lines now say is in `journey`; the rest of it is the baseline's. Throws
/// std::invalid_argument where `baseline` is of other lines or holds an error, or a line does not exist.
[[nodiscard]] Anchors solve_moved(const Journey& journey, const Anchors& baseline,
                                  std::span<const std::string> lines, unsigned threads);

/// The plan with these intercepts. Throws std::invalid_argument where they are of another journey or hold an
/// error, and for a dated plan.
[[nodiscard]] Plan anchored(Plan plan, const Anchors& anchors);

}  // namespace sojourn
