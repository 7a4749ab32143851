// One life under way, step by step: enter a stage, let its clocks race, move or meet a touchpoint.
#pragma once

#include <algorithm>

#include "engine/kernel/independent/visits.hpp"

namespace sojourn {

/// One life under way. Methods in the order in which a life meets them.
template <class Log>
class Life : private Visits<Log> {
    using Base = Visits<Log>;

  public:
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

    // Step by step, for a prospect among others.

    /// The clock that rings next, as a slot of LifeState::pending; its size where there is none.
    [[nodiscard]] std::size_t next_slot() const noexcept {
        return state_.standing > 0 ? next_but_visits() : next_clock();
    }
    /// Lets it ring at `now`.
    void ring_slot(std::size_t slot, Ticks now) noexcept(Log::is_silent) {
        (void)Base::reaches_time(now);
        log_.rings(state_.pending[slot]);
        ring(state_.pending[slot].kind, slot, now);
        settle();
    }
    /// The visit under way ends.
    void end_visit() noexcept(Log::is_silent) {
        Base::finish_visit();
        settle();
    }
    /// A visit by a team begins; false where it does not take place.
    [[nodiscard]] bool begin_visit(std::size_t slot, Ticks now) noexcept(Log::is_silent) {
        (void)Base::reaches_time(now);
        log_.rings(state_.pending[slot]);
        const bool takes_place = Base::begin_visit(slot, now);
        settle();
        return takes_place;
    }
    /// Somebody who stands in a line that closes goes away.
    void turn_away(std::size_t slot, Ticks now) noexcept(Log::is_silent) {
        (void)Base::reaches_time(now);
        log_.rings(state_.pending[slot]);
        scorer_.balk(plan_.visits[state_.pending[slot].index].touchpoint, now);
        Base::leave_line(slot, RecordKind::balk, now);
        settle();
    }
    /// Nothing rings until the end of following, whatever others do.
    void close() noexcept(Log::is_silent) {
        if (state_.in_visit) return end_visit();
        const std::size_t slot = next_clock();
        const bool rings = slot != state_.pending.size();
        if (!rings) {
            (void)end_of_life();
            return;
        }
        Ticks time = ring_time(state_.pending[slot], state_.busy);
        if (time == forever && waits_in_line()) time = longest_duration;
        (void)Base::reaches_time(time);
        if (time < forever && Base::stage().can_end) scorer_.cut();
        (void)end_of_life();
    }

  private:
    using Base::log_, Base::plan_, Base::scorer_, Base::state_;

    [[nodiscard]] bool waits_in_line() const noexcept {
        for (std::size_t i = state_.now.first_clock; i < state_.pending.size(); ++i) {
            if (state_.pending[i].in_line) return true;
        }
        return false;
    }

    /// A life that was cut in a visit has ended.
    void settle() noexcept {
        if (state_.cut_in_visit) (void)rang();
    }

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

    /// The same of somebody who stands in a line: no other visit takes place meanwhile.
    [[nodiscard]] std::size_t next_but_visits() const noexcept {
        const auto& pending = state_.pending;
        std::size_t first = pending.size();
        for (std::size_t i = state_.now.first_clock; i < pending.size(); ++i) {
            if (pending[i].kind == PendingKind::visit) continue;
            if (first == pending.size() || rings_before(pending[i], pending[first], state_.busy)) first = i;
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

}  // namespace sojourn
