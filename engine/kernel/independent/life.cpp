// One life: enter a stage, let its clocks race, move or meet a touchpoint, until nothing rings any more.
#include "engine/kernel/independent/life.hpp"

#include <algorithm>

#include "engine/kernel/independent/eras.hpp"
#include "engine/kernel/independent/pilot.hpp"
#include "engine/kernel/independent/visits.hpp"
#include "engine/kernel/tree_log.hpp"
#include "engine/kernel/twin_log.hpp"

namespace sojourn {

namespace {

/// One life under way. Methods in the order in which a life meets them.
template <class Log>
class Life : private Visits<Log> {
  public:
    using Base = Visits<Log>;
    Life(const Plan& plan, LifeState& state, Scorer& scorer, Log& log) noexcept
        : Base{plan, state, scorer, log} {}

    void start(const Arrival& arrival) noexcept(Log::is_silent) {
        const ChannelPlan& channel = plan_.channels[arrival.root.channel.value];
        arrive(arrival, channel);
        Base::enter(channel.to, arrival.root.time, age_of(channel));
    }

    /// Takes up what another life stopped in when its era ended; false where the life goes no further.
    [[nodiscard]] bool take_up() noexcept(Log::is_silent) {
        state_.turning = false;
        if (!state_.in_visit) return true;
        Base::finish_visit();
        return rang();
    }

    /// Lets clocks ring from `now` on until the life or its era ends.
    void go_on(Ticks now) noexcept(Log::is_silent) {
        while (state_.end == LifeEnd::lived && ring_next(now)) {
        }
    }

  private:
    using Base::log_, Base::plan_, Base::scorer_, Base::state_;

    void arrive(const Arrival& arrival, const ChannelPlan& channel) noexcept(Log::is_silent) {
        const Root& root = arrival.root;
        Prospect& prospect = state_.prospect;
        prospect.id = root.key;
        prospect.segment = segment_of(channel);
        begin(plan_, prospect, root.channel, root.time);
        if (arrival.referred) inherit(plan_, state_, root.channel);
        std::fill(state_.entries.begin(), state_.entries.end(), 0u);
        state_.behind.clear();
        state_.pending.cut_to(0);
        state_.busy = root.time;
        state_.past_horizon = state_.cut_in_visit = state_.turning = state_.in_visit = false;
        scorer_.arrive(root.channel, prospect.segment, root.time);
        log_.arrive(root, channel.to);
    }

    [[nodiscard]] SegmentId segment_of(const ChannelPlan& channel) noexcept {
        if (plan_.segment_count == 1) return SegmentId{0};
        DrawSite draws{state_.prospect.key, {state_.prospect.id, plan_.segment_site, 0, 0}};
        const auto share = [&](std::uint32_t i) { return channel.segment_share[i]; };
        return SegmentId{pick(plan_.segment_count, share, draws)};
    }

    /// How long the prospect has been in its first stage already.
    [[nodiscard]] Ticks age_of(const ChannelPlan& channel) noexcept {
        if (!channel.age.exists) return 0;
        DrawSite draws{state_.prospect.key, {state_.prospect.id, channel.site, 0, 0}};
        return to_ticks(sample(plan_.samplers, channel.age.law, draws, channel.age.word));
    }

    /// Lets the next clock ring and sets `now` to then; false where the life ends.
    [[nodiscard]] bool ring_next(Ticks& now) noexcept(Log::is_silent) {
        const std::size_t slot = next_clock();
        const bool rings = slot != state_.pending.size();
        const Ticks time = rings ? ring_time(state_.pending[slot], state_.busy) : forever;
        if (time >= plan_.until && plan_.next != nullptr) {
            Base::turn();
            return false;
        }
        if (!rings) return end_of_life();
        const bool followed = Base::reaches_time(time);
        if (!followed || (time > plan_.horizon && !Base::stage().can_end)) {
            if (time < forever && Base::stage().can_end) scorer_.cut();
            return end_of_life();
        }
        now = time;
        log_.rings(state_.pending[slot]);
        ring(state_.pending[slot].kind, slot, now);
        return rang();
    }

    /// Whether the life goes on after what has rung.
    [[nodiscard]] bool rang() noexcept {
        if (!state_.cut_in_visit) return !state_.turning;
        scorer_.cut();
        return end_of_life();
    }

    /// The clock that rings first among those of the current stage; the size of `pending` where there is
    /// none.
    [[nodiscard]] std::size_t next_clock() const noexcept {
        const auto& pending = state_.pending;
        if (state_.now.first_clock == pending.size()) return pending.size();
        std::size_t first = state_.now.first_clock;
        for (std::size_t i = first + 1; i < pending.size(); ++i) {
            if (rings_before(pending[i], pending[first], state_.busy)) first = i;
        }
        return first;
    }

    void ring(PendingKind kind, std::size_t slot, Ticks now) noexcept(Log::is_silent) {
        switch (kind) {
            case PendingKind::drift:
                return Base::drift(slot, now);
            case PendingKind::patience:
                return Base::renege(slot, now);
            case PendingKind::update:
                return update(slot, now);
            case PendingKind::visit:
                return Base::meet(slot, now);
        }
    }

    void update(std::size_t slot, Ticks now) noexcept(Log::is_silent) {
        Pending& clock = state_.pending[slot];
        clock.unslid = after(clock.unslid, Base::stage().update);
        clock.due = std::max(clock.unslid, now);
        log_.touch(now);
        Base::close_episode(now);
        Base::refresh_hazards(now);
    }

    [[nodiscard]] bool end_of_life() noexcept {
        Base::pass_horizon();
        Base::stay_for_ever();
        return false;
    }
};

/// A whole life, era by era.
template <class Log>
void live_through(const Plan& plan, const Arrival& arrival, LifeState& state, Scorer& scorer,
                  Log& log) noexcept(Log::is_silent) {
    const Plan* era = &plan.at(arrival.root.time);
    scorer.read(*era);
    Ticks now = arrival.root.time;
    bool arrives = true;
    while (true) {
        Life<Log> life{*era, state, scorer, log};
        if (arrives) life.start(arrival);
        if (arrives || life.take_up()) life.go_on(now);  // one call, so that it is put in one piece
        if (!state.turning || state.end != LifeEnd::lived) return;
        now = era->until;
        era = &enter_next_era(*era, state, scorer);
        arrives = false;
    }
}

}  // namespace

LifeState::LifeState(const Plan& plan)
    : prospect{plan},
      entries(plan.entry_slot_count, 0),
      chains(plan.visits.size(), 0),
      entry_at(plan.visits.size(), 0),
      pending{plan.most_clocks} {
    behind.reserve(plan.most_interruptions);
    kept_traits.resize(plan.traits.size());
    if (plan.referrals.empty()) return;
    waiting.reserve(max_waiting);
    passed_on.reserve(std::size_t{max_waiting} * plan.most_passed_on);
}

template <class Log>
LifeEnd live(const Plan& plan, PhiloxKey key, const Root& root, LifeState& state, Scorer& scorer,
             Log& log) noexcept(Log::is_silent) {
    state.prospect.key = key;
    state.replication = root.replication;
    state.end = LifeEnd::lived;
    state.tree = 0;
    state.waiting.clear();
    state.passed_on.clear();
    Arrival arrival{root, false};
    while (true) {
        live_through(plan, arrival, state, scorer, log);
        if (state.end != LifeEnd::lived || state.waiting.empty()) return state.end;
        if (state.cancel != nullptr && state.cancel->load(std::memory_order_relaxed))
            return LifeEnd::cancelled;
        arrival = state.waiting.back();
        state.waiting.pop_back();
    }
}

template LifeEnd live<SilentLog>(const Plan&, PhiloxKey, const Root&, LifeState&, Scorer&,
                                 SilentLog&) noexcept;
template LifeEnd live<LifeLog>(const Plan&, PhiloxKey, const Root&, LifeState&, Scorer&, LifeLog&);
template LifeEnd live<Pilot>(const Plan&, PhiloxKey, const Root&, LifeState&, Scorer&, Pilot&);
template LifeEnd live<TreeLog>(const Plan&, PhiloxKey, const Root&, LifeState&, Scorer&, TreeLog&);
template LifeEnd live<TwinLog>(const Plan&, PhiloxKey, const Root&, LifeState&, Scorer&, TwinLog&);

}  // namespace sojourn
