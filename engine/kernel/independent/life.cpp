// One life: enter a stage, let its clocks race, move or meet a touchpoint, until nothing rings any more.
#include "engine/kernel/independent/life.hpp"

#include <algorithm>

#include "engine/random/choice.hpp"
#include "engine/random/math/normal.hpp"

namespace sojourn {

namespace {

[[nodiscard]] bool rings_before(const Pending& a, const Pending& b) noexcept {
    if (a.due != b.due) return a.due < b.due;
    if (a.kind != b.kind) return a.kind < b.kind;
    return a.site < b.site;
}

/// Word of the `i`-th competitor of a race.
[[nodiscard]] constexpr unsigned race_word(unsigned i) noexcept {
    constexpr unsigned in_first_run = 8;
    return i < in_first_run ? role::race + i : role::race_more + (i - in_first_run);
}

/// Index of the winner among `count` weights: one uniform for two (a small one favours the second), a race
/// for more.
template <class Weight>
[[nodiscard]] std::uint32_t pick(std::uint32_t count, const Weight& weight, DrawSite& draws) noexcept {
    if (count < 2) return 0;
    if (count == 2) return draws.uniform(role::outcome) * (weight(0) + weight(1)) < weight(1) ? 1 : 0;
    Race race;
    for (std::uint32_t i = 0; i < count; ++i) race.enter(i, weight(i), draws.uniform(race_word(i)));
    return static_cast<std::uint32_t>(race.winner());
}

/// One life under way. Methods in the order in which a life meets them.
template <class Log>
class Life {
  public:
    Life(const Plan& plan, LifeState& state, Scorer& scorer, Log& log) noexcept
        : plan_{plan}, state_{state}, scorer_{scorer}, log_{log} {}

    [[nodiscard]] LifeEnd live(const Root& root) noexcept(Log::is_silent) {
        arrive(root);
        StageId next = plan_.channels[root.channel.value].to;
        Ticks now = root.time;
        while (next.exists()) {
            if (!enter(next, now)) return LifeEnd::too_many_entries;
            next = stay_until_exit(now);
        }
        return LifeEnd::lived;
    }

  private:
    void arrive(const Root& root) noexcept(Log::is_silent) {
        const ChannelPlan& channel = plan_.channels[root.channel.value];
        state_.prospect = root.key;
        state_.segment = segment_of(channel);
        std::fill(state_.entries.begin(), state_.entries.end(), 0u);
        scorer_.arrive(root.channel, state_.segment, root.time);
        log_.arrive(root, channel.to);
    }

    [[nodiscard]] SegmentId segment_of(const ChannelPlan& channel) noexcept {
        if (plan_.segment_count == 1) return SegmentId{0};
        DrawSite draws{state_.key, {state_.prospect, plan_.segment_site, 0, 0}};
        const auto share = [&](std::uint32_t i) { return channel.segment_share[i]; };
        return SegmentId{pick(plan_.segment_count, share, draws)};
    }

    /// Enters a stage: counts, earns, and draws all its clocks. False where the entry has no address left.
    [[nodiscard]] bool enter(StageId id, Ticks now) noexcept(Log::is_silent) {
        const StagePlan& stage = plan_.stages[id.value];
        const bool first = state_.entries[id.value] == 0;
        for (std::uint32_t i = stage.slots.first; i < stage.slots.end(); ++i) {
            if (state_.entries[plan_.entry_slots[i]]++ >= max_entries) return false;
        }
        state_.stage = id;
        state_.entered = now;
        scorer_.enter(id, now, first);
        log_.enter(id, now);
        for (std::uint32_t i = stage.revenue.first; i < stage.revenue.end(); ++i)
            earn_once(plan_.revenue[i], now);
        state_.pending.clear();
        for (std::uint32_t i = stage.clocks.first; i < stage.clocks.end(); ++i) {
            wind(PendingKind::drift, i, plan_.clocks[i].site, id.value, plan_.clocks[i].delay);
        }
        for (std::uint32_t i = stage.visits.first; i < stage.visits.end(); ++i) {
            const TouchpointPlan& touchpoint = plan_.touchpoints[plan_.visits[i].touchpoint.value];
            wind(PendingKind::visit, i, touchpoint.site, touchpoint.entry_slot, touchpoint.delay);
        }
        return true;
    }

    void earn_once(const RevenuePlan& revenue, Ticks now) noexcept {
        if (!revenue.is_once) return;
        DrawSite draws{state_.key, {state_.prospect, revenue.site, entry_of(state_.stage.value), 0}};
        const double amount =
            sample(plan_.samplers, revenue.once, draws, first_delay_word(plan_.samplers, revenue.once));
        scorer_.earn(state_.stage, now, amount);
    }

    /// Ordinal of the current entry in a slot, counted from 0.
    [[nodiscard]] std::uint32_t entry_of(std::uint32_t slot) const noexcept {
        return state_.entries[slot] - 1;
    }

    void wind(PendingKind kind, std::uint32_t index, std::uint32_t site, std::uint32_t slot,
              SamplerId delay) noexcept {
        Pending pending{forever, kind, site, index,
                        DrawSite{state_.key, {state_.prospect, site, entry_of(slot), 0}}};
        const double seconds =
            sample(plan_.samplers, delay, pending.draws, first_delay_word(plan_.samplers, delay));
        pending.due = after(state_.entered, to_ticks(seconds));
        state_.pending.push_back(pending);  // within the reserved capacity: no allocation
    }

    /// Lets the clocks ring one after another until one leads out. Sets `now` to then; no stage where none
    /// ever does.
    [[nodiscard]] StageId stay_until_exit(Ticks& now) noexcept(Log::is_silent) {
        auto& pending = state_.pending;
        while (!pending.empty()) {
            const auto first = std::min_element(pending.begin(), pending.end(), rings_before);
            log_.censor(state_.stage, first->due);
            if (first->due > plan_.follow) {
                if (first->due != forever) scorer_.cut();
                break;
            }
            now = first->due;
            const StageId next =
                first->kind == PendingKind::drift ? drift(first->index, now) : meet(*first, now);
            if (next.exists()) return next;
            *first = pending.back();
            pending.pop_back();
        }
        scorer_.leave(state_.stage, state_.entered, forever);
        return StageId{};
    }

    [[nodiscard]] StageId drift(std::uint32_t index, Ticks now) noexcept(Log::is_silent) {
        const ClockPlan& clock = plan_.clocks[index];
        log_.drift(state_.stage, ClockId{index}, now);
        leave_by(clock.exit, now);
        return clock.to;
    }

    /// A visit: its quality is drawn, its outcome decides; no stage where the prospect stays.
    [[nodiscard]] StageId meet(Pending& due, Ticks now) noexcept(Log::is_silent) {
        const VisitPlan& visit = plan_.visits[due.index];
        const TouchpointPlan& touchpoint = plan_.touchpoints[visit.touchpoint.value];
        const Perceived quality = perceive(touchpoint, due.draws);
        const std::uint32_t chosen = decide(touchpoint, due.draws);
        const OutcomeId outcome{touchpoint.outcomes.first + chosen};
        scorer_.visit(visit.touchpoint, now, now - state_.entered);
        if (quality.exists) scorer_.quality(visit.touchpoint, now, quality.value);
        scorer_.outcome(outcome, now);
        log_.visit(state_.stage, visit.touchpoint, outcome, now, now - state_.entered, quality);
        const StageId to = plan_.outcomes[outcome.value].to;
        if (to.exists()) leave_by(plan_.outcome_exits[visit.first_exit + chosen], now);
        return to;
    }

    [[nodiscard]] static Perceived perceive(const TouchpointPlan& touchpoint, DrawSite& draws) noexcept {
        if (!touchpoint.has_quality) return {};
        const double noise = math::normal_quantile(draws.uniform(role::quality));
        return {true, touchpoint.quality_mean + touchpoint.quality_sd * noise};
    }

    [[nodiscard]] std::uint32_t decide(const TouchpointPlan& touchpoint, DrawSite& draws) noexcept {
        if (touchpoint.outcomes.count == 2) {
            const double share =
                touchpoint.attribute.exists() ? attribute(touchpoint.attribute) : touchpoint.share;
            return draws.uniform(role::outcome) < share ? 1 : 0;
        }
        const OutcomePlan* const outcomes = &plan_.outcomes[touchpoint.outcomes.first];
        return pick(touchpoint.outcomes.count, [&](std::uint32_t i) { return outcomes[i].weight; }, draws);
    }

    /// An attribute is drawn where it is read: addressed, so always the same for this prospect.
    [[nodiscard]] double attribute(AttributeId id) noexcept {
        const AttributePlan& plan = plan_.attributes[id.value];
        DrawSite draws{state_.key, {state_.prospect, plan.site, 0, 0}};
        const SamplerId law = plan.by_segment[state_.segment.value];
        return sample(plan_.samplers, law, draws, first_delay_word(plan_.samplers, law));
    }

    void leave_by(ExitId exit, Ticks now) noexcept {
        scorer_.leave(state_.stage, state_.entered, now);
        scorer_.take(exit, now);
    }

    const Plan& plan_;
    LifeState& state_;
    Scorer& scorer_;
    Log& log_;
};

}  // namespace

template <class Log>
LifeEnd live(const Plan& plan, PhiloxKey key, const Root& root, LifeState& state, Scorer& scorer,
             Log& log) noexcept(Log::is_silent) {
    state.key = key;
    return Life<Log>{plan, state, scorer, log}.live(root);
}

template LifeEnd live<SilentLog>(const Plan&, PhiloxKey, const Root&, LifeState&, Scorer&,
                                 SilentLog&) noexcept;
template LifeEnd live<LifeLog>(const Plan&, PhiloxKey, const Root&, LifeState&, Scorer&, LifeLog&);

}  // namespace sojourn
