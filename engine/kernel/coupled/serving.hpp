// The part of a replication that has to do with teams: who joins a line, who leaves it, who is served.
#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include "engine/kernel/coupled/replication.hpp"
#include "engine/kernel/independent/one_life.hpp"
#include "engine/random/math/exp_log.hpp"

namespace sojourn {

/// Holds lines and the life together: what no longer waits is withdrawn, what has come to wait joins.
template <class Log>
void Replications<Log>::reconcile(std::uint32_t slot, Ticks now) {
    Present& present = present_[slot];
    if (state_.staff == nullptr) return;
    for (std::size_t i = present.requests.size(); i-- > 0;) {
        if (slot_of(present.requests[i]) == state_.pending.size()) withdraw(present, i, now);
    }
    state_.standing = 0;
    for (std::size_t i = state_.now.first_clock; i < state_.pending.size(); ++i) {
        const Pending& visit = state_.pending[i];
        if (!visit.in_line || visit.kind != PendingKind::visit) continue;
        const auto same = [&](const Request& request) {
            return request.visit == visit.index && request.ordinal == visit.ordinal;
        };
        if (std::none_of(present.requests.begin(), present.requests.end(), same)) join(slot, visit, now);
        const TouchpointPlan& touchpoint = era_->touchpoints[era_->visits[visit.index].touchpoint.value];
        if (era_->teams[touchpoint.team.value].in_person) ++state_.standing;
    }
    // Nobody is called away from a visit, nor called back while standing in a line.
    for (const Request& request : present.requests) {
        const bool elsewhere = state_.standing > 0 && !era_->teams[request.team.value].in_person;
        teams_.set_busy(request.team, request.handle, state_.in_visit || elsewhere);
    }
}

template <class Log>
std::size_t Replications<Log>::slot_of(const Request& request) const noexcept {
    for (std::size_t i = state_.now.first_clock; i < state_.pending.size(); ++i) {
        const Pending& clock = state_.pending[i];
        if (clock.kind == PendingKind::visit && clock.in_line && clock.index == request.visit &&
            clock.ordinal == request.ordinal)
            return i;
    }
    return state_.pending.size();
}

template <class Log>
void Replications<Log>::withdraw(Present& present, std::size_t at, Ticks now) {
    const Request request = present.requests[at];
    const Ticks asked = teams_.line(request.team)[request.handle].asked;
    if (now > asked) scorer_.waited(era_->visits[request.visit].touchpoint, asked);
    teams_.leave(request.team, request.handle, now);
    present.requests.erase(present.requests.begin() + static_cast<std::ptrdiff_t>(at));
}

template <class Log>
void Replications<Log>::join(std::uint32_t slot, const Pending& visit, Ticks now) {
    const TouchpointId touchpoint = era_->visits[visit.index].touchpoint;
    const TeamId team = era_->touchpoints[touchpoint.value].team;
    const TeamPlan& plan = era_->teams[team.value];
    Waiting waiting;
    waiting.slot = slot;
    waiting.visit = visit.index;
    waiting.ordinal = visit.ordinal;
    waiting.key = state_.prospect.id;
    waiting.asked = visit.since;
    waiting.place = visit.place;
    waiting.busy = state_.in_visit;
    DrawSite draws{state_.prospect.key,
                   {state_.prospect.id, plan.site, state_.entry_at[visit.index], visit.ordinal}};
    waiting.draw = draws.word(role::delay);
    VisitContext context;
    context.wait = math::log(1 + to_seconds(now - visit.wound) / seconds_per_day);
    context.attempt = visit.tries;
    for (std::uint32_t i = 0; i < plan.serve.count; ++i) {
        const ServePlan& key = era_->serve[plan.serve.first + i];
        if (key.by == ServeKey::By::touchpoint) {
            waiting.keys[i] = key.touchpoint == touchpoint ? 0 : 1;
            continue;
        }
        const double value = covariate_of(*era_, state_.prospect, key.covariate, now, context);
        waiting.keys[i] = key.by == ServeKey::By::lowest ? value : -value;
    }
    present_[slot].requests.push_back({team, teams_.ask(team, waiting, now), visit.index, visit.ordinal});
}

template <class Log>
void Replications<Log>::serve_all() {
    while (state_.end == LifeEnd::lived) {
        const std::optional<Called> called = teams_.call();
        if (!called) return;
        serve(*called);
        if (comes_first(now_)) return;  // a visit without length may have brought something on
    }
}

template <class Log>
void Replications<Log>::serve(const Called& called) {
    const std::uint32_t slot = teams_.waiting(called).slot;
    attend(slot);
    Present& present = present_[slot];
    const auto request = std::find_if(
        present.requests.begin(), present.requests.end(),
        [&](const Request& each) { return each.team == called.team && each.handle == called.handle; });
    const bool holds = era_->teams[called.team.value].holds_stage;
    const std::uint64_t bit = std::uint64_t{1} << called.team.value;
    if (holds) state_.now.holds |= bit;
    if (!begin_visit(slot, static_cast<std::size_t>(request - present.requests.begin()), now_)) {
        if (holds) state_.now.holds &= ~bit;
    } else {
        teams_.take(called.team, now_);
        if (!holds && state_.in_visit) present.serving = called.team;
        if (!holds && !state_.in_visit) teams_.release(called.team, now_);
    }
    go_on(slot, now_);
}

/// A visit that waited begins; false where it does not take place after all.
template <class Log>
bool Replications<Log>::begin_visit(std::uint32_t slot, std::size_t at, Ticks now) {
    Present& present = present_[slot];
    const Request request = present.requests[at];
    const std::size_t clock = slot_of(request);
    const Pending& visit = state_.pending[clock];
    withdraw(present, at, now);
    state_.calling.load = teams_.load(request.team);
    state_.queued = visit.queued + teams_.hours().open_between(request.team, visit.since, now);
    state_.stepwise = true;
    Life<Log> life{*era_, state_, scorer_, *log_};
    const bool takes_place = life.begin_visit(clock, now);
    state_.queued = 0;
    return takes_place;
}

/// A request that waits for a team of which the prospect holds a slot by now: the first by due time and site;
/// the number of requests where there is none.
template <class Log>
std::size_t Replications<Log>::held_request(const Present& present) const noexcept {
    std::size_t first = present.requests.size();
    for (std::size_t i = 0; i < present.requests.size(); ++i) {
        if ((state_.now.holds >> present.requests[i].team.value & 1) == 0) continue;
        if (first == present.requests.size()) {
            first = i;
            continue;
        }
        const Pending& one = state_.pending[slot_of(present.requests[i])];
        const Pending& other = state_.pending[slot_of(present.requests[first])];
        if (one.place != other.place ? one.place < other.place : one.site < other.site) first = i;
    }
    return first;
}

/// Those who stand in a line that closes, and would not have joined it closed, go away.
template <class Log>
void Replications<Log>::close_lines(std::uint64_t teams) {
    for (std::uint32_t team = 0; teams != 0; ++team, teams >>= 1) {
        if ((teams & 1) == 0 || !era_->teams[team].balks) continue;
        const WaitingLine& line = teams_.line(TeamId{team});
        std::vector<Waiting> waiting;
        for (const std::uint32_t handle : line.all()) waiting.push_back(line[handle]);
        for (const Waiting& each : waiting) {
            attend(each.slot);
            const Request request{TeamId{team}, 0, each.visit, each.ordinal};
            state_.stepwise = true;
            Life<Log> life{*era_, state_, scorer_, *log_};
            life.turn_away(slot_of(request), now_);
            go_on(each.slot, now_);
        }
    }
}

}  // namespace sojourn
