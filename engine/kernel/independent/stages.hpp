// Entering, leaving, interrupting and resuming stages.
#pragma once

#include <algorithm>

#include "engine/kernel/independent/judging.hpp"
#include "engine/kernel/independent/referring.hpp"
#include "engine/kernel/staff_hours.hpp"
#include "engine/random/math/exp_log.hpp"

namespace sojourn {

/// The stages of one life under way.
template <class Log>
class Stages : protected Judging {
  protected:
    Stages(const Plan& plan, LifeState& state, Scorer& scorer, Log& log) noexcept
        : Judging{plan, state}, scorer_{scorer}, log_{log} {}

    /// Enters a stage: counts, earns, and winds all its clocks. `age` is time already spent in it.
    void enter(StageId id, Ticks now, Ticks age) noexcept(Log::is_silent) {
        const StagePlan& entered = plan_.stages[id.value];
        const bool first = state_.entries[id.value] == 0;
        for (std::uint32_t i = entered.slots.first; i < entered.slots.end(); ++i) {
            if (state_.entries[plan_.entry_slots[i]]++ >= max_entries) return fail(LifeEnd::too_many_entries);
        }
        const auto first_clock = static_cast<std::uint32_t>(state_.pending.size());
        state_.now = {id, now - age, now, now, 0, 0, first_clock, 0, {}};
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
    [[gnu::always_inline]] void move(StageId to, ExitId exit, Ticks now) noexcept(Log::is_silent) {
        scorer_.take(exit, now);
        log_.move(to, now);
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
        if (plan_.experience.learns) log_.episode(state_.now.stage, found, now);
    }

    [[gnu::noinline]] void refer(const ReferralPlan& referral, std::uint32_t entry, std::uint32_t attempt,
                                 Ticks now) noexcept(Log::is_silent) {
        const auto accepted = [&]() noexcept(Log::is_silent) { log_.refer(state_.now.stage, now); };
        const LifeEnd end = send_referrals(plan_, state_, scorer_, referral, entry, attempt, now, accepted);
        if (end != LifeEnd::lived) fail(end);
    }

    /// What the prospect's stages were, once nothing rings any more.
    void stay_for_ever() noexcept {
        scorer_.spend(state_.now.stage, state_.now.resumed, forever);
        if (stage().earns) scorer_.earn_flow(state_.now.stage, state_.now.arrived, forever);
        for (const Frame& frame : state_.behind) {
            if (plan_.stages[frame.stage.value].earns) scorer_.earn_flow(frame.stage, frame.arrived, forever);
        }
    }

    Scorer& scorer_;
    Log& log_;

  private:
    [[gnu::always_inline]] void raise_hand(StageId id, const StagePlan& entered) noexcept {
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

    [[gnu::noinline]] void earn_once(const RevenuePlan& revenue, Ticks now) noexcept {
        if (!revenue.is_once) return;
        DrawSite draws = draws_at(revenue.site, state_.now.stage.value, 0);
        double amount = sample_of(revenue.once, draws);
        if (revenue.slopes.count > 0)
            amount *= math::exp(predictor(plan_, state_.prospect, revenue.slopes, now, {}));
        scorer_.earn(state_.now.stage, now, amount);
    }

    [[gnu::always_inline]] void leave(Ticks now) noexcept(Log::is_silent) {
        close_episode(now);
        const Frame& frame = state_.now;
        scorer_.spend(frame.stage, frame.resumed, now);
        finish(frame, frame.own + (now - frame.resumed), now);
    }

    /// Leaves the innermost stage behind from within its interruption, for `to`.
    [[gnu::noinline]] void leave_behind(StageId to, Ticks now) noexcept(Log::is_silent) {
        const Frame frame = state_.behind.back();
        state_.behind.pop_back();
        state_.now = frame;
        state_.prospect.episode = frame.episode;
        close_episode(now);
        finish(frame, frame.own, now);
        log_.left_behind(frame.stage, to, now);
        scorer_.take(plan_.left_behind[std::size_t{frame.stage.value} * plan_.stages.size() + to.value], now);
    }

    [[gnu::always_inline]] void finish(const Frame& frame, Ticks own, Ticks now) noexcept {
        scorer_.complete(frame.stage, now, own);
        if (plan_.stages[frame.stage.value].earns) scorer_.earn_flow(frame.stage, frame.arrived, now);
        state_.pending.cut_to(frame.first_clock);
        if (frame.holds != 0) give_back(frame.holds);
    }

    /// Slots of these teams, a bit each, are free again.
    [[gnu::noinline]] void give_back(std::uint64_t teams) noexcept {
        for (std::uint32_t team = 0; teams != 0; ++team, teams >>= 1) {
            if ((teams & 1) != 0) state_.released.push_back(TeamId{team});  // within the reserved capacity
        }
    }

    [[gnu::noinline]] void interrupt(Ticks now) noexcept {
        Frame& frame = state_.now;
        scorer_.spend(frame.stage, frame.resumed, now);
        frame.own += now - frame.resumed;
        frame.paused = now;
        frame.episode = state_.prospect.episode;
        if (state_.staff != nullptr) withdraw_from_lines(now);
        state_.behind.push_back(frame);
    }

    /// What waits for a team of the stage that is left for a while: it asks again after `back`.
    void withdraw_from_lines(Ticks now) noexcept {
        drop([](const Pending& clock) { return clock.kind == PendingKind::patience && clock.in_line; });
        for (std::size_t i = state_.now.first_clock; i < state_.pending.size(); ++i) {
            Pending& visit = state_.pending[i];
            if (!visit.in_line) continue;
            visit.in_line = false;
            visit.queued += state_.staff->open_between(touchpoint_of(visit.index).team, visit.since, now);
        }
    }

    [[gnu::noinline]] void go_back(Ticks now) noexcept(Log::is_silent) {
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
            if (clock.ordinal + 1 >= max_attempts) return fail(LifeEnd::too_many_rings, clock.index);
            wind_drift(clock.index, clock.ordinal + 1, now);
        }
        move(plan.to, plan.exit, now);
    }
};

}  // namespace sojourn
