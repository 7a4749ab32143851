// The order of events of one replication, and what each does to lives, lines and people.
#include "engine/kernel/coupled/replication.hpp"

#include <algorithm>

#include "engine/core/error.hpp"
#include "engine/kernel/coupled/serving.hpp"
#include "engine/kernel/independent/eras.hpp"
#include "engine/kernel/independent/one_life.hpp"
#include "engine/kernel/story_log.hpp"
#include "engine/kernel/twin_log.hpp"

namespace sojourn {

namespace {

[[nodiscard]] EventKind event_of(PendingKind kind) noexcept {
    switch (kind) {
        case PendingKind::drift:
        case PendingKind::patience:
            return EventKind::drift;
        case PendingKind::update:
            return EventKind::update;
        case PendingKind::visit:
            break;
    }
    return EventKind::visit;
}

/// Events between two looks at whether somebody asked to stop.
constexpr std::uint32_t events_a_look = 1024;

}  // namespace

template <class Log>
Replications<Log>::Replications(const Plan& plan, const Layout& layout)
    : plan_{plan},
      era_{&plan},
      state_{plan},
      scorer_{plan, layout},
      teams_{plan, layout},
      arrivals_{plan},
      brand_(plan.traits.size() - plan.own_traits),
      unread_(make_offsets(layout).cells(), 0),
      steps_all_{plan.own_traits < plan.traits.size()} {
    if (!plan.teams.empty()) state_.staff = &teams_.hours();
    state_.prospect.brand = brand_.data();
}

template <class Log>
LifeEnd Replications<Log>::live(std::uint64_t seed, std::uint32_t replication, const CoupledScores& scores,
                                Log& log, const std::atomic<bool>& cancel) {
    log_ = &log;
    begin(seed, replication, scores);
    run(cancel);
    if (state_.end == LifeEnd::lived) finish();
    return state_.end;
}

template <class Log>
void Replications<Log>::begin(std::uint64_t seed, std::uint32_t replication, const CoupledScores& scores) {
    const PhiloxKey key = stream_key(seed, replication);
    era_ = &plan_;
    replication_ = replication;
    now_ = 0;
    roots_ = 0;
    state_.prospect.key = key;
    state_.replication = replication;
    state_.end = LifeEnd::lived;
    state_.waiting.clear();
    state_.passed_on.clear();
    std::fill(unread_.begin(), unread_.end(), 0);
    scorer_.aim(*scores.row, unread_, *scores.histograms);
    scorer_.aim_section(*scores.sections, replication);
    scorer_.read(plan_);
    for (std::size_t i = 0; i < brand_.size(); ++i)
        brand_[i] = {plan_.traits[plan_.own_traits + i].baseline, 0};
    teams_.begin(key, *scores.row);
    arrivals_.begin(key, replication, brand_.data());
    calendar_.clear();
    free_.clear();
    for (std::uint32_t slot = 0; slot < present_.size(); ++slot) {
        present_[slot].there = false;
        present_[slot].requests.clear();
        free_.push_back(slot);
    }
}

template <class Log>
void Replications<Log>::run(const std::atomic<bool>& cancel) {
    std::uint32_t events = 0;
    while (state_.end == LifeEnd::lived) {
        if (++events % events_a_look == 0 && cancel.load(std::memory_order_relaxed)) throw Cancelled{};
        if (teams_.stirred() && !comes_first(now_)) {
            serve_all();
            continue;
        }
        const Ticks lives = calendar_.empty() ? forever : calendar_.first().time;
        const Ticks hour = arrivals_.next_hour(), coming = arrivals_.next_time();
        const Ticks shift = teams_.next_change();
        const Ticks era = era_->next != nullptr ? era_->until : forever;
        const Ticks next = std::min({lives, hour, coming, shift, era});
        if (next > plan_.follow) return;
        if (next > now_ && !brand_.empty()) teams_.house().record_brand(*era_, brand_, next);
        now_ = next;
        if (era == now_) {
            turn_era();
        } else if (lives == now_) {
            happen();
        } else if (hour == now_) {
            arrivals_.turn_hour();
        } else if (coming == now_) {
            arrive();
        } else {
            close_lines(teams_.change(now_));
        }
    }
}

/// Whether anything at `now` comes before somebody is served.
template <class Log>
bool Replications<Log>::comes_first(Ticks now) const noexcept {
    if (era_->next != nullptr && era_->until == now) return true;
    return !calendar_.empty() && calendar_.first().time == now;
}

template <class Log>
void Replications<Log>::turn_era() {
    const Plan& old = *era_;
    for (std::size_t i = 0; i < brand_.size(); ++i)
        brand_[i] = {relaxed(old.traits[old.own_traits + i], brand_[i], now_), now_};
    era_ = old.next.get();
    teams_.read(*era_, now_);
    arrivals_.read(*era_);
    for (std::uint32_t slot = 0; slot < present_.size() && state_.end == LifeEnd::lived; ++slot) {
        if (!present_[slot].there) continue;
        scorer_.read(old);
        attend(slot);
        (void)enter_next_era(old, state_, scorer_);
        state_.turning = false;
        go_on(slot, now_);
    }
    scorer_.read(*era_);
}

template <class Log>
std::uint32_t Replications<Log>::make_place() {
    if (free_.empty()) {
        present_.emplace_back();
        return static_cast<std::uint32_t>(present_.size() - 1);
    }
    const std::uint32_t slot = free_.back();
    free_.pop_back();
    return slot;
}

template <class Log>
void Replications<Log>::arrive() {
    const Coming coming = arrivals_.take();
    if (present_.size() >= max_present && free_.empty()) {
        state_.end = LifeEnd::too_many_present;
        return;
    }
    if (!coming.referred && coming.root.time <= plan_.horizon) ++roots_;
    const std::uint32_t slot = make_place();
    state_.tree = 0;
    state_.standing = 0;
    state_.released.clear();
    state_.stepwise = steps_all_;
    if (coming.referred) {
        const double* const first = arrivals_.passed_on(coming);
        state_.passed_on.assign(first, first + plan_.most_passed_on);
        arrivals_.forget_passed_on(coming);
    }
    Life<Log> life{*era_, state_, scorer_, *log_};
    life.start({coming.root, coming.referred});
    Present& present = present_[slot];
    present.key = coming.root.key;
    present.arrived = coming.root.time;
    present.channel = coming.root.channel;
    present.segment = state_.prospect.segment;
    present.there = true;
    present.serving = {};
    present.requests.clear();
    go_on(slot, now_);
}

template <class Log>
void Replications<Log>::attend(std::uint32_t slot) {
    const Present& present = present_[slot];
    const bool censored = present.life.restore(state_);
    scorer_.attend(present.channel, present.segment, present.arrived);
    log_->attend(present.key, replication_, censored);
    state_.released.clear();
    state_.queued = 0;
    state_.calling = {};
    state_.tree = 0;
}

template <class Log>
void Replications<Log>::leave(std::uint32_t slot) {
    present_[slot].life.save(state_, log_->censored());
}

template <class Log>
void Replications<Log>::bury(std::uint32_t slot) {
    Present& present = present_[slot];
    present.there = false;
    calendar_.remove(slot);
    free_.push_back(slot);
}

/// The first event of the calendar.
template <class Log>
void Replications<Log>::happen() {
    const std::uint32_t slot = calendar_.first().slot;
    attend(slot);
    Present& present = present_[slot];
    Life<Log> life{*era_, state_, scorer_, *log_};
    state_.stepwise = true;
    if (state_.in_visit) {
        life.end_visit();
        if (present.serving.exists()) teams_.release(present.serving, now_);
        present.serving = {};
    } else {
        const std::size_t next = life.next_slot();
        const Pending& clock = state_.pending[next];
        if (clock.kind == PendingKind::visit) {  // by somebody who is with the prospect already, perhaps
            const TeamId team = era_->touchpoints[era_->visits[clock.index].touchpoint.value].team;
            if (team.exists()) state_.calling.load = teams_.load(team);
        }
        life.ring_slot(next, now_);
    }
    go_on(slot, now_);
}

/// Lets a life go on from `now`, at which something has happened to it, up to what may touch others.
template <class Log>
void Replications<Log>::go_on(std::uint32_t slot, Ticks now) {
    Present& present = present_[slot];
    Life<Log> life{*era_, state_, scorer_, *log_};
    while (state_.end == LifeEnd::lived) {
        take_referrals();
        give_back(now);
        if (state_.cut_in_visit) return bury(slot);
        reconcile(slot, now);
        if (state_.turning) break;
        if (state_.in_visit) {
            calendar_.set({state_.open_visit.judged.end, present.key, slot, EventKind::visit_end});
            return leave(slot);
        }
        if (const std::size_t held = held_request(present); held < present.requests.size()) {
            (void)begin_visit(slot, held, now);
            continue;
        }
        const std::size_t next = life.next_slot();
        const bool rings = next != state_.pending.size();
        const Ticks time = rings ? ring_time(state_.pending[next], state_.busy) : forever;
        if (time >= era_->until && era_->next != nullptr) break;
        if (time > plan_.follow) {
            if (!present.requests.empty()) break;
            life.close();
            return bury(slot);
        }
        const Pending& clock = state_.pending[next];
        if (!lives_alone(present, clock)) {
            calendar_.set({time, present.key, slot, event_of(clock.kind)});
            return leave(slot);
        }
        state_.stepwise = false;
        life.ring_slot(next, time);
        now = time;
    }
    calendar_.remove(slot);
    leave(slot);
}

/// Whether what `next` does is nobody else's business, so that it need not wait for its turn.
template <class Log>
bool Replications<Log>::lives_alone(const Present& present, const Pending& next) const noexcept {
    if (steps_all_ || !present.requests.empty() || state_.now.holds != 0) return false;
    for (const Frame& frame : state_.behind) {
        if (frame.holds != 0) return false;
    }
    if (next.kind != PendingKind::visit) return true;
    return !era_->touchpoints[era_->visits[next.index].touchpoint.value].team.exists();
}

template <class Log>
void Replications<Log>::take_referrals() {
    for (std::size_t i = 0; i < state_.waiting.size(); ++i) {
        const Root& root = state_.waiting[i].root;
        if (!arrivals_.refer(root, state_.passed_on.data() + i * plan_.most_passed_on))
            state_.end = LifeEnd::too_many_referrals;
    }
    state_.waiting.clear();
    state_.passed_on.clear();
}

/// Slots that were held for a stage are free again.
template <class Log>
void Replications<Log>::give_back(Ticks now) {
    for (const TeamId team : state_.released) teams_.release(team, now);
    state_.released.clear();
}

/// The end of following, for everybody who is still there.
template <class Log>
void Replications<Log>::finish() {
    if (!brand_.empty()) teams_.house().record_brand(*era_, brand_, forever);
    const Ticks end = plan_.follow;
    for (std::uint32_t slot = 0; slot < present_.size(); ++slot) {
        if (!present_[slot].there) continue;
        attend(slot);
        for (const Request& request : present_[slot].requests) {
            const Ticks asked = teams_.line(request.team)[request.handle].asked;
            if (end > asked) scorer_.waited(era_->visits[request.visit].touchpoint, asked);
        }
        Life<Log> life{*era_, state_, scorer_, *log_};
        life.close();
    }
    teams_.finish(*era_, end);
}

template class Replications<SilentLog>;
template class Replications<LifeLog>;
template class Replications<StoryLog>;
template class Replications<TwinLog>;

}  // namespace sojourn
