// What rates the lines of a group have on given paths, as smooth functions of their intercepts.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/kernel/independent/pilot.hpp"
#include "engine/plan/plan.hpp"

namespace sojourn {

/// Lines that share a pilot: those whose rates are of entries of the same stages.
struct Group {
    std::vector<std::uint32_t> lines;  ///< into Plan::observed
    std::vector<std::uint8_t> scope;   ///< by stage
};

/// A rate and how well the pilot knows it.
struct RateFound {
    double value = 0;
    double error = 0;  ///< standard error, paths of one root taken together
    double cut = 0;    ///< share of entries that were still on their way when following ended
};

/// The paths of a group, summed for one line after another.
class Rates {
  public:
    /// `stop_hazard` is that with which the pilot ended paths at random.
    Rates(const Plan& plan, const Paths& paths, double stop_hazard, unsigned threads) noexcept
        : plan_{plan}, paths_{paths}, stop_hazard_{stop_hazard}, threads_{threads} {}

    /// The rate of `line` at exp(intercept) = `factors` by line. O(moments).
    [[nodiscard]] double of(std::uint32_t line, std::span<const double> factors) const;
    /// The same with its standard error. Two passes.
    [[nodiscard]] RateFound found(std::uint32_t line, std::span<const double> factors) const;

  private:
    /// What one path adds to a ratio of sums: events over entries, visits or seconds.
    struct Part {
        double events = 0, chances = 0, cut = 0;
    };
    [[nodiscard]] Part part_of(const Path& path, std::uint32_t line, std::span<const double> factors) const;

    const Plan& plan_;
    const Paths& paths_;
    double stop_hazard_;
    unsigned threads_;
};

}  // namespace sojourn
