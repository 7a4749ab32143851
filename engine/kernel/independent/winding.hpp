// Winding the clocks of the current stage: drift clocks, chains of visits, patience, updates.
#pragma once

#include <algorithm>

#include "engine/kernel/independent/ages.hpp"
#include "engine/kernel/independent/life.hpp"
#include "engine/random/math/exp_log.hpp"

namespace sojourn {

/// The clocks of one life under way.
class Winding {
  protected:
    Winding(const Plan& plan, LifeState& state) noexcept : plan_{plan}, state_{state} {}

    [[nodiscard]] const StagePlan& stage() const noexcept { return plan_.stages[state_.now.stage.value]; }

    /// Ordinal of the current entry in a slot, counted from 0.
    [[nodiscard]] std::uint32_t entry_of(std::uint32_t slot) const noexcept {
        return state_.entries[slot] - 1;
    }

    [[nodiscard]] DrawSite draws_at(std::uint32_t site, std::uint32_t slot, std::uint32_t ordinal) noexcept {
        return {state_.prospect.key, {state_.prospect.id, site, entry_of(slot), ordinal}};
    }

    /// A further site of a visit, whichever stages its touchpoint is in and whatever was entered since it was
    /// wound.
    [[nodiscard]] DrawSite draws_at(std::uint32_t site, const Pending& visit) noexcept {
        return {state_.prospect.key, {state_.prospect.id, site, state_.entry_at[visit.index], visit.ordinal}};
    }

    [[nodiscard]] double sample_of(SamplerId law, DrawSite& draws) noexcept {
        return sample(plan_.samplers, law, draws, first_delay_word(plan_.samplers, law));
    }

    /// Ends the life; `at_fault` is the touchpoint or clock that outgrew its addresses, where one did.
    void fail(LifeEnd end, std::uint32_t at_fault = 0) noexcept {
        if (state_.end != LifeEnd::lived) return;
        state_.end = end;
        state_.at_fault = at_fault;
    }

    /// Winds a drift clock for the `ordinal`-th time of this entry.
    void wind_drift(std::uint32_t index, std::uint32_t ordinal, Ticks now) noexcept {
        const ClockPlan& drift = plan_.clocks[index];
        Pending& clock = state_.pending.push(PendingKind::drift, drift.site, index, ordinal,
                                             ordinal == 0 ? state_.now.entered : now);
        clock.draws.aim(state_.prospect.key, state_.prospect.id, drift.site, entry_of(state_.now.stage.value),
                        ordinal);
        if (drift.hazard > 0) {
            clock.by_hazard = true;
            clock.tempo = 0;
            clock.silent = drift.watched && state_.watching;
            clock.left = clock.silent ? 0 : -math::log(1 - clock.draws.uniform(role::delay));
            clock.since = now;
            clock.due = clock.unslid = forever;
            refresh_hazard(clock, hazard_of(index, now), now);
        } else if (clock.wound < now) {
            set_surviving_due(plan_, drift, clock, now, state_);
        } else if (drift.opens.exists() || drift.working.exists()) {
            set_due(clock, hours_of(plan_, clock), clock.wound,
                    to_ticks(sample_of(drift.delay, clock.draws)));
        } else {
            clock.due = clock.unslid = after(clock.wound, to_ticks(sample_of(drift.delay, clock.draws)));
        }
    }

    void wind_update(Ticks step, Ticks now) noexcept {
        Pending& clock = state_.pending.push(PendingKind::update, 0, 0, 0, state_.now.entered);
        const Ticks steps = std::max<Ticks>(1, (now - state_.now.entered + step - 1) / step);
        clock.due = clock.unslid = after(state_.now.entered, steps * step);
    }

    /// Begins a chain of attempts of a touchpoint: its first visit and the patience with it.
    void begin_chain(std::uint32_t visit, Ticks from) noexcept {
        const TouchpointPlan& touchpoint = touchpoint_of(visit);
        wind_visit(visit, touchpoint.delay, from, 0, chain_ordinal(visit));
    }

    /// First visit ordinal of the next chain.
    [[nodiscard]] std::uint32_t chain_ordinal(std::uint32_t visit) noexcept {
        return state_.chains[visit]++ * touchpoint_of(visit).stride;
    }

    [[nodiscard]] const TouchpointPlan& touchpoint_of(std::uint32_t visit) const noexcept {
        return plan_.touchpoints[plan_.visits[visit].touchpoint.value];
    }

    /// Winds the clock of one visit; `delay` is drawn at the visit's own address.
    [[gnu::always_inline]] void wind_visit(std::uint32_t visit, SamplerId delay, Ticks from,
                                           std::uint32_t tries, std::uint32_t ordinal) noexcept {
        if (ordinal >= max_attempts)
            return fail(LifeEnd::too_many_visits, plan_.visits[visit].touchpoint.value);
        const TouchpointPlan& touchpoint = touchpoint_of(visit);
        Pending& clock = state_.pending.push(PendingKind::visit, touchpoint.site, visit, ordinal, from);
        clock.tries = tries;
        clock.draws.aim(state_.prospect.key, state_.prospect.id, touchpoint.site, state_.entry_at[visit],
                        ordinal);
        const Ticks duration = to_ticks(sample_of(delay, clock.draws));
        if (touchpoint.opens.exists() || touchpoint.working.exists()) {
            set_due(clock, hours_of(plan_, clock), from, duration);
        } else {
            clock.due = clock.unslid = after(from, duration);
        }
        if (tries == 0 && touchpoint.patience.exists()) wind_patience(touchpoint, clock);
    }

    /// A law of the visit: at its own words, or at a site of its own.
    [[nodiscard]] double sample_at_visit(const LawPlan& law, Pending& visit) noexcept {
        if (law.site == 0) return sample(plan_.samplers, law.law, visit.draws, law.word);
        DrawSite draws = draws_at(law.site, visit);
        return sample(plan_.samplers, law.law, draws, law.word);
    }

    /// Winds the next visit of a recurring touchpoint, from when the last one was due.
    [[gnu::noinline]] void recur(const Pending& visit) noexcept {
        wind_visit(visit.index, touchpoint_of(visit.index).every, visit.unslid, 0,
                   chain_ordinal(visit.index));
    }

    /// The patience of those who stand in the line of a team, from when they ask for it.
    [[gnu::noinline]] void wind_patience_in_line(const TouchpointPlan& touchpoint, Pending visit,
                                                 Ticks now) noexcept {
        const PatiencePlan& patience = plan_.patience[touchpoint.in_line.value];
        if (!patience.law.exists) return;
        Pending& clock =
            state_.pending.push(PendingKind::patience, touchpoint.site, visit.index, visit.ordinal, now);
        clock.in_line = true;
        clock.tempo = patience.felt;
        double seconds = sample_at_visit(patience.law, visit);
        if (patience.slopes.count > 0)
            seconds *= math::exp(predictor(plan_, state_.prospect, patience.slopes, now, {}));
        set_due(clock, {}, now, to_ticks(seconds / patience.felt));
    }

    /// Of this chain and those before it; the next one's may run already.
    [[gnu::noinline]] void drop_patience(const Pending& visit) noexcept {
        drop([&](const Pending& clock) {
            return clock.kind == PendingKind::patience && clock.index == visit.index &&
                   clock.ordinal <= visit.ordinal && !clock.in_line;
        });
    }

    /// Drops clocks of the current stage.
    template <class Which>
    void drop(const Which& which) noexcept {
        for (std::size_t i = state_.now.first_clock; i < state_.pending.size();) {
            if (which(state_.pending[i])) {
                state_.pending.take_out(i);
            } else {
                ++i;
            }
        }
    }

    /// The covariates may have changed: running hazards go on at their new pace.
    void refresh_hazards(Ticks now) noexcept {
        if (!stage().has_hazards) return;
        for (std::size_t i = state_.now.first_clock; i < state_.pending.size(); ++i) {
            Pending& clock = state_.pending[i];
            if (clock.by_hazard) refresh_hazard(clock, hazard_of(clock.index, now), now);
        }
    }

    /// Of a prospect who was here before the start: rings of the past are past.
    void drop_what_is_past(Ticks now) noexcept {
        for (std::size_t i = state_.now.first_clock; i < state_.pending.size();) {
            const Pending clock = state_.pending[i];
            const bool past = clock.kind != PendingKind::drift && clock.due < now;
            if (!past) {
                ++i;
                continue;
            }
            state_.pending.take_out(i);
            if (clock.kind != PendingKind::visit) continue;
            drop_patience(clock);
            if (touchpoint_of(clock.index).recurs) recur(clock);
            i = state_.now.first_clock;
        }
    }

    const Plan& plan_;
    LifeState& state_;

  private:
    [[nodiscard]] double hazard_of(std::uint32_t clock, Ticks now) noexcept {
        const ClockPlan& drift = plan_.clocks[clock];
        return drift.hazard * math::exp(predictor(plan_, state_.prospect, drift.slopes, now, {}));
    }

    [[gnu::noinline]] void wind_patience(const TouchpointPlan& touchpoint, Pending& visit) noexcept {
        const PatiencePlan& patience = plan_.patience[touchpoint.patience.value];
        Pending& clock = state_.pending.push(PendingKind::patience, touchpoint.site, visit.index,
                                             visit.ordinal, visit.wound);
        clock.tempo = patience.felt;
        double seconds = sample_at_visit(patience.law, visit);
        if (patience.slopes.count > 0)
            seconds *= math::exp(predictor(plan_, state_.prospect, patience.slopes, visit.wound, {}));
        set_due(clock, {}, visit.wound, to_ticks(seconds / patience.felt));
    }
};

}  // namespace sojourn
