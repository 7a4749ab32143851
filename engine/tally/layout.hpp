// What is tallied and where: scores x items x groups in one flat array of integers.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/time.hpp"
#include "engine/plan/plan.hpp"

namespace sojourn {

/// What is counted or summed. By the horizon, but for those named `eventually`.
enum class Score : std::uint8_t {
    arrivals,            ///< prospects who arrived
    entries,             ///< stage: entries
    reached,             ///< stage: first entries, that is prospects who reached it
    exits,               ///< exit: prospects who took it
    time_in,             ///< stage: ticks spent, cut at the horizon
    sojourn,             ///< stage: ticks of completed sojourns
    time_to,             ///< stage: ticks from arrival to first entry
    visits,              ///< touchpoint
    wait,                ///< touchpoint: ticks from stage entry to visit
    quality,             ///< touchpoint: sum of perceived quality, millionths
    quality_squared,     ///< touchpoint: sum of its square, millionths
    outcomes,            ///< outcome: visits that ended so
    revenue,             ///< stage: millionths of a currency unit, discounted
    visit_cost,          ///< touchpoint: the same
    arrival_cost,        ///< the same
    occupancy,           ///< stage x grid time: prospects in the stage then
    entries_eventually,  ///< stage: entries by the end of following
    reached_eventually,  ///< stage
    exits_eventually,    ///< exit
    cut,                 ///< lives cut at the end of following
    slide,               ///< touchpoint: ticks of the wait due to opening hours and to other visits
    felt,                ///< touchpoint: sum of felt value, millionths; where something reads it
    felt_squared,        ///< touchpoint
    answers,             ///< survey x answer
    referrals,           ///< channel: accepted referrals, counted where the sender is
    traits,              ///< stage x trait: sum over those in the stage at the horizon, millionths
    requests,            ///< touchpoint of a team: visits that asked for somebody of it
    waited,              ///< of these, those that were not served at once
    queue,               ///< ticks that visits which took place waited for somebody while the team was open
    service,             ///< ticks that visits took of the team
    abandoned,           ///< requests that ran out of patience in the line
    abandoned_queue,     ///< ticks that these waited
    balked,              ///< requests that met a closed line
    // Of the house: one for all groups.
    busy,            ///< team: ticks that people on it were taken by visits or held
    paid,            ///< team: ticks of people on shift
    elsewhere,       ///< team: ticks of these that other work took
    in_line,         ///< team: ticks of prospects in its line
    staff_cost,      ///< team: millionths of a currency unit, of its date
    line_by_hour,    ///< team x hour of the week: ticks of prospects in its line
    asked_by_hour,   ///< team x hour of the week: requests
    waited_by_hour,  ///< team x hour of the week of the request: ticks until the visit began, or the line was
                     ///< left
    open_by_hour,    ///< team x hour of the week: ticks of people on shift
    brand,           ///< brand trait x grid time: millionths
};
inline constexpr std::size_t score_count = 43;
/// Scores from here on are of the house.
inline constexpr Score first_of_house = Score::busy;
[[nodiscard]] constexpr bool is_of_house(Score score) noexcept {
    return score >= first_of_house;
}

/// Histograms of durations, one per stage or touchpoint and group.
enum class Duration : std::uint8_t { sojourn, time_to, wait, queue };
inline constexpr std::size_t duration_count = 4;

enum class Unit : std::uint8_t { count, ticks, micro };

struct ScoreTraits {
    std::string_view name;
    Unit unit;
};
[[nodiscard]] ScoreTraits traits_of(Score score) noexcept;
[[nodiscard]] std::string_view name_of(Duration duration) noexcept;
/// Throws std::invalid_argument for a name that is none.
[[nodiscard]] Score score_named(std::string_view name);
[[nodiscard]] Duration duration_named(std::string_view name);

/// Names and counts that give the flat arrays their meaning. Equal for all parts of a run.
/// What a journey does not have takes no cells: `sliding` and `felt` are its touchpoints, or none where no
/// visit can slide or is felt; `referred` its channels, or none where nobody refers; `staffed` its
/// touchpoints, or none where no team is. With a warm-up, one more cohort, the last, holds those who arrived
/// in it.
struct Layout {
    std::vector<std::string> stages, touchpoints, exits, outcomes, channels, segments, answers, traits;
    std::vector<std::string> sliding, felt, referred, staffed, teams, brand;
    std::vector<Ticks> grid_times;
    Ticks cohort = 0, horizon = 0;
    std::uint32_t cohorts = 1;
    bool warm = false;  ///< whether the last cohort is of the warm-up

    [[nodiscard]] std::uint32_t items(Score score) const noexcept;
    [[nodiscard]] std::uint32_t items(Duration duration) const noexcept;
    [[nodiscard]] std::uint32_t groups() const noexcept {
        return static_cast<std::uint32_t>(channels.size() * segments.size()) * cohorts;
    }
    friend bool operator==(const Layout&, const Layout&) = default;
};

[[nodiscard]] Layout make_layout(const Plan& plan);

/// Offsets computed once from a Layout: cell = group * stride + offset(score) + item; scores of the house lie
/// beyond those of all groups.
struct Offsets {
    std::array<std::uint32_t, score_count> score{};
    std::array<std::uint32_t, duration_count> duration{};  ///< in histograms, counted in bins' worth of items
    std::uint32_t stride = 0;                              ///< cells of a group
    std::uint32_t groups = 0;
    std::uint32_t house = 0;       ///< cells of the house
    std::uint32_t histograms = 0;  ///< histograms of a group
    std::uint32_t grid = 0;        ///< columns of the occupancy grid

    [[nodiscard]] std::uint32_t of(Score which) const noexcept {
        return score[static_cast<std::size_t>(which)];
    }
    /// Cells of a row.
    [[nodiscard]] std::size_t cells() const noexcept { return std::size_t{stride} * groups + house; }
    /// First cell of a score of the house.
    [[nodiscard]] std::size_t of_house(Score which) const noexcept {
        return std::size_t{stride} * groups + of(which);
    }
    [[nodiscard]] std::uint32_t of(Duration which) const noexcept {
        return duration[static_cast<std::size_t>(which)];
    }
};

[[nodiscard]] Offsets make_offsets(const Layout& layout) noexcept;

/// `entries | lead | web, smb, 0` and the like: what a cell is, in words that no order in the file changes.
[[nodiscard]] std::string cell_name(const Layout& layout, Score score, std::uint32_t item,
                                    std::uint32_t group);
[[nodiscard]] std::string histogram_name(const Layout& layout, Duration duration, std::uint32_t item,
                                         std::uint32_t group);

}  // namespace sojourn
