// Entering, leaving, interrupting and resuming stages, and the winding of their clocks.
#pragma once

#include <algorithm>

#include "engine/kernel/independent/ages.hpp"
#include "engine/kernel/independent/life.hpp"
#include "engine/kernel/independent/referring.hpp"
#include "engine/random/math/exp_log.hpp"

namespace sojourn {

/// The stages of one life under way.
template <class Log>
class Stages {
  protected:
    Stages(const Plan& plan, LifeState& state, Scorer& scorer, Log& log) noexcept
        : plan_{plan}, state_{state}, scorer_{scorer}, log_{log} {}

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

    /// Enters a stage: counts, earns, and winds all its clocks. `age` is time already spent in it.
    void enter(StageId id, Ticks now, Ticks age) noexcept(Log::is_silent) {
        const StagePlan& entered = plan_.stages[id.value];
        const bool first = state_.entries[id.value] == 0;
        for (std::uint32_t i = entered.slots.first; i < entered.slots.end(); ++i) {
            if (state_.entries[plan_.entry_slots[i]]++ >= max_entries) return fail(LifeEnd::too_many_entries);
        }
        const auto first_clock = static_cast<std::uint32_t>(state_.pending.size());
        state_.now = {id, now - age, now, now, 0, 0, first_clock, {}};
        state_.prospect.episode = {};
        scorer_.enter(id, now, first);
        log_.enter(id, now);
        raise_hand(id, entered);
        if (age == 0) {
            for (std::uint32_t i = entered.revenue.first; i < entered.revenue.end(); ++i)
                earn_once(plan_.revenue[i], now);
            for (std::uint32_t i = entered.refer.first; i < entered.refer.end(); ++i)
                refer(plan_.referrals[i], entry_of(id.value), 0, now);
        }
        for (std::uint32_t i = entered.clocks.first; i < entered.clocks.end(); ++i) wind_drift(i, 0, now);
        for (std::uint32_t i = entered.visits.first; i < entered.visits.end(); ++i) {
            state_.chains[i] = 0;
            state_.entry_at[i] = entry_of(touchpoint_of(i).entry_slot);
            if (plan_.touchpoints[plan_.visits[i].touchpoint.value].starts_at_entry)
                begin_chain(i, state_.now.entered);
        }
        if (entered.update > 0) wind_update(entered.update, now);
        if (age > 0) drop_what_is_past(now);
    }

    /// Moves on by an exit; `to` is a stage or the stage behind.
    void move(StageId to, ExitId exit, Ticks now) noexcept(Log::is_silent) {
        scorer_.take(exit, now);
        if (to == back_stage) return go_back(now);
        const bool again = to == state_.now.stage;
        if (plan_.stages[to.value].interrupts && !again) {
            interrupt(now);
        } else {
            leave(now);
            while (!again && !state_.behind.empty()) leave_behind(to, now);
        }
        enter(to, now, 0);
    }

    /// The covariates may have changed: running hazards go on at their new pace.
    void refresh_hazards(Ticks now) noexcept {
        if (!stage().has_hazards) return;
        for (std::size_t i = state_.now.first_clock; i < state_.pending.size(); ++i) {
            Pending& clock = state_.pending[i];
            if (clock.by_hazard) refresh_hazard(clock, hazard_of(clock.index, now), now);
        }
    }

    void close_episode(Ticks now) noexcept(Log::is_silent) {
        Prospect& prospect = state_.prospect;
        if (prospect.episode.visits == 0) return;
        const double found = judgement(prospect.episode, plan_.experience.omega);
        for (std::uint32_t i = 0; i < plan_.traits.size(); ++i) {
            if (plan_.traits[i].episode == 0) continue;
            change_trait(plan_, prospect, TraitId{i}, plan_.traits[i].episode * found, now);
        }
        prospect.last_judgement = found;
        prospect.has_judgement = true;
        prospect.episode = {};
        log_.episode(state_.now.stage, found, now);
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
    void wind_visit(std::uint32_t visit, SamplerId delay, Ticks from, std::uint32_t tries,
                    std::uint32_t ordinal) noexcept {
        if (ordinal >= max_attempts) return fail(LifeEnd::too_many_visits);
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

    void refer(const ReferralPlan& referral, std::uint32_t entry, std::uint32_t attempt,
               Ticks now) noexcept(Log::is_silent) {
        const auto accepted = [&]() noexcept(Log::is_silent) { log_.refer(state_.now.stage, now); };
        const LifeEnd end = send_referrals(plan_, state_, scorer_, referral, entry, attempt, now, accepted);
        if (end != LifeEnd::lived) fail(end);
    }

    void fail(LifeEnd end) noexcept {
        if (state_.end == LifeEnd::lived) state_.end = end;
    }

    /// What the prospect's stages were, once nothing rings any more.
    void stay_for_ever() noexcept {
        scorer_.spend(state_.now.stage, state_.now.resumed, forever);
        if (stage().earns) scorer_.earn_flow(state_.now.stage, state_.now.arrived, forever);
        for (const Frame& frame : state_.behind) {
            if (plan_.stages[frame.stage.value].earns) scorer_.earn_flow(frame.stage, frame.arrived, forever);
        }
    }

    const Plan& plan_;
    LifeState& state_;
    Scorer& scorer_;
    Log& log_;

  private:
    void raise_hand(StageId id, const StagePlan& entered) noexcept {
        Attention& attention = state_.prospect.attention;
        if (attention.presence != Presence::none &&
            plan_.hand_raises[attention.hand_raise.value].until == id) {
            attention = {};
        }
        if (!entered.hand_raise.exists()) return;
        const HandRaisePlan& raise = plan_.hand_raises[entered.hand_raise.value];
        DrawSite draws = draws_at(raise.site, id.value, 0);
        attention = {Presence::unknown, entered.hand_raise, state_.now.entered,
                     to_ticks(sample_of(raise.attention, draws))};
    }

    void earn_once(const RevenuePlan& revenue, Ticks now) noexcept {
        if (!revenue.is_once) return;
        DrawSite draws = draws_at(revenue.site, state_.now.stage.value, 0);
        double amount = sample_of(revenue.once, draws);
        if (revenue.slopes.count > 0)
            amount *= math::exp(predictor(plan_, state_.prospect, revenue.slopes, now, {}));
        scorer_.earn(state_.now.stage, now, amount);
    }

    [[nodiscard]] double hazard_of(std::uint32_t clock, Ticks now) noexcept {
        const ClockPlan& drift = plan_.clocks[clock];
        return drift.hazard * math::exp(predictor(plan_, state_.prospect, drift.slopes, now, {}));
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
            clock.left = -math::log(1 - clock.draws.uniform(role::delay));
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

    void wind_patience(const TouchpointPlan& touchpoint, Pending& visit) noexcept {
        const PatiencePlan& patience = plan_.patience[touchpoint.patience.value];
        Pending& clock = state_.pending.push(PendingKind::patience, touchpoint.site, visit.index,
                                             visit.ordinal, visit.wound);
        clock.tempo = patience.felt;
        double seconds = sample_at_visit(patience.law, visit);
        if (patience.slopes.count > 0)
            seconds *= math::exp(predictor(plan_, state_.prospect, patience.slopes, visit.wound, {}));
        set_due(clock, {}, visit.wound, to_ticks(seconds / patience.felt));
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

  protected:
    /// Winds the next visit of a recurring touchpoint, from when the last one was due.
    void recur(const Pending& visit) noexcept {
        wind_visit(visit.index, touchpoint_of(visit.index).every, visit.unslid, 0,
                   chain_ordinal(visit.index));
    }

    /// Of this chain and those before it; the next one's may run already.
    void drop_patience(const Pending& visit) noexcept {
        drop([&](const Pending& clock) {
            return clock.kind == PendingKind::patience && clock.index == visit.index &&
                   clock.ordinal <= visit.ordinal;
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

  private:
    void leave(Ticks now) noexcept(Log::is_silent) {
        close_episode(now);
        const Frame& frame = state_.now;
        scorer_.spend(frame.stage, frame.resumed, now);
        finish(frame, frame.own + (now - frame.resumed), now);
    }

    /// Leaves the innermost stage behind from within its interruption, for `to`.
    void leave_behind(StageId to, Ticks now) noexcept(Log::is_silent) {
        const Frame frame = state_.behind.back();
        state_.behind.pop_back();
        state_.now = frame;
        state_.prospect.episode = frame.episode;
        close_episode(now);
        finish(frame, frame.own, now);
        scorer_.take(plan_.left_behind[std::size_t{frame.stage.value} * plan_.stages.size() + to.value], now);
    }

    void finish(const Frame& frame, Ticks own, Ticks now) noexcept {
        scorer_.complete(frame.stage, now, own);
        if (plan_.stages[frame.stage.value].earns) scorer_.earn_flow(frame.stage, frame.arrived, now);
        state_.pending.cut_to(frame.first_clock);
    }

    void interrupt(Ticks now) noexcept {
        Frame& frame = state_.now;
        scorer_.spend(frame.stage, frame.resumed, now);
        frame.own += now - frame.resumed;
        frame.paused = now;
        frame.episode = state_.prospect.episode;
        state_.behind.push_back(frame);
    }

    void go_back(Ticks now) noexcept(Log::is_silent) {
        leave(now);
        state_.now = state_.behind.back();
        state_.behind.pop_back();
        state_.now.resumed = now;
        state_.busy = std::max(state_.busy, now);  // what was due when the interruption began rings now
        state_.prospect.episode = state_.now.episode;
        for (std::size_t i = state_.now.first_clock; i < state_.pending.size(); ++i) {
            resume(plan_, state_.pending[i], state_.now.paused, now);
        }
        log_.back(state_.now.stage, now);
        refresh_hazards(now);
    }

  protected:
    /// A drift clock rings. One that leads into an interruption is wound again, to run after it.
    void drift(std::size_t slot, Ticks now) noexcept(Log::is_silent) {
        const Pending clock = state_.pending[slot];
        const ClockPlan& plan = plan_.clocks[clock.index];
        state_.pending.take_out(slot);
        log_.drift(state_.now.stage, ClockId{clock.index}, now);
        change_traits(plan_, state_.prospect, plan.add, now);
        const bool interrupts = !(plan.to == back_stage) && plan_.stages[plan.to.value].interrupts &&
                                !(plan.to == state_.now.stage);
        if (interrupts) {
            if (clock.ordinal + 1 >= max_attempts) return fail(LifeEnd::too_many_visits);
            wind_drift(clock.index, clock.ordinal + 1, now);
        }
        move(plan.to, plan.exit, now);
    }
};

}  // namespace sojourn
