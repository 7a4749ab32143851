// Lives replications of one plan with the coupled kernel for the sake of their log alone.
#pragma once

#include <atomic>

#include "engine/kernel/coupled/replication.hpp"
#include "engine/run/blocks.hpp"
#include "engine/tally/tallies.hpp"

namespace sojourn {

/// One thread's replications of one plan (that ends at its horizon).
template <class Log>
class Crowd {
  public:
    explicit Crowd(const Plan& plan)
        : plan_{plan},
          layout_{make_layout(plan)},
          unread_{make_tallies(layout_, RunShape{})},
          row_(make_offsets(layout_).cells(), 0),
          replications_{plan, layout_} {}
    Crowd(const Crowd&) = delete;
    Crowd& operator=(const Crowd&) = delete;

    /// Throws Cancelled or LimitReached.
    void live(std::uint64_t seed, std::uint32_t replication, Log& log, const std::atomic<bool>& cancel) {
        std::fill(row_.begin(), row_.end(), 0);
        const CoupledScores scores{&row_, &unread_.histograms, &unread_.sections};
        require_lived(plan_, replications_.state(),
                      replications_.live(seed, replication, scores, log, cancel));
    }
    [[nodiscard]] const LifeState& state() const noexcept { return replications_.state(); }
    [[nodiscard]] const Teams& teams() const noexcept { return replications_.teams(); }

  private:
    const Plan& plan_;
    Layout layout_;
    Tallies unread_;
    Row row_;  ///< of the scorer, which nobody reads
    Replications<Log> replications_;
};

}  // namespace sojourn
