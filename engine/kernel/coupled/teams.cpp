// Shifts, other work, lines and calls of teams.
#include "engine/kernel/coupled/teams.hpp"

#include <algorithm>
#include <numeric>

#include "engine/random/address.hpp"

namespace sojourn {

Teams::Teams(const Plan& plan, const Layout& layout)
    : first_{&plan}, plan_{&plan}, hours_{plan}, house_{plan, layout}, order_(plan.teams.size()) {
    for (const TeamPlan& team : plan.teams)
        states_.push_back({WaitingLine{team.serve.count}, {}, 0, {}, 0, forever, 0, 0});
    std::iota(order_.begin(), order_.end(), 0u);
    std::sort(order_.begin(), order_.end(),
              [&](std::uint32_t a, std::uint32_t b) { return plan.teams[a].site < plan.teams[b].site; });
}

void Teams::begin(PhiloxKey key, Row& row) {
    plan_ = first_;
    key_ = key;
    hours_.rewind();
    house_.aim(row);
    stirred_ = 0;
    for (State& state : states_) {
        state.line.clear();
        state.standing = {};
        state.since = 0;
        state.outings.clear();
        state.parts = 0;
    }
    for (std::size_t team = 0; team < states_.size(); ++team) {
        while (hours_.next_change(team) <= 0) hours_.step(team);
        begin_stretch(team, 0);
    }
    find_next_change();
}

void Teams::read(const Plan& era, Ticks now) {
    for (std::size_t team = 0; team < states_.size(); ++team) settle(team, now);
    if (!states_.empty()) house_.settle_costs(*plan_);
    plan_ = &era;
    hours_.read(era, now);
    for (std::size_t team = 0; team < states_.size(); ++team) begin_stretch(team, now);
    find_next_change();
}

/// Adds up how the team has stood since that last changed.
void Teams::settle(std::size_t team, Ticks now) {
    State& state = states_[team];
    house_.stood(team, state.standing, state.since, now);
    state.since = now;
}

/// Capacity is the same from `now` to its next step.
void Teams::begin_stretch(std::size_t team, Ticks now) {
    State& state = states_[team];
    settle(team, now);
    state.standing.on_shift = hours_.on_shift(team);
    state.standing.elsewhere = 0;
    state.outings.clear();
    state.from = now;
    state.until = std::min(hours_.next_change(team), after(plan_->follow, 1));
    state.part = state.parts = 0;
    if (plan_->teams[team].elsewhere > 0 && state.standing.on_shift > 0 && state.until > now) {
        state.parts = (state.until - now + ticks_per_hour - 1) / ticks_per_hour;
        begin_part(team);
    }
    stir(team);
}

Ticks Teams::part_start(const State& state) const noexcept {
    const auto whole = static_cast<Int128>(state.until - state.from);
    return state.from + static_cast<Ticks>(whole * state.part / state.parts);
}

/// Each person on shift leaves for other work once in a part, for the same share of it, at a keyed place.
void Teams::begin_part(std::size_t team) {
    State& state = states_[team];
    const TeamPlan& plan = plan_->teams[team];
    const Ticks start = part_start(state);
    ++state.part;
    const double length =
        static_cast<double>((state.part < state.parts ? part_start(state) : state.until) - start);
    const auto away = static_cast<Ticks>(plan.elsewhere * length);
    const auto instant = static_cast<std::uint64_t>(start - plan_->start);  // wraps in the warm-up, and may
    for (std::uint32_t person = 0; person < state.standing.on_shift; ++person) {
        DrawSite draws{key_, {instant, plan.site, person % max_entries, person / max_entries}};
        const auto offset =
            static_cast<Ticks>(draws.uniform(role::delay) * (length - static_cast<double>(away)));
        state.outings.push_back({start + offset, 1});
        state.outings.push_back({start + offset + away, -1});
    }
    std::sort(state.outings.begin(), state.outings.end(), [](const Outing& a, const Outing& b) {
        return a.time != b.time ? a.time > b.time : a.change > b.change;
    });
}

Ticks Teams::next_change_of(std::size_t team) const noexcept {
    const State& state = states_[team];
    Ticks next = hours_.next_change(team);
    if (!state.outings.empty()) next = std::min(next, state.outings.back().time);
    if (state.part < state.parts) next = std::min(next, part_start(state));
    return next;
}

void Teams::find_next_change() noexcept {
    next_change_ = forever;
    for (std::size_t team = 0; team < states_.size(); ++team)
        next_change_ = std::min(next_change_, next_change_of(team));
}

std::uint64_t Teams::change(Ticks now) {
    std::uint64_t closing = 0;
    for (std::size_t team = 0; team < states_.size(); ++team) {
        State& state = states_[team];
        while (next_change_of(team) <= now) {
            settle(team, now);
            if (!state.outings.empty() && state.outings.back().time <= now) {
                const std::int32_t change = state.outings.back().change;
                state.outings.pop_back();
                state.standing.elsewhere =
                    static_cast<std::uint32_t>(static_cast<std::int32_t>(state.standing.elsewhere) + change);
            } else if (hours_.next_change(team) <= now) {
                const bool was_open = state.standing.on_shift > 0;
                hours_.step(team);
                begin_stretch(team, now);
                if (was_open && state.standing.on_shift == 0) closing |= std::uint64_t{1} << team;
            } else {
                begin_part(team);
            }
            stir(team);
        }
    }
    find_next_change();
    return closing;
}

std::uint32_t Teams::ask(TeamId team, const Waiting& waiting, Ticks now) {
    settle(team.value, now);
    State& state = states_[team.value];
    const std::uint32_t handle = state.line.add(waiting);
    state.standing.in_line = state.line.size();
    house_.asked(team, waiting.asked);
    stir(team.value);
    return handle;
}

void Teams::leave(TeamId team, std::uint32_t handle, Ticks now) {
    settle(team.value, now);
    State& state = states_[team.value];
    house_.waited(team, state.line[handle].asked, now);
    state.line.remove(handle);
    state.standing.in_line = state.line.size();
}

void Teams::set_busy(TeamId team, std::uint32_t handle, bool busy) {
    states_[team.value].line.set_busy(handle, busy);
    if (!busy) stir(team.value);
}

void Teams::take(TeamId team, Ticks now) {
    settle(team.value, now);
    ++states_[team.value].standing.busy;
}

void Teams::release(TeamId team, Ticks now) {
    settle(team.value, now);
    --states_[team.value].standing.busy;
    stir(team.value);
}

std::optional<Called> Teams::call() noexcept {
    for (const std::uint32_t team : order_) {
        if ((stirred_ >> team & 1) == 0) continue;
        const State& state = states_[team];
        const std::uint32_t away = std::min(state.standing.elsewhere, state.standing.on_shift);
        if (state.standing.busy < state.standing.on_shift - away && !state.line.nobody_ready())
            return Called{TeamId{team}, state.line.first()};
        stirred_ &= ~(std::uint64_t{1} << team);
    }
    return std::nullopt;
}

double Teams::load(TeamId team) const noexcept {
    const State& state = states_[team.value];
    return static_cast<double>(state.line.size()) /
           static_cast<double>(std::max(1u, state.standing.on_shift));
}

void Teams::finish(const Plan& era, Ticks now) {
    for (std::size_t team = 0; team < states_.size(); ++team) {
        settle(team, now);
        for (const std::uint32_t handle : states_[team].line.all())
            house_.waited(TeamId{static_cast<std::uint32_t>(team)}, states_[team].line[handle].asked, now);
    }
    if (!states_.empty()) house_.settle_costs(era);
}

}  // namespace sojourn
