// Chains of visits of one touchpoint: rounds, further attempts, what follows an outcome, and the patience
// with them.
#pragma once

#include "engine/kernel/independent/stages.hpp"

namespace sojourn {

/// The chains of one life under way.
template <class Log>
class Chains : protected Stages<Log> {
  protected:
    using Base = Stages<Log>;
    using Base::Base;
    using Base::log_, Base::plan_, Base::scorer_, Base::state_;

    /// The next round of a recurring touchpoint, where `visit` opens one.
    [[gnu::always_inline]] void wind_round(const Pending& visit, const TouchpointPlan& touchpoint) noexcept {
        if (!touchpoint.recurs || visit.tries > 0) return;
        if (touchpoint.stride > 1) drop_retry(visit.index);
        if (touchpoint.patience.exists()) keep_shortest_patience(visit);
        Base::recur(visit);
    }

    /// Another attempt, or the end of the chain.
    [[gnu::noinline]] void try_again(const Pending& visit, const VisitPlan& plan,
                                     const TouchpointPlan& touchpoint, Ticks now) noexcept(Log::is_silent) {
        const std::uint32_t made = visit.tries + 1;
        if (touchpoint.up_to == 0 || made < touchpoint.up_to) {
            if (made >= touchpoint.stride)
                return Base::fail(LifeEnd::too_many_attempts, plan.touchpoint.value);
            Base::wind_visit(visit.index, touchpoint.gap, now, made, visit.ordinal + 1);
            return;
        }
        log_.at_touchpoint(RecordKind::used_up, state_.now.stage, plan.touchpoint, now);
        if (plan.used_up.exists()) Base::move(touchpoint.used_up, plan.used_up, now);
    }

    /// Starts what follows the outcome, and speeds up or slows down the clocks that it names.
    [[gnu::noinline]] void start_clocks(const EffectsPlan& effects, Ticks now) noexcept {
        for (std::uint32_t i = effects.factors.first; i < effects.factors.end(); ++i) {
            const FactorPlan& factor = plan_.factors[i];
            for (std::size_t c = state_.now.first_clock; c < state_.pending.size(); ++c) {
                Pending& clock = state_.pending[c];
                const bool named = clock.site == factor.site && clock.kind != PendingKind::patience &&
                                   clock.kind != PendingKind::update;
                if (named) scale(plan_, clock, factor.factor, now);
            }
        }
        for (std::uint32_t i = effects.followers.first; i < effects.followers.end(); ++i)
            start(plan_.followers[i], now);
        if (effects.then.exists()) start(effects.then, now);
    }

    /// From now on waits in this stage are filled: what is left of patience runs at its own pace.
    [[gnu::noinline]] void fill_waits(Ticks now) noexcept {
        for (std::size_t i = state_.now.first_clock; i < state_.pending.size(); ++i) {
            Pending& clock = state_.pending[i];
            if (clock.kind != PendingKind::patience || clock.tempo == 1) continue;
            scale(plan_, clock, clock.tempo, now);
            clock.tempo = 1;
        }
    }

  private:
    /// Starts the clock of a touchpoint of the current stage, in place of one that still runs.
    [[gnu::noinline]] void start(TouchpointId touchpoint, Ticks now) noexcept {
        const Range visits = Base::stage().visits;
        for (std::uint32_t i = visits.first; i < visits.end(); ++i) {
            if (!(plan_.visits[i].touchpoint == touchpoint)) continue;
            Base::drop([&](const Pending& clock) {
                return clock.index == i &&
                       (clock.kind == PendingKind::visit || clock.kind == PendingKind::patience);
            });
            Base::begin_chain(i, now);
        }
    }

    void drop_retry(std::uint32_t visit) noexcept {
        Base::drop([&](const Pending& clock) {
            return clock.kind == PendingKind::visit && clock.index == visit && clock.tries > 0;
        });
    }

    /// Of the chains that reached nobody so far: what ends the wait first decides, the others never matter.
    void keep_shortest_patience(const Pending& visit) noexcept {
        const auto waits = [&](const Pending& clock) {
            return clock.kind == PendingKind::patience && clock.index == visit.index;
        };
        Ticks first = forever;
        std::uint32_t chain = visit.ordinal;
        for (std::size_t i = state_.now.first_clock; i < state_.pending.size(); ++i) {
            const Pending& clock = state_.pending[i];
            if (!waits(clock) || clock.due >= first) continue;
            first = clock.due;
            chain = clock.ordinal;
        }
        Base::drop([&](const Pending& clock) { return waits(clock) && clock.ordinal != chain; });
    }
};

}  // namespace sojourn
