// When the teams of one replication are open: now, and for how long between two instants.
#pragma once

#include <vector>

#include "engine/core/ids.hpp"
#include "engine/plan/plan.hpp"

namespace sojourn {

/// Capacity over time of all teams of a plan, and where in it the replication is. What a life may read of
/// staff.
class StaffHours {
  public:
    explicit StaffHours(const Plan& plan);

    /// Back to before the first step.
    void rewind() noexcept;
    /// By the numbers of a later era from `now` on.
    void read(const Plan& era, Ticks now) noexcept;
    /// Of a team: the next instant at which its capacity changes; `forever` where it does not.
    [[nodiscard]] Ticks next_change(std::size_t team) const noexcept;
    /// Takes that step.
    void step(std::size_t team) noexcept { ++next_[team]; }
    /// People on shift now.
    [[nodiscard]] std::uint32_t on_shift(std::size_t team) const noexcept;
    [[nodiscard]] bool is_closed(TeamId team) const noexcept { return on_shift(team.value) == 0; }
    /// Time in [from, until] in which somebody was on shift. O(log steps).
    [[nodiscard]] Ticks open_between(TeamId team, Ticks from, Ticks until) const noexcept;

  private:
    struct Era {
        const Plan* plan;
        Ticks from;
        std::vector<std::vector<Ticks>> open_before;  ///< by team and step: open time from the first step on
    };
    [[nodiscard]] static Era era_of(const Plan& plan, Ticks from);
    [[nodiscard]] static Ticks open_until(const Era& era, std::size_t team, Ticks time) noexcept;

    std::vector<Era> eras_;
    std::size_t era_ = 0;
    std::vector<std::size_t> next_;  ///< by team: the step that comes next
};

}  // namespace sojourn
