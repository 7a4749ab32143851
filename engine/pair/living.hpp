// Lives trees of one plan for the sake of their log alone.
#pragma once

#include <algorithm>

#include "engine/kernel/independent/life.hpp"
#include "engine/kernel/tree_log.hpp"
#include "engine/run/blocks.hpp"
#include "engine/tally/tallies.hpp"

namespace sojourn {

/// The plan with nothing beyond `until` (or its horizon, if that is sooner): lives end there.
[[nodiscard]] Plan cut_at(const Plan& plan, Ticks until);
/// What lies beyond the horizon does not enter a comparison of lives.
[[nodiscard]] inline Plan up_to_horizon(const Plan& plan) {
    return cut_at(plan, plan.horizon);
}

/// One thread's lives in one plan (that ends at its horizon). Reused; no allocation in the long run.
class Living {
  public:
    Living(const Plan& plan, const LifeCodes& codes, StageId won, std::uint64_t seed,
           const std::atomic<bool>* cancel = nullptr);
    Living(const Living&) = delete;
    Living& operator=(const Living&) = delete;

    /// Lives the tree of a root. Throws Cancelled or LimitReached.
    const TreeLog& live(const Root& root);
    /// The same for any other log.
    template <class Log>
    void live(const Root& root, Log& log) {
        aim(root.replication);
        require_lived(plan_, state_, sojourn::live(plan_, key_, root, state_, scorer_, log));
    }
    /// Forgets scores, so that they stay far from the ends of their integers however long a run.
    void forget_scores() noexcept { std::fill(scores_.begin(), scores_.end(), 0); }
    [[nodiscard]] const LifeState& state() const noexcept { return state_; }
    /// A log in which nobody lived.
    const TreeLog& nobody() noexcept {
        log_.clear();
        return log_;
    }

  private:
    void aim(std::uint64_t replication) noexcept;

    const Plan& plan_;
    std::uint64_t seed_;
    std::uint64_t replication_ = ~std::uint64_t{0};
    PhiloxKey key_{};
    LifeState state_;
    Layout layout_;
    Row scores_;  ///< of the scorer, which nobody reads
    std::vector<std::uint64_t> histograms_;
    Scorer scorer_;
    TreeLog log_;
};

}  // namespace sojourn
