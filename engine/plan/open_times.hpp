// Opening hours as the kernel reads them: slide a time to the next opening, count open time only.
#pragma once

#include <vector>

#include "engine/core/time.hpp"
#include "engine/model/journey.hpp"

namespace sojourn {

/// Openings with the open time before each. Before the first week given and after the last one, that week
/// repeats. Every function is O(log openings).
class OpenTimes {
  public:
    OpenTimes() = default;
    /// `openings` ascending, disjoint, at least one.
    explicit OpenTimes(std::vector<Opening> openings);

    /// `time` itself where it is open then, otherwise the next opening; `forever` stays.
    [[nodiscard]] Ticks slide(Ticks time) const noexcept;
    /// When `duration` of open time has passed since `start`: the end of the last open tick, never a start of
    /// one.
    [[nodiscard]] Ticks after_open(Ticks start, Ticks duration) const noexcept;
    /// Open time in [from, until].
    [[nodiscard]] Ticks open_between(Ticks from, Ticks until) const noexcept;

  private:
    [[nodiscard]] Ticks open_before(Ticks time) const noexcept;
    [[nodiscard]] Ticks inside_open_before(Ticks time) const noexcept;
    [[nodiscard]] Ticks time_of(Ticks open_time) const noexcept;

    std::vector<Opening> openings_;
    std::vector<Ticks> before_;             ///< open time from the first opening to the start of each
    Ticks first_ = 0, last_ = 0;            ///< the weeks given lie in [first_, last_)
    Ticks total_ = 0;                       ///< open time in them
    Ticks first_week_ = 0, last_week_ = 0;  ///< open time in the first and in the last week
};

}  // namespace sojourn
