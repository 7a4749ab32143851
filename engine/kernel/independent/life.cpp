// Whole lives, era by era, and those of all who come by them, until nothing rings any more.
#include "engine/kernel/independent/life.hpp"

#include "engine/kernel/independent/eras.hpp"
#include "engine/kernel/independent/one_life.hpp"
#include "engine/kernel/independent/pilot.hpp"
#include "engine/kernel/tree_log.hpp"
#include "engine/kernel/twin_log.hpp"

namespace sojourn {

namespace {

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
    released.reserve((plan.most_interruptions + std::size_t{1}) * plan.teams.size());
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
