// Root prospects of a run in a fixed order: replication, channel, hour, number. Addressed, so any is found
// alone. Where demand is higher, those more are numbered apart.
#pragma once

#include <cstdint>
#include <optional>
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

/// Whether a root that the channel would bring comes after all: where demand is lower, a keyed draw of the
/// prospect's own takes it away. Lower demand keeps a subset of those whom higher demand keeps. Those more
/// always stay. `key` is that of the root's replication.
[[nodiscard]] bool stays(const Plan& plan, const Root& root, PhiloxKey key) noexcept;

/// One channel's prospects under one numbering: those it brings, or those more.
struct RootSource {
    ArrivalKind kind = ArrivalKind::cohort;
    ChannelId channel;
    std::uint64_t key = 0;  ///< of the first prospect
    std::uint64_t count = 0;
    const std::vector<double>* hour_mean = nullptr;
    Ticks from = 0, until = 0;
};

/// Everything that brings roots at a rate, those that the channels bring before those more.
[[nodiscard]] std::vector<RootSource> rate_sources(const Plan& plan);
/// Poisson count of a `rate` source in `hour` (since the clock's start), its mean times `factor`, by
/// inversion of one addressed uniform: a higher rate keeps those who came and adds others.
[[nodiscard]] std::uint64_t arrivals_in(const Plan& plan, const RootSource& source, PhiloxKey key, Ticks hour,
                                        double factor = 1);
/// The `within`-th root of an hour.
[[nodiscard]] Root root_in(const Plan& plan, const RootSource& source, std::uint32_t replication,
                           PhiloxKey key, Ticks hour, std::uint64_t within) noexcept;
/// Roots of cohorts and logs, those more among them, whoever stays.
[[nodiscard]] std::vector<Root> fixed_roots(const Plan& plan, std::uint32_t replication);

/// How many roots each replication, source and stretch of hours has.
class RootCounts {
  public:
    RootCounts(const Plan& plan, std::uint64_t seed, std::uint32_t replications,
               std::vector<RootSource> sources);
    /// To be called once for each replication, in any order and at the same time, then `accumulate`.
    void count(std::uint32_t replication);
    void accumulate();
    [[nodiscard]] std::uint64_t size() const noexcept { return first_root_.back(); }
    [[nodiscard]] Root at(std::uint64_t ordinal) const;

  private:
    struct Replication {
        std::vector<std::uint64_t> roots;                 ///< by source
        std::vector<std::vector<std::uint32_t>> earlier;  ///< by `rate` source: before every stride-th hour
    };
    [[nodiscard]] Root in_rate(std::uint32_t replication, const RootSource& source,
                               std::span<const std::uint32_t> earlier, std::uint64_t ordinal) const;

    const Plan& plan_;
    std::uint64_t seed_;
    std::vector<RootSource> sources_;
    Ticks stride_;  ///< hours between kept counts; changes speed and memory, never a result
    std::vector<Replication> replications_;
    std::vector<std::uint64_t> first_root_;  ///< of each replication; the last element counts all roots
};

/// The roots of a run: those that the channels bring, and apart from them those more where demand is higher,
/// so that the former have the same ordinals whatever the demand.
class RootIndex {
  public:
    /// Counts the arrivals of all replications: O(replications x hours of the horizon) for `rate` channels,
    /// O(replications) otherwise. `for_each(n, f)` calls f(i) for 0 <= i < n in any order.
    template <class ForEach>
    RootIndex(const Plan& plan, std::uint64_t seed, std::uint32_t replications, ForEach&& for_each)
        : plan_{plan},
          seed_{seed},
          roots_{plan, seed, replications, sources_of(plan)},
          extra_{plan, seed, replications, extra_sources_of(plan)} {
        for_each(replications, [this](std::uint32_t replication) {
            roots_.count(replication);
            extra_.count(replication);
        });
        roots_.accumulate();
        extra_.accumulate();
    }

    [[nodiscard]] const Plan& plan() const noexcept { return plan_; }
    [[nodiscard]] std::uint64_t seed() const noexcept { return seed_; }

    /// Roots that the channels bring, those who do not stay among them.
    [[nodiscard]] std::uint64_t size() const noexcept { return roots_.size(); }
    /// The root of an ordinal below `size()`. O(log replications + log hours), and a few Poisson draws where
    /// the run is so large that not every hour has its count kept.
    [[nodiscard]] Root at(std::uint64_t ordinal) const { return roots_.at(ordinal); }

    /// Roots more.
    [[nodiscard]] std::uint64_t extra_size() const noexcept { return extra_.size(); }
    /// One of them, by its own ordinal below `extra_size()`.
    [[nodiscard]] Root extra_at(std::uint64_t ordinal) const { return extra_.at(ordinal); }

  private:
    [[nodiscard]] static std::vector<RootSource> sources_of(const Plan& plan);
    [[nodiscard]] static std::vector<RootSource> extra_sources_of(const Plan& plan);

    const Plan& plan_;
    std::uint64_t seed_;
    RootCounts roots_, extra_;
};

/// The root of this prospect key who comes in a replication, whose stream `key` is; none where the plan
/// brings nobody of that key, or a keyed draw takes them away. O(channels), one Poisson draw for `rate`
/// channels.
[[nodiscard]] std::optional<Root> root_of(const Plan& plan, PhiloxKey key, std::uint32_t replication,
                                          std::uint64_t prospect);

/// The `ordinal`-th of `size` positions in a fixed shuffled order: a bijection of [0, size). Blocks take
/// consecutive positions, so that each is a random sample of all channels, hours and replications, and block
/// totals are alike.
[[nodiscard]] std::uint64_t shuffled(std::uint64_t ordinal, std::uint64_t size) noexcept;

}  // namespace sojourn
