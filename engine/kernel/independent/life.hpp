// The independent kernel: one prospect's life from arrival to the end of following. Scalar reference.
#pragma once

#include <atomic>
#include <cstdint>
#include <vector>

#include "engine/kernel/clocks.hpp"
#include "engine/kernel/life_log.hpp"
#include "engine/kernel/prospect.hpp"
#include "engine/kernel/roots.hpp"
#include "engine/plan/plan.hpp"
#include "engine/random/address.hpp"
#include "engine/tally/scorer.hpp"

namespace sojourn {

class Pilot;
class StaffHours;
class TreeLog;
class TwinLog;

/// A stage of the prospect: the current one, or one behind an interruption.
struct Frame {
    StageId stage;
    Ticks entered = 0;  ///< its clocks run from here; before the arrival for those who were there already
    Ticks arrived = 0;  ///< its flow of money counts from here
    Ticks resumed = 0;  ///< since when the prospect is in it
    Ticks own = 0;      ///< time in it before that
    Ticks paused = 0;   ///< when it was interrupted
    std::uint32_t first_clock = 0;  ///< its clocks in LifeState::pending end where the next frame's begin
    std::uint64_t holds = 0;        ///< teams of which it keeps a slot, a bit each
    Episode episode{};
};

/// How a visit is judged, from its start to its end.
struct Judged {
    Perceived perceived;
    std::uint32_t chosen = 0;  ///< 0 = `else`
    Ticks end = 0;
    bool owes_gains = false;  ///< its own gains, felt for the judgement, come at the end
};

/// A visit that is still under way when an era ends, or whose end is an event of its own: judged by the
/// numbers of its start, it does what it does by those of its end.
struct OpenVisit {
    Pending visit;
    Judged judged;
    bool reached = false;
};

/// Somebody who is yet to live: a root, or a referred prospect.
struct Arrival {
    Root root;
    bool referred = false;
};

/// Referred prospects who may wait for their turn, one tree at a time.
inline constexpr std::uint32_t max_waiting = 1u << 16;
/// Prospects of one tree.
inline constexpr std::uint32_t max_tree = 1u << 20;

/// Prospects of a coupled run who are there at once.
inline constexpr std::uint32_t max_present = 1u << 22;

enum class LifeEnd : std::uint8_t {
    lived,
    too_many_entries,    ///< a stage was entered more often than an address can tell apart
    too_many_visits,     ///< a touchpoint rang more often in one entry than an address can tell apart
    too_many_attempts,   ///< a chain of attempts without a limit outgrew the ordinals kept free for it
    too_many_rings,      ///< a drift clock led into an interruption more often than an address can tell apart
    too_many_present,    ///< more prospects at once than memory is kept for
    too_many_referrals,  ///< a tree of referrals does not end
    impossible_age,      ///< nobody can have been in the stage for so long
    stopped,             ///< a pilot has seen enough
    cancelled,           ///< somebody asked to stop, between two lives of a tree
};

/// Everything that changes during a life. One per thread, reused; no allocation while living.
struct LifeState {
    explicit LifeState(const Plan& plan);

    Prospect prospect;
    Frame now;                            ///< the current stage
    std::vector<Frame> behind;            ///< stages interrupted, outermost first
    std::vector<std::uint32_t> entries;   ///< by entry slot
    std::vector<std::uint32_t> chains;    ///< by visit of the plan: chains begun in its stage's entry
    std::vector<std::uint32_t> entry_at;  ///< by visit of the plan: ordinal of that entry
    Clocks pending;                       ///< of all frames, the current one's last
    Ticks busy = 0;                       ///< a visit takes until then
    std::vector<TraitValue> kept_traits;  ///< while a visit is judged before it ends
    std::vector<Arrival> waiting;         ///< referred prospects ...
    std::vector<double> passed_on;        ///< ... and what their senders passed on, side by side
    std::uint32_t tree = 0;               ///< prospects of this tree so far
    std::uint32_t replication = 0;
    LifeEnd end = LifeEnd::lived;
    std::uint32_t at_fault = 0;                 ///< touchpoint or clock that outgrew its addresses
    const std::atomic<bool>* cancel = nullptr;  ///< looked at between the lives of a tree
    bool past_horizon = false, cut_in_visit = false;
    // Among others (see kernel/coupled):
    const StaffHours* staff = nullptr;  ///< where there are teams: visits by them ask for somebody
    bool stepwise = false;              ///< visits end in an event of their own ...
    bool parked = false;                ///< ... and this one has just begun
    std::uint32_t standing = 0;         ///< lines that the prospect stands in, in person
    std::vector<TeamId> released;       ///< slots given back, one entry each; within its capacity
    VisitContext calling;               ///< of a visit by a team that begins: load
    Ticks queued = 0;                   ///< how long the prospect waited for it while the team was open

    bool turning = false;   ///< an era ends before anything else happens
    bool in_visit = false;  ///< and `open_visit` is under way
    OpenVisit open_visit;
    Pilot* pilot = nullptr;  ///< chooses the outcomes of steered touchpoints
    bool watching = false;   ///< watched clocks that are wound now are silent
};

/// Lives the life of a root and those of all who come by it, and scores them; with a log, records every event
/// up to the horizon. O(events x clocks of a stage). The result depends on plan, key and root alone. Those
/// who arrive in a later era of the plan, or live to see it, live by its numbers from then on.
template <class Log>
[[nodiscard]] LifeEnd live(const Plan& plan, PhiloxKey key, const Root& root, LifeState& state,
                           Scorer& scorer, Log& log) noexcept(Log::is_silent);

extern template LifeEnd live<SilentLog>(const Plan&, PhiloxKey, const Root&, LifeState&, Scorer&,
                                        SilentLog&) noexcept;
extern template LifeEnd live<LifeLog>(const Plan&, PhiloxKey, const Root&, LifeState&, Scorer&, LifeLog&);
extern template LifeEnd live<Pilot>(const Plan&, PhiloxKey, const Root&, LifeState&, Scorer&, Pilot&);
extern template LifeEnd live<TreeLog>(const Plan&, PhiloxKey, const Root&, LifeState&, Scorer&, TreeLog&);
extern template LifeEnd live<TwinLog>(const Plan&, PhiloxKey, const Root&, LifeState&, Scorer&, TwinLog&);

}  // namespace sojourn
