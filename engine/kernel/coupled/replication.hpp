// The coupled kernel: everybody of one replication on one event calendar, with the same lives as the
// independent kernel wherever nothing is shared.
#pragma once

#include <atomic>
#include <cstdint>
#include <vector>

#include "engine/kernel/coupled/arrivals.hpp"
#include "engine/kernel/coupled/calendar.hpp"
#include "engine/kernel/coupled/park.hpp"
#include "engine/kernel/coupled/teams.hpp"
#include "engine/kernel/life_log.hpp"

namespace sojourn {

class StoryLog;
class TwinLog;

/// A request of a prospect who waits in a line.
struct Request {
    TeamId team;
    std::uint32_t handle = 0, visit = 0, ordinal = 0;
};

/// A prospect who is there.
struct Present {
    ParkedLife life;
    std::uint64_t key = 0;
    Ticks arrived = 0;
    ChannelId channel;
    SegmentId segment;
    bool there = false;
    TeamId serving;  ///< whose time the visit under way takes
    std::vector<Request> requests;
};

/// Where a replication puts its scores.
struct CoupledScores {
    Row* row = nullptr;  ///< of the replication, zero; occupancy in steps
    std::vector<std::uint64_t>* histograms = nullptr;
    std::vector<std::uint64_t>* sections = nullptr;
};

/// Lives one replication after the other. One per thread, reused; memory grows with the largest number of
/// prospects who are there at once. O(events log prospects).
template <class Log>
class Replications {
  public:
    Replications(const Plan& plan, const Layout& layout);
    Replications(const Replications&) = delete;
    Replications& operator=(const Replications&) = delete;

    /// The result depends on plan, seed and number alone; ties are broken by time, kind, prospect key and
    /// site.
    [[nodiscard]] LifeEnd live(std::uint64_t seed, std::uint32_t replication, const CoupledScores& scores,
                               Log& log, const std::atomic<bool>& cancel);

    [[nodiscard]] const LifeState& state() const noexcept { return state_; }
    [[nodiscard]] const Teams& teams() const noexcept { return teams_; }
    /// Roots who came by the horizon in the last replication.
    [[nodiscard]] std::uint64_t roots() const noexcept { return roots_; }
    [[nodiscard]] bool overflowed() const noexcept { return scorer_.overflowed(); }

  private:
    void begin(std::uint64_t seed, std::uint32_t replication, const CoupledScores& scores);
    void run(const std::atomic<bool>& cancel);
    [[nodiscard]] bool comes_first(Ticks now) const noexcept;
    void turn_era();
    void arrive();
    void happen();
    void serve_all();
    void serve(const Called& called);
    [[nodiscard]] bool begin_visit(std::uint32_t slot, std::size_t request, Ticks now);
    [[nodiscard]] std::size_t held_request(const Present& present) const noexcept;
    void close_lines(std::uint64_t teams);
    void finish();

    void attend(std::uint32_t slot);
    void leave(std::uint32_t slot);
    void bury(std::uint32_t slot);
    void go_on(std::uint32_t slot, Ticks now);
    [[nodiscard]] bool lives_alone(const Present& present, const Pending& next) const noexcept;
    void take_referrals();
    void give_back(Ticks now);
    void reconcile(std::uint32_t slot, Ticks now);
    void withdraw(Present& present, std::size_t request, Ticks now);
    void join(std::uint32_t slot, const Pending& visit, Ticks now);
    [[nodiscard]] std::size_t slot_of(const Request& request) const noexcept;
    [[nodiscard]] std::uint32_t make_place();

    const Plan& plan_;
    const Plan* era_;
    LifeState state_;
    Scorer scorer_;
    Log* log_ = nullptr;
    Teams teams_;
    Arrivals arrivals_;
    EventCalendar calendar_;
    std::vector<Present> present_;
    std::vector<std::uint32_t> free_;
    std::vector<TraitValue> brand_;
    Row unread_;  ///< takes the scores that the scorer writes a second time
    std::uint32_t replication_ = 0;
    Ticks now_ = 0;
    std::uint64_t roots_ = 0;
    bool steps_all_ = false;  ///< whether everything anybody does may touch others
};

extern template class Replications<SilentLog>;
extern template class Replications<LifeLog>;
extern template class Replications<StoryLog>;
extern template class Replications<TwinLog>;

}  // namespace sojourn
