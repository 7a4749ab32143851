// What a simulated event costs in the independent kernel, on one thread, with and without the event log.
#include <benchmark/benchmark.h>

#include "benchmarks/journeys/journeys.hpp"
#include "engine/kernel/independent/life.hpp"
#include "engine/kernel/roots.hpp"
#include "engine/plan/compile.hpp"

namespace {

using namespace sojourn;

constexpr std::uint64_t seed = 7;

[[nodiscard]] RootIndex roots_of(const Plan& plan) {
    return {plan, seed, 1, [](std::uint32_t count, const auto& body) {
                for (std::uint32_t i = 0; i < count; ++i) body(i);
            }};
}

/// Events counted by the horizon: visits and drift exits.
[[nodiscard]] std::int64_t events_in(const Plan& plan, const Layout& layout, const Row& row) {
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

/// Lives all roots of one replication a turn; one item an event.
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
    state.SetItemsProcessed(events_in(plan, layout, block));
}

constexpr auto silent = [](const Plan&, Records&) { return SilentLog{}; };
constexpr auto logged = [](const Plan& plan, Records& records) { return LifeLog{plan, records}; };

constexpr std::uint64_t prospects = 50'000;

/// The same journey, its lives not followed beyond the horizon, so that every event lived is an event
/// counted.
[[nodiscard]] Journey followed_to_horizon(Journey journey) {
    journey.follow = journey.horizon;
    return journey;
}

void event_journey12(benchmark::State& state) {
    live_all(state, journeys::journey12(prospects), silent);
}
void event_journey12_logged(benchmark::State& state) {
    live_all(state, journeys::journey12(prospects), logged);
}
void event_funnel(benchmark::State& state) {
    live_all(state, followed_to_horizon(journeys::funnel(100)), silent);
}
void event_funnel_followed(benchmark::State& state) {
    live_all(state, journeys::funnel(100), silent);
}

/// The arrivals alone: one item a prospect.
void root_of_a_rate(benchmark::State& state) {
    const Plan plan = compile(journeys::funnel(100), {});
    const RootIndex index = roots_of(plan);
    for (auto unused : state) {
        benchmark::DoNotOptimize(unused);
        for (std::uint64_t i = 0; i < index.size(); ++i) benchmark::DoNotOptimize(index.at(i));
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(index.size()));
}

BENCHMARK(event_journey12)->Unit(benchmark::kMillisecond);
BENCHMARK(event_journey12_logged)->Unit(benchmark::kMillisecond);
BENCHMARK(event_funnel)->Unit(benchmark::kMillisecond);
BENCHMARK(event_funnel_followed)->Unit(benchmark::kMillisecond);
BENCHMARK(root_of_a_rate)->Unit(benchmark::kMillisecond);

}  // namespace
