// A touchpoint visit: whether it takes place, whom it reaches, how it feels, what comes of it.
#pragma once

#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/kernel/independent/chains.hpp"
#include "engine/kernel/staff_hours.hpp"
#include "engine/random/math/normal.hpp"

namespace sojourn {

/// The visits of one life under way. What every visit passes through is put in one piece, here and in the
/// classes below; what few visits need stands apart, so that it does not thin out the rest.
template <class Log>
class Visits : protected Chains<Log> {
  protected:
    using Base = Chains<Log>;
    using Base::Base;
    using Base::log_, Base::plan_, Base::scorer_, Base::state_;

    /// A visit is due at `now`.
    void meet(std::size_t slot, Ticks now) noexcept(Log::is_silent) {
        Pending visit = state_.pending[slot];
        const VisitPlan& plan = plan_.visits[visit.index];
        const TouchpointPlan& touchpoint = plan_.touchpoints[plan.touchpoint.value];
        if (touchpoint.opens.exists() && now > visit.due) {
            // It waited for the end of another visit, and it may be after hours by now.
            const Ticks opening = plan_.calendars[touchpoint.opens.value].slide(now);
            if (opening > now) {
                state_.pending[slot].due = opening;
                return;
            }
        }
        if (state_.staff != nullptr && touchpoint.team.exists()) return ask_for_staff(slot, now);
        state_.pending.take_out(slot);
        (void)take_place(visit, plan, touchpoint, {}, now);
    }

    /// A visit by a team begins, that waits in its line; false where it does not take place after all.
    [[gnu::noinline]] bool begin_visit(std::size_t slot, Ticks now) noexcept(Log::is_silent) {
        Pending visit = state_.pending[slot];
        const VisitPlan& plan = plan_.visits[visit.index];
        const TouchpointPlan& touchpoint = plan_.touchpoints[plan.touchpoint.value];
        visit.in_line = false;
        state_.pending.take_out(slot);
        Base::drop([&](const Pending& clock) { return is_patience_in_line(clock, visit); });
        state_.busy = std::max(state_.busy, now);  // what came due while the prospect stood in line
        return take_place(visit, plan, touchpoint, state_.calling, now);
    }

    /// Leaves the line of a team at `now`: out of patience, or because it closes.
    [[gnu::noinline]] void leave_line(std::size_t slot, RecordKind kind, Ticks now) noexcept(Log::is_silent) {
        const Pending visit = state_.pending[slot];
        const VisitPlan& plan = plan_.visits[visit.index];
        const TouchpointPlan& touchpoint = plan_.touchpoints[plan.touchpoint.value];
        state_.pending.take_out(slot);
        Base::drop([&](const Pending& clock) { return is_patience_in_line(clock, visit); });
        state_.busy = std::max(state_.busy, now);
        log_.at_touchpoint(kind, state_.now.stage, plan.touchpoint, now);
        Base::wind_round(visit, touchpoint);
        if (plan.left_line.exists())
            return Base::move(plan_.patience[touchpoint.in_line.value].to, plan.left_line, now);
        if (touchpoint.retries_unreached) return Base::try_again(visit, plan, touchpoint, now);
        Base::drop_patience(visit);
    }

  private:
    /// A visit takes place, or not where its conditions do not hold.
    [[gnu::always_inline]] bool take_place(Pending& visit, const VisitPlan& plan,
                                           const TouchpointPlan& touchpoint, VisitContext context,
                                           Ticks now) noexcept(Log::is_silent) {
        Base::wind_round(visit, touchpoint);
        if (plan_.reads_wait) context.wait = math::log(1 + to_seconds(now - visit.wound) / seconds_per_day);
        context.attempt = visit.tries;
        if (touchpoint.when.count > 0 && !holds(plan_, state_.prospect, touchpoint.when, now, context)) {
            Base::drop_patience(visit);
            return false;
        }
        scorer_.visit(plan.touchpoint, now, now - visit.wound, now - visit.unslid - state_.queued);
        if (touchpoint.team.exists()) scorer_.queue(plan.touchpoint, now, state_.queued);
        if (reaches(touchpoint, visit)) {
            reached(visit, plan, touchpoint, context, now);
        } else {
            missed(visit, plan, touchpoint, now);
        }
        return true;
    }

    /// A visit by a team is due: it waits in the line, if its conditions hold and the line is open.
    [[gnu::noinline]] void ask_for_staff(std::size_t slot, Ticks now) noexcept(Log::is_silent) {
        Pending visit = state_.pending[slot];
        const VisitPlan& plan = plan_.visits[visit.index];
        const TouchpointPlan& touchpoint = plan_.touchpoints[plan.touchpoint.value];
        VisitContext context;
        if (plan_.reads_wait) context.wait = math::log(1 + to_seconds(now - visit.wound) / seconds_per_day);
        context.attempt = visit.tries;
        if (touchpoint.when.count > 0 && !holds(plan_, state_.prospect, touchpoint.when, now, context)) {
            state_.pending.take_out(slot);
            Base::wind_round(visit, touchpoint);
            Base::drop_patience(visit);
            return;
        }
        if ((state_.now.holds >> touchpoint.team.value & 1) != 0) {  // somebody is with the prospect already
            state_.pending.take_out(slot);
            (void)take_place(visit, plan, touchpoint, state_.calling, now);
            return;
        }
        scorer_.request(plan.touchpoint, now);
        log_.at_touchpoint(RecordKind::queue, state_.now.stage, plan.touchpoint, now);
        const TeamPlan& team = plan_.teams[touchpoint.team.value];
        if (team.in_person && team.balks && state_.staff->is_closed(touchpoint.team)) {
            scorer_.balk(plan.touchpoint, now);
            return leave_line(slot, RecordKind::balk, now);
        }
        Pending& waiting = state_.pending[slot];
        waiting.in_line = true;
        waiting.since = now;
        waiting.place = std::min(waiting.place, waiting.unslid);
        waiting.due = forever;
        if (!team.in_person) return;
        if (touchpoint.in_line.exists()) Base::wind_patience_in_line(touchpoint, visit, now);
    }

    /// Whether `clock` is the patience with which the prospect waits for `visit` in the line of its team.
    [[nodiscard]] static bool is_patience_in_line(const Pending& clock, const Pending& visit) noexcept {
        return clock.kind == PendingKind::patience && clock.in_line && clock.index == visit.index &&
               clock.ordinal == visit.ordinal;
    }

    /// Patience ends in the line of a team.
    [[gnu::noinline]] void abandon(const Pending& patience, Ticks now) noexcept(Log::is_silent) {
        for (std::size_t i = state_.now.first_clock; i < state_.pending.size(); ++i) {
            const Pending& visit = state_.pending[i];
            if (visit.kind != PendingKind::visit || !visit.in_line || !is_patience_in_line(patience, visit))
                continue;
            const TouchpointId touchpoint = plan_.visits[visit.index].touchpoint;
            const TeamId team = plan_.touchpoints[touchpoint.value].team;
            scorer_.abandon(touchpoint, now,
                            visit.queued + state_.staff->open_between(team, visit.since, now));
            return leave_line(i, RecordKind::abandon, now);
        }
    }

  protected:
    /// Patience with a touchpoint ends: the prospect leaves.
    void renege(std::size_t slot, Ticks now) noexcept(Log::is_silent) {
        if (state_.pending[slot].in_line) return abandon(state_.pending[slot], now);
        const VisitPlan& plan = plan_.visits[state_.pending[slot].index];
        state_.pending.take_out(slot);
        log_.at_touchpoint(RecordKind::renege, state_.now.stage, plan.touchpoint, now);
        const PatienceId patience = plan_.touchpoints[plan.touchpoint.value].patience;
        Base::move(plan_.patience[patience.value].to, plan.out_of_patience, now);
    }

    /// Goes on with a visit that was under way when an era ended.
    [[gnu::noinline]] void finish_visit() noexcept(Log::is_silent) {
        OpenVisit open = state_.open_visit;
        const bool stepwise = std::exchange(state_.stepwise, false);
        const bool served = serve_until(open.judged.end);
        state_.stepwise = stepwise;
        if (!served) return;
        state_.in_visit = false;
        const VisitPlan& plan = plan_.visits[open.visit.index];
        const TouchpointPlan& touchpoint = plan_.touchpoints[plan.touchpoint.value];
        if (open.reached) {
            apply(open.visit, plan, touchpoint, open.judged);
        } else if (touchpoint.retries_unreached) {
            Base::try_again(open.visit, plan, touchpoint, open.judged.end);
        }
    }

    /// The era ends before anything else happens: this life stops, to go on by the numbers of the next one.
    [[gnu::noinline]] void turn() noexcept {
        if (plan_.until > plan_.horizon) pass_horizon();
        state_.turning = true;
    }

    /// Whether the life goes on at `time`; says once what it was at the horizon.
    [[nodiscard]] bool reaches_time(Ticks time) noexcept(Log::is_silent) {
        log_.censor(state_.now.stage, time);
        if (time > plan_.horizon) pass_horizon();
        return time <= plan_.follow;
    }

    /// Scores the traits at the horizon, once.
    void pass_horizon() noexcept {
        if (state_.past_horizon) return;
        state_.past_horizon = true;
        for (std::uint32_t i = 0; i < plan_.own_traits; ++i) {
            const TraitId trait{i};
            scorer_.trait_at_horizon(state_.now.stage, trait,
                                     trait_of(plan_, state_.prospect, trait, plan_.horizon));
        }
    }

  private:
    [[nodiscard]] Waited waited(const Pending& visit, Ticks now) const noexcept {
        return {visit.unslid - visit.wound, now - visit.unslid - state_.queued, state_.queued};
    }

    [[nodiscard]] bool reaches(const TouchpointPlan& touchpoint, Pending& visit) noexcept {
        if (!touchpoint.may_miss) return true;
        const double share = touchpoint.reach_attribute.exists()
                                 ? attribute_of(plan_, state_.prospect, touchpoint.reach_attribute)
                                 : touchpoint.reach;
        return visit.draws.uniform(role::reach) < share;
    }

    [[gnu::noinline]] void missed(Pending& visit, const VisitPlan& plan, const TouchpointPlan& touchpoint,
                                  Ticks now) noexcept(Log::is_silent) {
        const OutcomeId unreached{touchpoint.outcomes.end()};
        scorer_.outcome(unreached, now);
        log_.visit(state_.now.stage, plan.touchpoint, unreached, now, waited(visit, now), {});
        const Ticks end = Base::end_of(touchpoint.service_unreached, visit, now);
        if (touchpoint.team.exists()) scorer_.service(plan.touchpoint, now, end - now);
        if (end > now && !serve_until(end)) return leave_open(visit, {{}, 0, end, false}, false);
        if (touchpoint.retries_unreached) Base::try_again(visit, plan, touchpoint, end);
    }

    [[gnu::always_inline]] void reached(Pending& visit, const VisitPlan& plan,
                                        const TouchpointPlan& touchpoint, VisitContext& context,
                                        Ticks now) noexcept(Log::is_silent) {
        answer_attention(now);
        if (touchpoint.patience.exists()) Base::drop_patience(visit);
        if (touchpoint.fills_waits) Base::fill_waits(now);
        const Judged judged = Base::judge(visit, touchpoint, context, now);
        if (touchpoint.team.exists()) scorer_.service(plan.touchpoint, now, judged.end - now);
        const OutcomeId outcome{touchpoint.outcomes.first + judged.chosen};
        if (judged.perceived.exists) scorer_.quality(plan.touchpoint, now, judged.perceived.quality);
        if (judged.perceived.is_felt) scorer_.felt(plan.touchpoint, now, judged.perceived.felt);
        scorer_.outcome(outcome, now);
        log_.visit(state_.now.stage, plan.touchpoint, outcome, now, waited(visit, now), judged.perceived);
        if (judged.end > now && !serve_until(judged.end)) return leave_open(visit, judged, true);
        apply(visit, plan, touchpoint, judged);
    }

    /// The visit takes until `end`; false where the era ends or the life is cut before.
    [[nodiscard]] bool serve_until(Ticks end) noexcept(Log::is_silent) {
        state_.busy = end;
        if (state_.stepwise) {
            state_.parked = true;
            return false;
        }
        if (end >= plan_.until && plan_.next != nullptr) {
            turn();
            return false;
        }
        if (reaches_time(end)) return true;
        state_.cut_in_visit = true;
        return false;
    }

    /// `judged` by value: what has an address cannot stay in registers.
    [[gnu::noinline]] void leave_open(const Pending& visit, Judged judged, bool reached) noexcept {
        if (!state_.turning && !state_.parked) return;
        state_.parked = false;
        state_.in_visit = true;
        state_.open_visit = {visit, judged, reached};
    }

    /// The first reached visit finds the prospect present or not.
    void answer_attention(Ticks now) noexcept(Log::is_silent) {
        Attention& attention = state_.prospect.attention;
        if (attention.presence != Presence::unknown) return;
        attention.presence = now - attention.raised <= attention.lasts ? Presence::present : Presence::absent;
        log_.answered(attention);
    }

    /// Applies at its end what a visit does, then moves on or stays.
    [[gnu::always_inline]] void apply(Pending& visit, const VisitPlan& plan, const TouchpointPlan& touchpoint,
                                      const Judged& judged) noexcept(Log::is_silent) {
        const Ticks now = judged.end;
        const OutcomePlan& outcome = plan_.outcomes[touchpoint.outcomes.first + judged.chosen];
        if (judged.owes_gains) change_traits(plan_, state_.prospect, touchpoint.add, now);
        learn(judged.perceived, now);
        const EffectsPlan* const effects =
            outcome.effects.exists() ? &plan_.effects[outcome.effects.value] : nullptr;
        if (effects != nullptr) {
            change_traits(plan_, state_.prospect, effects->add, now);
            state_.prospect.friction += effects->friction;
            if (effects->refer.exists())
                Base::refer(plan_.referrals[effects->refer.value], state_.entry_at[visit.index],
                            visit.ordinal, now);
        }
        if (touchpoint.surveys.count > 0) ask(visit, touchpoint, now);
        if (outcome.to.exists()) {
            Base::move(outcome.to, plan_.outcome_exits[plan.first_exit + judged.chosen], now);
        } else {
            log_.touch(now);
            Base::refresh_hazards(now);
            if (judged.chosen == 0 && touchpoint.retries_undecided)
                Base::try_again(visit, plan, touchpoint, now);
        }
        if (effects != nullptr && state_.end == LifeEnd::lived) Base::start_clocks(*effects, now);
    }

    /// What a visit leaves behind: traits, the episode, the mean quality so far.
    void learn(const Perceived& perceived, Ticks now) noexcept {
        if (!perceived.exists) return;
        Prospect& prospect = state_.prospect;
        for (std::uint32_t i = 0; i < plan_.traits.size(); ++i) {
            const TraitPlan& trait = plan_.traits[i];
            if (trait.felt == 0 && trait.surprise == 0) continue;
            change_trait(plan_, prospect, TraitId{i},
                         trait.felt * perceived.felt + trait.surprise * perceived.surprise, now);
        }
        prospect.friction = 0;
        prospect.quality_sum += perceived.quality;
        ++prospect.qualities;
        if (plan_.experience.episodes) prospect.episode.add(perceived.felt);
    }

    /// Surveys read and never write.
    [[gnu::noinline]] void ask(const Pending& visit, const TouchpointPlan& touchpoint,
                               Ticks now) noexcept(Log::is_silent) {
        const Prospect& prospect = state_.prospect;
        if (prospect.episode.visits == 0 && !prospect.has_judgement) return;
        const double found = prospect.episode.visits > 0 ? judgement(prospect.episode, plan_.experience.omega)
                                                         : prospect.last_judgement;
        for (std::uint32_t i = touchpoint.surveys.first; i < touchpoint.surveys.end(); ++i) {
            const SurveyPlan& survey = plan_.surveys[plan_.survey_of[i]];
            DrawSite draws = Base::draws_at(survey.site, visit);
            if (!(draws.uniform(role::reach) < survey.response)) continue;
            const double noise = survey.noise * math::normal_quantile(draws.uniform(role::quality));
            const double said = survey.slope * (found + noise);
            const double uniform = draws.uniform(role::outcome);
            std::uint32_t answer = 0;
            for (const double cut : survey.cuts) answer += uniform < logistic(said - cut) ? 1 : 0;
            scorer_.answer(survey.first_answer + answer, now);
            log_.answer(state_.now.stage, plan_.survey_of[i], survey.scores[answer], now);
        }
    }
};

}  // namespace sojourn
