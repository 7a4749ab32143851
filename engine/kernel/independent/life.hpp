// The independent kernel: one prospect's life from arrival to the end of following. Scalar reference.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/kernel/life_log.hpp"
#include "engine/kernel/roots.hpp"
#include "engine/plan/plan.hpp"
#include "engine/random/address.hpp"
#include "engine/tally/scorer.hpp"

namespace sojourn {

/// What races in the current stage. Ties go by time, kind, site.
enum class PendingKind : std::uint8_t { drift, visit };

/// A clock of the current stage entry: when it rings, and the draws of its address.
struct Pending {
    Ticks due = forever;
    PendingKind kind = PendingKind::drift;
    std::uint32_t site = 0;
    std::uint32_t index = 0;  ///< into Plan::clocks or Plan::visits
    DrawSite draws{PhiloxKey{}, Address{}};
};

/// Everything that changes during a life. One per thread, reused; no allocation while living.
struct LifeState {
    explicit LifeState(const Plan& plan) : entries(plan.entry_slot_count, 0) {
        pending.reserve(plan.most_clocks);
    }

    PhiloxKey key{};
    std::uint64_t prospect = 0;
    SegmentId segment;
    StageId stage;
    Ticks entered = 0;
    std::vector<std::uint32_t> entries;  ///< by entry slot
    std::vector<Pending> pending;
};

enum class LifeEnd : std::uint8_t {
    lived,
    too_many_entries,  ///< a stage was entered more often than an address can tell apart
};

/// Lives one life and scores it; with a log, records every event up to the horizon. O(events x clocks of a
/// stage). The result depends on plan, key and root alone.
template <class Log>
[[nodiscard]] LifeEnd live(const Plan& plan, PhiloxKey key, const Root& root, LifeState& state,
                           Scorer& scorer, Log& log) noexcept(Log::is_silent);

extern template LifeEnd live<SilentLog>(const Plan&, PhiloxKey, const Root&, LifeState&, Scorer&,
                                        SilentLog&) noexcept;
extern template LifeEnd live<LifeLog>(const Plan&, PhiloxKey, const Root&, LifeState&, Scorer&, LifeLog&);

}  // namespace sojourn
