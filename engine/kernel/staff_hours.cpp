// Steps of capacity with the open time before each.
#include "engine/kernel/staff_hours.hpp"

#include <algorithm>

namespace sojourn {

StaffHours::Era StaffHours::era_of(const Plan& plan, Ticks from) {
    Era era{&plan, from, {}};
    for (const TeamPlan& team : plan.teams) {
        std::vector<Ticks> before;
        Ticks open = 0;
        for (std::size_t i = 0; i < team.capacity.size(); ++i) {
            if (i > 0 && team.capacity[i - 1].servers > 0)
                open += team.capacity[i].from - team.capacity[i - 1].from;
            before.push_back(open);
        }
        era.open_before.push_back(std::move(before));
    }
    return era;
}

StaffHours::StaffHours(const Plan& plan) : next_(plan.teams.size(), 0) {
    Ticks from = 0;
    for (const Plan* era = &plan; era != nullptr; era = era->next.get()) {
        eras_.push_back(era_of(*era, from));
        from = era->until;
    }
}

void StaffHours::rewind() noexcept {
    era_ = 0;
    std::fill(next_.begin(), next_.end(), std::size_t{0});
}

void StaffHours::read(const Plan& era, Ticks now) noexcept {
    while (eras_[era_].plan != &era) ++era_;
    for (std::size_t team = 0; team < next_.size(); ++team) {
        const auto& steps = era.teams[team].capacity;
        const auto after =
            std::upper_bound(steps.begin(), steps.end(), now,
                             [](Ticks time, const CapacityStep& step) { return time < step.from; });
        next_[team] = static_cast<std::size_t>(after - steps.begin());
    }
}

Ticks StaffHours::next_change(std::size_t team) const noexcept {
    const auto& steps = eras_[era_].plan->teams[team].capacity;
    return next_[team] < steps.size() ? steps[next_[team]].from : forever;
}

std::uint32_t StaffHours::on_shift(std::size_t team) const noexcept {
    return next_[team] == 0 ? 0 : eras_[era_].plan->teams[team].capacity[next_[team] - 1].servers;
}

Ticks StaffHours::open_until(const Era& era, std::size_t team, Ticks time) noexcept {
    const auto& steps = era.plan->teams[team].capacity;
    const auto after = std::upper_bound(steps.begin(), steps.end(), time,
                                        [](Ticks at, const CapacityStep& step) { return at < step.from; });
    if (after == steps.begin()) return 0;
    const auto step = static_cast<std::size_t>(after - steps.begin()) - 1;
    const Ticks open = era.open_before[team][step];
    return steps[step].servers > 0 ? open + (time - steps[step].from) : open;
}

Ticks StaffHours::open_between(TeamId team, Ticks from, Ticks until) const noexcept {
    Ticks open = 0;
    for (std::size_t i = 0; i <= era_; ++i) {
        const Era& era = eras_[i];
        const Ticks low = std::max(from, era.from), high = std::min(until, era.plan->until);
        if (low < high) open += open_until(era, team.value, high) - open_until(era, team.value, low);
    }
    return open;
}

}  // namespace sojourn
