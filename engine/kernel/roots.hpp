// Root prospects of a run in a fixed order: replication, channel, hour, number. Addressed, so any can be
// found alone.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/core/ids.hpp"
#include "engine/core/time.hpp"
#include "engine/plan/plan.hpp"
#include "engine/random/philox.hpp"

namespace sojourn {

/// A prospect as it arrives.
struct Root {
    std::uint64_t key = 0;  ///< channel and ordinal: the prospect's identity in every variant
    ChannelId channel;
    Ticks time = 0;
    std::uint32_t replication = 0;
};

/// How many roots each replication has, and where to start counting within it.
class RootIndex {
  public:
    /// Counts the arrivals of all replications. O(replications x hours of the horizon) for `rate` channels,
    /// in parallel over replications where `for_each` is; O(replications) otherwise. `for_each(n, f)` calls
    /// f(i) for 0 <= i < n in any order.
    template <class ForEach>
    RootIndex(const Plan& plan, std::uint64_t seed, std::uint32_t replications, ForEach&& for_each)
        : plan_{plan}, seed_{seed}, replications_(replications) {
        for_each(replications, [this](std::uint32_t replication) { count(replication); });
        accumulate();
    }

    [[nodiscard]] std::uint64_t roots() const noexcept { return first_root_.back(); }
    [[nodiscard]] const Plan& plan() const noexcept { return plan_; }
    [[nodiscard]] std::uint64_t seed() const noexcept { return seed_; }

  private:
    friend class RootCursor;

    /// Arrivals of one `rate` channel before each `checkpoint_hours`-th hour, then in all.
    using Checkpoints = std::vector<std::uint64_t>;
    struct Replication {
        std::vector<std::uint64_t> channel_roots;  ///< by channel
        std::vector<Checkpoints> checkpoints;      ///< by channel; empty for cohorts and logs
    };

    void count(std::uint32_t replication);
    void accumulate();

    const Plan& plan_;
    std::uint64_t seed_;
    std::vector<Replication> replications_;
    std::vector<std::uint64_t> first_root_;  ///< of each replication; the last element counts all roots
};

/// Walks the roots from a given ordinal on.
class RootCursor {
  public:
    /// The root with global ordinal `root` < index.roots() comes first. O(log replications + a day of hours).
    RootCursor(const RootIndex& index, std::uint64_t root);

    /// The current root; then moves to the next.
    [[nodiscard]] Root next();

    /// Roots left in the current replication, the current one included.
    [[nodiscard]] std::uint64_t left_in_replication() const noexcept { return left_; }

  private:
    void start_replication(std::uint32_t replication, std::uint64_t skip);
    void start_channel(std::uint32_t channel, std::uint64_t skip);
    void settle();
    [[nodiscard]] Root in_cell(const ChannelPlan& channel) const;

    const RootIndex& index_;
    PhiloxKey key_{};
    std::uint32_t replication_ = 0;
    std::uint32_t channel_ = 0;
    std::uint64_t ordinal_ = 0;  ///< within the channel, or within the hour of a `rate` channel
    std::uint64_t in_hour_ = 0;  ///< arrivals of the current hour
    Ticks hour_ = 0;
    std::uint64_t left_channel_ = 0;
    std::uint64_t left_ = 0;
};

}  // namespace sojourn
