// What the plain C++ peers have in common: std:: distributions, integer scores as the engine keeps them, JSON
// out. Nothing of the engine is in here.
#pragma once

#include <algorithm>
#include <bit>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <iostream>
#include <random>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "benchmarks/journeys/figures.hpp"

namespace plain {

using Random = std::mt19937_64;
using Ticks = std::int64_t;
using Sums = std::vector<std::int64_t>;

inline constexpr double ticks_per_day = 86400.0 * 1024.0;
inline constexpr double millionths = 1e6;
inline constexpr std::size_t grid_steps = 100;  // as the engine: occupancy at 0, 1, ..., 100 % of the horizon
inline constexpr std::size_t bins = 38 * 32 + 1;  // as the engine: 32 bins an octave

[[nodiscard]] inline Ticks ticks_of(double days) noexcept {
    return static_cast<Ticks>(days * ticks_per_day + 0.5);
}

[[nodiscard]] inline std::size_t bin_of(Ticks ticks) noexcept {
    if (ticks < 32) return static_cast<std::size_t>(ticks);
    const auto value = static_cast<std::uint64_t>(ticks);
    const auto shift = static_cast<std::size_t>(std::bit_width(value)) - 6;
    return std::min(shift * 32 + static_cast<std::size_t>(value >> shift), bins - 1);
}

/// One distribution of the standard library; days.
class Delay {
  public:
    explicit Delay(const figures::Law& law) : law_{made(law)} {}
    [[nodiscard]] double operator()(Random& random) {
        return std::visit([&](auto& law) { return law(random); }, law_);
    }

  private:
    using Any = std::variant<std::exponential_distribution<>, std::lognormal_distribution<>,
                             std::weibull_distribution<>, std::gamma_distribution<>>;
    [[nodiscard]] static Any made(const figures::Law& law) {
        if (law.family == "exponential") return std::exponential_distribution<>{1 / law.first};
        if (law.family == "lognormal") return std::lognormal_distribution<>{std::log(law.first), law.second};
        if (law.family == "weibull") return std::weibull_distribution<>{law.second, law.first};
        return std::gamma_distribution<>{law.second, law.first};
    }
    Any law_;
};

struct Stage {
    Delay delay, dwell;
    std::normal_distribution<> quality;
    std::discrete_distribution<std::size_t> outcome;
    std::vector<std::size_t> to;
    std::size_t first_outcome = 0;
};

/// Scores of one batch by stage, by touchpoint (one in each stage that goes on), by outcome, by stage x grid
/// time.
struct Scores {
    Scores(std::size_t stages, std::size_t touchpoints, std::size_t all_outcomes)
        : entries(stages),
          reached(stages),
          time_in(stages),
          sojourn(stages),
          time_to(stages),
          visits(touchpoints),
          wait(touchpoints),
          quality(touchpoints),
          quality_squared(touchpoints),
          revenue(stages),
          outcomes(all_outcomes),
          exits(all_outcomes),
          occupancy(stages * (grid_steps + 1)),
          sojourn_bins(stages * bins),
          time_to_bins(stages * bins),
          wait_bins(touchpoints * bins) {}

    /// One stay in a stage; what lies beyond the horizon is not counted. Occupancy as steps up and down.
    void leave(std::size_t stage, Ticks entered, Ticks left, Ticks horizon) {
        time_in[stage] += std::min(left, horizon) - entered;
        const Ticks step = (horizon + static_cast<Ticks>(grid_steps) - 1) / static_cast<Ticks>(grid_steps);
        const auto column = [step](Ticks time) { return static_cast<std::size_t>((time + step - 1) / step); };
        const std::size_t from = column(entered), to = left <= horizon ? column(left) : grid_steps + 1;
        if (from < to) {
            ++occupancy[stage * (grid_steps + 1) + from];
            if (to <= grid_steps) --occupancy[stage * (grid_steps + 1) + to];
        }
        if (left > horizon) return;
        sojourn[stage] += left - entered;
        ++sojourn_bins[stage * bins + bin_of(left - entered)];
    }

    Sums entries, reached, time_in, sojourn, time_to, visits, wait, quality, quality_squared, revenue,
        outcomes, exits, occupancy, sojourn_bins, time_to_bins, wait_bins;
};

inline void print(const char* name, const Sums& sums) {
    std::cout << '"' << name << "\": [";
    for (std::size_t i = 0; i < sums.size(); ++i) std::cout << (i > 0 ? ", " : "") << sums[i];
    std::cout << ']';
}

using Named = std::vector<std::pair<const char*, const Sums*>>;

/// One object of JSON: the scores, and what else is kept.
inline void print(const Scores& scores, const Named& further = {}) {
    Named all{{"entries", &scores.entries},
              {"reached", &scores.reached},
              {"time in", &scores.time_in},
              {"sojourn", &scores.sojourn},
              {"time to", &scores.time_to},
              {"visits", &scores.visits},
              {"wait", &scores.wait},
              {"quality", &scores.quality},
              {"quality squared", &scores.quality_squared},
              {"revenue", &scores.revenue},
              {"outcomes", &scores.outcomes},
              {"exits", &scores.exits},
              {"occupancy", &scores.occupancy}};
    all.insert(all.end(), further.begin(), further.end());
    std::cout << '{';
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (i > 0) std::cout << ", ";
        print(all[i].first, *all[i].second);
    }
    std::cout << '}';
}

[[nodiscard]] inline double cpu_seconds() noexcept {
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

/// Times what a program does from here on.
class Stopwatch {
  public:
    /// Open the JSON that the program prints: seconds of CPU time and of wall clock, then a list of batches.
    void print_and_open() const {
        const double cpu = cpu_seconds() - cpu_;
        const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - wall_;
        std::cout << "{\"cpu\": " << cpu << ", \"wall\": " << wall.count() << ", \"batches\": [";
    }

  private:
    double cpu_ = cpu_seconds();
    std::chrono::steady_clock::time_point wall_ = std::chrono::steady_clock::now();
};

}  // namespace plain
