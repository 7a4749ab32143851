// Clocks under way: what races in a stage, in which order it rings, and how it is paused and resumed.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/core/time.hpp"
#include "engine/plan/plan.hpp"
#include "engine/random/address.hpp"

namespace sojourn {

/// What races in the current stage, in the order of ties.
enum class PendingKind : std::uint8_t { drift, patience, update, visit };

/// A clock of a stage entry: when it rings, and the draws of its address.
struct Pending {
    Ticks due = forever;     ///< when it rings, inside opening hours
    Ticks unslid = forever;  ///< when it would ring without them
    Ticks wound = 0;         ///< when it began to run
    PendingKind kind = PendingKind::drift;
    bool by_hazard = false;  ///< runs by a hazard that slopes move
    bool silent = false;     ///< in a pilot: measures its exposure as -left and never rings
    bool stopped = false;    ///< its rate has become 0: it waits with what is `left` for another one
    bool in_line = false;    ///< a visit that waits for its team, or the patience of waiting so
    std::uint32_t site = 0;
    std::uint32_t index = 0;    ///< into Plan::clocks or Plan::visits
    std::uint32_t ordinal = 0;  ///< of the visit, or of the winding of a clock, within the entry
    std::uint32_t tries = 0;    ///< attempts before this one in its chain
    DrawSite draws{PhiloxKey{}, Address{}};
    double left = 0;   ///< by hazard, or stopped: what is left of its unit exponential
    double tempo = 0;  ///< by hazard: per second now; patience: how many times the wait counts
    Ticks since = 0;   ///< by hazard: when `left` was right; in line: when it asked for its team
    Ticks place =
        forever;  ///< of a visit by a team: its due time when it first asked, which its place in line goes by
    Ticks queued = 0;   ///< and what it waited in line before interruptions
    double slowed = 1;  ///< silent: what an outcome has multiplied what is left by
};

/// The clocks of a prospect's stages, the current stage's last. Room for all is made once.
class Clocks {
  public:
    explicit Clocks(std::size_t most) : clocks_(most) {}

    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    [[nodiscard]] Pending& operator[](std::size_t slot) noexcept { return clocks_[slot]; }
    [[nodiscard]] const Pending& operator[](std::size_t slot) const noexcept { return clocks_[slot]; }
    /// A clock to be wound: what it was before, but for these fields.
    [[nodiscard]] Pending& push(PendingKind kind, std::uint32_t site, std::uint32_t index,
                                std::uint32_t ordinal, Ticks wound) noexcept {
        Pending& clock = clocks_[size_++];
        clock.wound = wound;
        clock.kind = kind;
        clock.by_hazard = false;
        clock.silent = false;
        clock.stopped = false;
        clock.in_line = false;
        clock.place = forever;
        clock.queued = 0;
        clock.slowed = 1;
        clock.site = site;
        clock.index = index;
        clock.ordinal = ordinal;
        clock.tries = 0;
        return clock;
    }
    void take_out(std::size_t slot) noexcept {
        --size_;
        if (slot != size_) clocks_[slot] = clocks_[size_];
    }
    void cut_to(std::size_t size) noexcept { size_ = size; }

  private:
    std::vector<Pending> clocks_;
    std::size_t size_ = 0;
};

/// When `clock` rings for a prospect who is busy until `busy`.
[[nodiscard]] inline Ticks ring_time(const Pending& clock, Ticks busy) noexcept {
    return std::max(clock.due, busy);
}

/// What the prospect does alone comes first, whether by a drift clock or out of patience.
[[nodiscard]] inline unsigned rank_of(PendingKind kind) noexcept {
    return kind == PendingKind::patience ? 0 : static_cast<unsigned>(kind);
}

/// Ties go by time, kind, unslid due time (who was due first over a weekend comes first on Monday), site,
/// ordinal. Total, so that no place in memory and no order of declarations decides.
[[nodiscard]] inline bool rings_before(const Pending& a, const Pending& b, Ticks busy) noexcept {
    const Ticks time_a = ring_time(a, busy), time_b = ring_time(b, busy);
    if (time_a != time_b) return time_a < time_b;
    const unsigned rank_a = rank_of(a.kind), rank_b = rank_of(b.kind);
    if (rank_a != rank_b) return rank_a < rank_b;
    if (a.unslid != b.unslid) return a.unslid < b.unslid;
    if (a.site != b.site) return a.site < b.site;
    return a.ordinal > b.ordinal;  // a new round before the retry of the last one, which it replaces
}

/// The two calendars of a clock; none for patience and updates.
struct ClockHours {
    const OpenTimes* opens = nullptr;
    const OpenTimes* working = nullptr;
};
[[nodiscard]] ClockHours hours_of(const Plan& plan, const Pending& clock) noexcept;

/// Sets when `clock` rings, `duration` after `from`.
void set_due(Pending& clock, const ClockHours& hours, Ticks from, Ticks duration) noexcept;

/// What is left of `clock` at `now`: open time where it counts that; 0 where it is due.
[[nodiscard]] Ticks left_of(const Pending& clock, const ClockHours& hours, Ticks now) noexcept;

/// Moves a clock that stood still from `paused` to `now`; what was left of it is left.
void resume(const Plan& plan, Pending& clock, Ticks paused, Ticks now) noexcept;

/// Multiplies what is left of `clock`.
void scale(const Plan& plan, Pending& clock, double factor, Ticks now) noexcept;

/// What a clock with a running hazard has used up of its unit exponential since it was last refreshed.
[[nodiscard]] double used_up(const Pending& clock, Ticks now) noexcept;

/// A clock with a running hazard uses up its unit exponential until `now`, then goes on at `tempo`.
void refresh_hazard(Pending& clock, double tempo, Ticks now) noexcept;

}  // namespace sojourn
