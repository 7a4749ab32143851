// Traits, money, clocks and numbers of attempts, each where its numbers change.
#include "engine/kernel/independent/eras.hpp"

#include <algorithm>

#include "engine/random/laws/exponential.hpp"
#include "engine/random/math/exp_log.hpp"

namespace sojourn {

namespace {

[[nodiscard]] bool same_slopes(const Plan& a, Range of_a, const Plan& b, Range of_b) noexcept {
    const auto same = [](const SlopePlan& one, const SlopePlan& other) {
        return one.covariate.kind == other.covariate.kind && one.covariate.index == other.covariate.index &&
               one.slope == other.slope;
    };
    return std::equal(a.terms.data() + of_a.first, a.terms.data() + of_a.end(), b.terms.data() + of_b.first,
                      b.terms.data() + of_b.end(), same);
}

/// The change of numbers at one instant of one life.
class Change {
  public:
    Change(const Plan& from, const Plan& to, LifeState& state) noexcept
        : from_{from}, to_{to}, state_{state}, now_{from.until} {}

    void relax_traits() noexcept {
        for (std::uint32_t i = 0; i < from_.traits.size(); ++i) {
            const TraitPlan &old = from_.traits[i], &fresh = to_.traits[i];
            if (old.baseline == fresh.baseline && old.decay_per_tick == fresh.decay_per_tick) continue;
            change_trait(from_, state_.prospect, TraitId{i}, 0, now_);
        }
    }

    void earn_flows(Scorer& scorer) noexcept {
        earn_flow(state_.now, scorer);
        for (Frame& frame : state_.behind) earn_flow(frame, scorer);
    }

    /// Clocks of a stage behind an interruption stand still since `Frame::paused`.
    void change_paces() noexcept {
        std::size_t first = 0;
        for (std::size_t i = 0; i <= state_.behind.size(); ++i) {
            const bool runs = i == state_.behind.size();
            const Ticks since = runs ? now_ : state_.behind[i].paused;
            const bool next_runs = i + 1 >= state_.behind.size();
            const std::size_t end = runs        ? state_.pending.size()
                                    : next_runs ? state_.now.first_clock
                                                : state_.behind[i + 1].first_clock;
            for (; first < end; ++first) change_pace(state_.pending[first], since);
        }
    }

    void renumber_chains() noexcept {
        renumber_chains(state_.now.stage);
        for (const Frame& frame : state_.behind) renumber_chains(frame.stage);
    }

  private:
    void earn_flow(Frame& frame, Scorer& scorer) noexcept {
        const Range old = from_.stages[frame.stage.value].revenue;
        const Range fresh = to_.stages[frame.stage.value].revenue;
        const auto same = [](const RevenuePlan& a, const RevenuePlan& b) {
            return a.per_second == b.per_second;
        };
        if (std::equal(from_.revenue.data() + old.first, from_.revenue.data() + old.end(),
                       to_.revenue.data() + fresh.first, to_.revenue.data() + fresh.end(), same)) {
            return;
        }
        scorer.earn_flow(frame.stage, frame.arrived, now_);
        frame.arrived = now_;
    }

    /// What is left of the unit exponential of a clock by a rate that has not rung.
    [[nodiscard]] double left_of_unit(Pending& clock, Ticks now) const noexcept {
        const ClockPlan& old = from_.clocks[clock.index];
        if (clock.by_hazard) return clock.left - used_up(clock, now);
        if (clock.stopped) return clock.left;
        // Wound while its rate was 0: it has used nothing of what its address holds.
        if (old.rate == 0) return laws::unit_exponential(clock.draws.uniform(role::delay));
        return to_seconds(sojourn::left_of(clock, hours_of(from_, clock), now)) * old.rate;
    }

    void change_pace(Pending& clock, Ticks now) noexcept {
        if (clock.kind != PendingKind::drift || clock.silent) return;
        const ClockPlan &old = from_.clocks[clock.index], &fresh = to_.clocks[clock.index];
        const bool same = old.hazard == fresh.hazard && old.rate == fresh.rate &&
                          same_slopes(from_, old.slopes, to_, fresh.slopes);
        if (!fresh.by_rate || same || clock.unslid <= now) return;
        const double left = left_of_unit(clock, now);
        clock.by_hazard = fresh.hazard > 0;
        clock.stopped = !clock.by_hazard && fresh.rate == 0;
        clock.left = left;
        clock.due = clock.unslid = forever;
        if (clock.by_hazard) {
            clock.tempo = 0;
            clock.since = now;
            const double relative = predictor(to_, state_.prospect, fresh.slopes, now_, {});
            refresh_hazard(clock, fresh.hazard * math::exp(relative), now);
        } else if (!clock.stopped) {
            set_due(clock, hours_of(to_, clock), now, to_ticks(left / fresh.rate));
        }
    }

    /// Visits of a chain of attempts take so many ordinals, one chain after another: those of the next chain
    /// begin beyond all that the chains of the old numbering may still use.
    void renumber_chains(StageId stage) noexcept {
        const Range visits = from_.stages[stage.value].visits;
        for (std::uint32_t i = visits.first; i < visits.end(); ++i) {
            const std::uint32_t touchpoint = from_.visits[i].touchpoint.value;
            const std::uint32_t old = from_.touchpoints[touchpoint].stride;
            const std::uint32_t fresh = to_.touchpoints[touchpoint].stride;
            if (old == fresh || state_.chains[i] == 0) continue;
            const std::uint32_t used = (state_.chains[i] - 1) * old + std::max(old, fresh);
            state_.chains[i] = (used + fresh - 1) / fresh;
            if (fresh > old && tries_again(i)) move_round(i, fresh);
        }
    }

    /// Whether a chain is under way that may try again.
    [[nodiscard]] bool tries_again(std::uint32_t visit) const noexcept {
        if (state_.in_visit && state_.open_visit.visit.index == visit) return true;
        for (std::size_t i = 0; i < state_.pending.size(); ++i) {
            const Pending& clock = state_.pending[i];
            if (clock.kind == PendingKind::visit && clock.index == visit && clock.tries > 0) return true;
        }
        return false;
    }

    /// Makes room for a chain that may now try more often than ordinals were kept free for it: the round that
    /// waits behind it, if there is one, takes others.
    void move_round(std::uint32_t visit, std::uint32_t stride) noexcept {
        const auto waits = [&](const Pending& clock, PendingKind kind) {
            return clock.kind == kind && clock.index == visit && clock.tries == 0;
        };
        for (std::size_t i = 0; i < state_.pending.size(); ++i) {
            Pending& round = state_.pending[i];
            if (!waits(round, PendingKind::visit)) continue;
            const std::uint32_t from = round.ordinal, to = state_.chains[visit]++ * stride;
            for (std::size_t j = 0; j < state_.pending.size(); ++j) {
                Pending& clock = state_.pending[j];
                if (waits(clock, PendingKind::patience) && clock.ordinal == from) clock.ordinal = to;
            }
            round.ordinal = to;
            round.draws.aim(state_.prospect.key, state_.prospect.id, round.site, state_.entry_at[visit], to);
            return;
        }
    }

    const Plan& from_;
    const Plan& to_;
    LifeState& state_;
    Ticks now_;
};

}  // namespace

const Plan& enter_next_era(const Plan& era, LifeState& state, Scorer& scorer) noexcept {
    const Plan& next = *era.next;
    Change change{era, next, state};
    change.relax_traits();
    change.earn_flows(scorer);
    scorer.read(next);
    change.change_paces();
    change.renumber_chains();
    return next;
}

}  // namespace sojourn
