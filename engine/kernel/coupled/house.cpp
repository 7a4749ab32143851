// Sums over stretches of time, hour by hour of the local week where that is asked.
#include "engine/kernel/coupled/house.hpp"

#include <algorithm>

#include "engine/core/money.hpp"
#include "engine/plan/local_hour.hpp"

namespace sojourn {

House::House(const Plan& plan, const Layout& layout)
    : plan_{plan}, offsets_{make_offsets(layout)}, settled_(plan.teams.size(), 0) {}

void House::aim(Row& row) noexcept {
    cells_ = row.data() + std::size_t{offsets_.stride} * offsets_.groups;
    std::fill(settled_.begin(), settled_.end(), Ticks{0});
    column_ = 0;
}

void House::stood(std::size_t team, const Standing& standing, Ticks from, Ticks until) noexcept {
    from = std::max(from, plan_.start);
    until = std::min(until, plan_.horizon);
    if (from >= until) return;
    const Ticks ticks = until - from;
    cell(Score::busy, team) += standing.busy * ticks;
    cell(Score::paid, team) += standing.on_shift * ticks;
    cell(Score::elsewhere, team) += standing.elsewhere * ticks;
    cell(Score::in_line, team) += static_cast<Ticks>(standing.in_line) * ticks;
    if (standing.on_shift > 0 || standing.in_line > 0) add_hours(team, standing, from, until);
}

void House::add_hours(std::size_t team, const Standing& standing, Ticks from, Ticks until) noexcept {
    for (Ticks hour = from / ticks_per_hour; hour * ticks_per_hour < until; ++hour) {
        const Ticks ticks =
            std::min(until, (hour + 1) * ticks_per_hour) - std::max(from, hour * ticks_per_hour);
        const std::size_t item = team * static_cast<std::size_t>(hours_per_week) + week_hour(hour);
        cell(Score::line_by_hour, item) += static_cast<Ticks>(standing.in_line) * ticks;
        cell(Score::open_by_hour, item) += standing.on_shift * ticks;
    }
}

std::size_t House::week_hour(Ticks hour) const noexcept {
    return (local_hour(plan_, hour) + plan_.start_hour) % static_cast<std::size_t>(hours_per_week);
}

void House::asked(TeamId team, Ticks time) noexcept {
    if (time < plan_.start || time > plan_.horizon) return;
    const std::size_t first = team.value * static_cast<std::size_t>(hours_per_week);
    cell(Score::asked_by_hour, first + week_hour(time / ticks_per_hour)) += 1;
}

void House::waited(TeamId team, Ticks asked, Ticks until) noexcept {
    if (asked < plan_.start || asked > plan_.horizon) return;
    const std::size_t first = team.value * static_cast<std::size_t>(hours_per_week);
    cell(Score::waited_by_hour, first + week_hour(asked / ticks_per_hour)) += until - asked;
}

void House::settle_costs(const Plan& era) {
    for (std::size_t team = 0; team < settled_.size(); ++team) {
        const Ticks paid = cell(Score::paid, team);
        const double amount = to_seconds(paid - settled_[team]) * era.teams[team].cost_per_second;
        settled_[team] = paid;
        cell(Score::staff_cost, team) += to_micros(amount);
    }
}

void House::record_brand(const Plan& era, const std::vector<TraitValue>& brand, Ticks time) noexcept {
    const std::vector<Ticks>& grid = plan_.grid.times;
    for (; column_ < grid.size() && grid[column_] + plan_.start < time; ++column_) {
        for (std::size_t i = 0; i < brand.size(); ++i) {
            const double value =
                relaxed(era.traits[era.own_traits + i], brand[i], grid[column_] + plan_.start);
            cell(Score::brand, i * grid.size() + column_) += to_micros(value);
        }
    }
}

}  // namespace sojourn
