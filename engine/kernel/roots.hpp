// Root prospects of a run in a fixed order: replication, channel, hour, number. Addressed, so any is found
// alone.
#pragma once

#include <cstdint>
#include <span>
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

/// How many roots each replication, channel and stretch of hours has.
class RootIndex {
  public:
    /// Counts the arrivals of all replications: O(replications x hours of the horizon) for `rate` channels,
    /// O(replications) otherwise. `for_each(n, f)` calls f(i) for 0 <= i < n in any order.
    template <class ForEach>
    RootIndex(const Plan& plan, std::uint64_t seed, std::uint32_t replications, ForEach&& for_each)
        : plan_{plan}, seed_{seed}, stride_{stride_for(plan, replications)}, replications_(replications) {
        for_each(replications, [this](std::uint32_t replication) { count(replication); });
        accumulate();
    }

    [[nodiscard]] std::uint64_t size() const noexcept { return first_root_.back(); }
    [[nodiscard]] const Plan& plan() const noexcept { return plan_; }
    [[nodiscard]] std::uint64_t seed() const noexcept { return seed_; }

    /// The root of a global ordinal below `size()`. O(log replications + log hours), and a few Poisson draws
    /// where the run is so large that not every hour has its count kept.
    [[nodiscard]] Root at(std::uint64_t ordinal) const;

  private:
    struct Replication {
        std::vector<std::uint64_t> channel_roots;  ///< by channel
        std::vector<std::vector<std::uint32_t>>
            earlier;  ///< by `rate` channel: arrivals before every stride-th hour
    };

    [[nodiscard]] static Ticks stride_for(const Plan& plan, std::uint32_t replications) noexcept;
    void count(std::uint32_t replication);
    void accumulate();
    [[nodiscard]] Root in_rate(std::uint32_t replication, std::uint32_t channel, std::uint64_t ordinal) const;

    const Plan& plan_;
    std::uint64_t seed_;
    Ticks stride_;  ///< hours between kept counts; changes speed and memory, never a result
    std::vector<Replication> replications_;
    std::vector<std::uint64_t> first_root_;  ///< of each replication; the last element counts all roots
};

/// The `ordinal`-th of `size` positions in a fixed shuffled order: a bijection of [0, size). Blocks take
/// consecutive positions, so that each is a random sample of all channels, hours and replications, and block
/// totals are alike.
[[nodiscard]] std::uint64_t shuffled(std::uint64_t ordinal, std::uint64_t size) noexcept;

}  // namespace sojourn
