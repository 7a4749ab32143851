// The teams of one replication: who is on shift, who is taken, who waits.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/kernel/coupled/house.hpp"
#include "engine/kernel/coupled/waiting_line.hpp"
#include "engine/kernel/staff_hours.hpp"

namespace sojourn {

/// Somebody who is to be served now.
struct Called {
    TeamId team;
    std::uint32_t handle = 0;
};

/// All teams over time. Calls come in order of time.
class Teams {
  public:
    Teams(const Plan& plan, const Layout& layout);

    void begin(PhiloxKey key, Row& row);
    /// By the numbers of a later era from `now` on.
    void read(const Plan& era, Ticks now);
    [[nodiscard]] const StaffHours& hours() const noexcept { return hours_; }
    [[nodiscard]] House& house() noexcept { return house_; }

    /// When capacity changes next: shifts, and people who leave for other work or come back.
    [[nodiscard]] Ticks next_change() const noexcept { return next_change_; }
    /// Makes the changes of `now`; returns the teams that close, a bit each.
    std::uint64_t change(Ticks now);

    [[nodiscard]] std::uint32_t ask(TeamId team, const Waiting& waiting, Ticks now);
    /// A request leaves the line.
    void leave(TeamId team, std::uint32_t handle, Ticks now);
    void set_busy(TeamId team, std::uint32_t handle, bool busy);
    /// One more, or one less, of the team's people is taken.
    void take(TeamId team, Ticks now);
    void release(TeamId team, Ticks now);

    /// Whether somebody may be called.
    [[nodiscard]] bool stirred() const noexcept { return stirred_ != 0; }
    /// Who is called next; none where nobody is free or ready.
    [[nodiscard]] std::optional<Called> call() noexcept;
    [[nodiscard]] const Waiting& waiting(const Called& called) const noexcept {
        return states_[called.team.value].line[called.handle];
    }
    [[nodiscard]] const WaitingLine& line(TeamId team) const noexcept { return states_[team.value].line; }
    /// How it stands since the last change.
    [[nodiscard]] const Standing& standing(TeamId team) const noexcept {
        return states_[team.value].standing;
    }
    /// Prospects in line per person on shift.
    [[nodiscard]] double load(TeamId team) const noexcept;

    /// The end of the run.
    void finish(const Plan& era, Ticks now);

  private:
    /// A person leaves for other work (+1), or comes back.
    struct Outing {
        Ticks time;
        std::int32_t change;
    };
    struct State {
        WaitingLine line;
        Standing standing;
        Ticks since = 0;
        std::vector<Outing> outings;      ///< of the part under way, the last first
        Ticks from = 0, until = forever;  ///< capacity is the same from here to there ...
        Ticks parts = 0, part = 0;        ///< ... in so many parts, of which this one comes next
    };

    void settle(std::size_t team, Ticks now);
    void begin_stretch(std::size_t team, Ticks now);
    void begin_part(std::size_t team);
    [[nodiscard]] Ticks part_start(const State& state) const noexcept;
    [[nodiscard]] Ticks next_change_of(std::size_t team) const noexcept;
    void find_next_change() noexcept;
    void stir(std::size_t team) noexcept { stirred_ |= std::uint64_t{1} << team; }

    const Plan* first_;
    const Plan* plan_;
    PhiloxKey key_{};
    StaffHours hours_;
    House house_;
    std::vector<State> states_;
    std::vector<std::uint32_t> order_;  ///< teams by site, so that no order of declarations decides
    std::uint64_t stirred_ = 0;
    Ticks next_change_ = forever;
};

}  // namespace sojourn
