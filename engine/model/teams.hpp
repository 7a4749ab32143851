// Staff and what everybody shares: teams with their capacity over time, who is served first, lines, brand
// traits, finite markets.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/core/time.hpp"
#include "engine/model/effects.hpp"
#include "engine/random/law.hpp"

namespace sojourn {

/// From `from` on, so many people are on shift; 0 = closed.
struct CapacityStep {
    Ticks from = 0;
    std::uint32_t servers = 0;
};

/// How long a slot is kept: for a visit, or until the prospect leaves the stage of the visit.
enum class Hold : std::uint8_t { visit, stage };

/// What a prospect does who would stand in a line that is closed.
enum class IfClosed : std::uint8_t { wait, balk };

/// One key of a discipline; those of a team are compared one after the other.
struct ServeKey {
    enum class By : std::uint8_t {
        touchpoint,  ///< visits of the touchpoint `of` before all that are not named before it
        lowest,      ///< lowest value of the covariate `of` first, as it is when the visit is due
        highest,
        first_come,  ///< unslid due time; always the last key that is stated
    };
    By by = By::first_come;
    std::string of{};
};

inline constexpr std::size_t max_teams = 64;
/// Keys of a discipline before the due time.
inline constexpr std::uint32_t max_serve_keys = 8;

/// People wait in person: other visits of theirs wait meanwhile, and patience may end.
struct Line {
    std::optional<Law> patience{};  ///< none = they wait for ever
    double felt = 1;                ///< an unfilled wait counts so many times
    IfClosed if_closed = IfClosed::wait;
    std::string
        then{};  ///< stage that those enter who leave the line; empty = an attempt that reached nobody
};

/// People whose time visits take. Without a line, prospects are called back: they live on while they wait.
struct Team {
    std::string name, stream;
    /// Ascending, disjoint, from 0 or earlier to the end of following; holidays and time zones are in it.
    std::vector<CapacityStep> capacity{};
    double cost_per_hour = 0;       ///< of each person on shift
    std::vector<ServeKey> serve{};  ///< empty = first attempts before others, then first come
    Hold hold = Hold::visit;
    double elsewhere = 0;  ///< share of shift time that other work takes, in [0, 1)
    std::optional<Line> line{};
};

/// A trait that is one for all prospects of a replication: it couples them.
struct BrandTrait {
    std::string name;
    Ticks half_life = forever;
    double baseline = 0;
    double felt = 0;      ///< gained per unit of a visit's felt value
    double surprise = 0;  ///< gained per unit of a visit's quality - expectation
    double episode = 0;   ///< gained per unit of an episode's R
};

/// A finite market: each person outside arrives at hazard `alone + together * (share who arrived)`
/// [bass1969].
struct Pool {
    std::uint64_t size = 0;
    double alone = 0, together = 0;  ///< per second
    Slopes slopes{};                 ///< on brand traits, on the log scale of the hazard
};

/// First value of a trait: `amount` plus slopes on brand traits at the arrival.
struct FirstValue {
    std::string trait;
    double amount = 0;
    Slopes slopes{};
};

}  // namespace sojourn
