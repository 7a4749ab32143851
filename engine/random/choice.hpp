// Choice among weighted outcomes by a keyed exponential race: raising one weight moves prospects only into
// it.
#pragma once

#include <cstddef>
#include <span>

#include "engine/random/math/exp_log.hpp"

namespace sojourn {

/// A race under way: competitor i arrives at E_i / w_i, E_i = -ln u_i, so i wins with probability w_i / sum
/// of weights. A weight of 0 never wins; ties go to the one entered first. One logarithm a competitor. The
/// race of independent exponentials is that of the Gumbel-max trick [maddison2014].
class Race {
  public:
    void enter(std::size_t competitor, double weight, double uniform) noexcept {
        if (!(weight > 0.0)) return;
        const double arrival = -math::log(uniform) / weight;
        if (arrival < earliest_) {
            earliest_ = arrival;
            winner_ = competitor;
        }
    }
    /// The winner so far; `nobody` where no weight was above 0.
    [[nodiscard]] std::size_t winner() const noexcept { return winner_; }

    static constexpr std::size_t nobody = ~std::size_t{0};

  private:
    double earliest_ = math::infinity;
    std::size_t winner_ = nobody;
};

/// Winner of the race among all `weights`, one uniform each; `weights.size()` where every weight is 0.
[[nodiscard]] inline std::size_t choose(std::span<const double> weights,
                                        std::span<const double> uniforms) noexcept {
    Race race;
    for (std::size_t i = 0; i < weights.size(); ++i) race.enter(i, weights[i], uniforms[i]);
    return race.winner() == Race::nobody ? weights.size() : race.winner();
}

}  // namespace sojourn
