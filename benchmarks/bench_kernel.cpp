// What a simulated event costs in the independent kernel, on one thread, with and without the event log.
#include "benchmarks/journeys/journeys.hpp"
#include "benchmarks/lives.hpp"

namespace {

using namespace lives;

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
