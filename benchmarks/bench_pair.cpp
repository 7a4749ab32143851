// Comparing lives beside running both plans: prospects lived in two plans of the twelve-stage journey, one
// touchpoint better in the second; one item a prospect.
#include <benchmark/benchmark.h>

#include "benchmarks/journeys/journeys.hpp"
#include "engine/pair/pair_run.hpp"
#include "engine/plan/compile.hpp"

namespace {

using namespace sojourn;

constexpr std::uint32_t replications = 4;
constexpr std::uint64_t prospects = 50'000;

struct Plans {
    Plan baseline, variant;
};

[[nodiscard]] Plans plans_of(const Journey& journey) {
    Journey changed = journey;
    for (Touchpoint& touchpoint : changed.touchpoints) {
        if (touchpoint.outcomes.empty()) continue;
        touchpoint.outcomes[0].share *= 1.1;
        break;
    }
    return {compile(journey, {}), compile(changed, {})};
}

void run_both(benchmark::State& state, const Journey& journey) {
    const Plans plans = plans_of(journey);
    std::uint64_t lived = 0;
    for (auto unused : state) {
        benchmark::DoNotOptimize(unused);
        for (const Plan* plan : {&plans.baseline, &plans.variant}) {
            Progress progress;
            lived += run(*plan, {.seed = 7, .replications = replications, .threads = 1}, progress)
                         .tallies.prospects;
        }
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(lived / 2));
}

void compare_both(benchmark::State& state, const Journey& journey) {
    const Plans plans = plans_of(journey);
    std::uint64_t lived = 0;
    for (auto unused : state) {
        benchmark::DoNotOptimize(unused);
        Progress progress;
        lived += run_pairs(plans.baseline, plans.variant, {7, replications, 1, StageId{1}, StageId{1}, 100},
                           progress)
                     .prospects;
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(lived));
}

[[nodiscard]] Journey followed_to_horizon(Journey journey) {
    journey.follow = journey.horizon;
    return journey;
}

void journey12_run(benchmark::State& state) {
    run_both(state, followed_to_horizon(journeys::journey12(prospects)));
}
void journey12_pairs(benchmark::State& state) {
    compare_both(state, followed_to_horizon(journeys::journey12(prospects)));
}
void funnel_run(benchmark::State& state) {
    run_both(state, journeys::funnel(100));
}
void funnel_pairs(benchmark::State& state) {
    compare_both(state, journeys::funnel(100));
}

BENCHMARK(journey12_run)->Unit(benchmark::kMillisecond);
BENCHMARK(journey12_pairs)->Unit(benchmark::kMillisecond);
BENCHMARK(funnel_run)->Unit(benchmark::kMillisecond);
BENCHMARK(funnel_pairs)->Unit(benchmark::kMillisecond);

}  // namespace
