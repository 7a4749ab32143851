// Lives whole replications on one thread and counts the events in them.
#pragma once

#include <benchmark/benchmark.h>

#include "engine/kernel/independent/life.hpp"
#include "engine/kernel/roots.hpp"
#include "engine/plan/compile.hpp"

namespace lives {

using namespace sojourn;

inline constexpr std::uint64_t seed = 7;

[[nodiscard]] inline RootIndex roots_of(const Plan& plan) {
    return {plan, seed, 1, [](std::uint32_t count, const auto& body) {
                for (std::uint32_t i = 0; i < count; ++i) body(i);
            }};
}

/// Events counted by the horizon: visits and drift exits.
[[nodiscard]] inline std::int64_t events_in(const Plan& plan, const Layout& layout, const Row& row) {
    const Offsets offsets = make_offsets(layout);
    std::int64_t events = 0;
    for (std::uint32_t group = 0; group < layout.groups(); ++group) {
        const std::size_t base = std::size_t{group} * offsets.stride;
        for (std::uint32_t i = 0; i < plan.touchpoints.size(); ++i) {
            events += row[base + offsets.of(Score::visits) + i];
        }
        for (std::uint32_t i = 0; i < plan.exits.size(); ++i) {
            if (plan.exits[i].clock.exists()) events += row[base + offsets.of(Score::exits) + i];
        }
    }
    return events;
}

/// Lives all roots of one replication a turn; one item an event. The counter `per_prospect` holds events.
template <class MakeLog>
void live_all(benchmark::State& state, const Journey& journey, const MakeLog& make_log) {
    const Plan plan = compile(journey, {});
    const Layout layout = make_layout(plan);
    const RootIndex index = roots_of(plan);
    Tallies tallies = make_tallies(layout, {});
    Row block(tallies.totals.size(), 0), replication = block;
    Scorer scorer{plan, layout};
    scorer.aim(block, replication, tallies.histograms);
    const PhiloxKey key = stream_key(seed, 0);
    LifeState life{plan};
    for (auto unused : state) {
        benchmark::DoNotOptimize(unused);
        Records records;
        for (std::uint64_t i = 0; i < index.size(); ++i) {
            const Root root = index.at(i);
            auto log = make_log(plan, records);
            benchmark::DoNotOptimize(live(plan, key, root, life, scorer, log));
        }
    }
    const std::int64_t events = events_in(plan, layout, block);
    const double roots = static_cast<double>(state.iterations()) * static_cast<double>(index.size());
    state.SetItemsProcessed(events);
    state.counters["per_prospect"] = static_cast<double>(events) / roots;
}

inline constexpr auto silent = [](const Plan&, Records&) { return SilentLog{}; };
inline constexpr auto logged = [](const Plan& plan, Records& records) { return LifeLog{plan, records}; };

}  // namespace lives
