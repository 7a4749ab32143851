// What compiling and explaining a plan costs; sampler tables included.
#include <benchmark/benchmark.h>

#include "benchmarks/journeys/journeys.hpp"
#include "engine/plan/compile.hpp"
#include "engine/plan/explain.hpp"

namespace {

using namespace sojourn;

void compile_all(benchmark::State& state, const Journey& journey) {
    for (auto unused : state) {
        benchmark::DoNotOptimize(unused);
        benchmark::DoNotOptimize(compile(journey, {}));
    }
    state.SetItemsProcessed(state.iterations());
}

void compile_journey12(benchmark::State& state) {
    compile_all(state, journeys::journey12(1000));
}
void compile_funnel(benchmark::State& state) {
    compile_all(state, journeys::funnel(55));
}

void explain_journey12(benchmark::State& state) {
    const Plan plan = compile(journeys::journey12(1000), {});
    for (auto unused : state) {
        benchmark::DoNotOptimize(unused);
        benchmark::DoNotOptimize(explain(plan));
    }
    state.SetItemsProcessed(state.iterations());
}

BENCHMARK(compile_journey12)->Unit(benchmark::kMicrosecond);
BENCHMARK(compile_funnel)->Unit(benchmark::kMicrosecond);
BENCHMARK(explain_journey12)->Unit(benchmark::kMicrosecond);

}  // namespace
