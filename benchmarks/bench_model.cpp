// What checking a journey's meaning costs.
#include <benchmark/benchmark.h>

#include "benchmarks/journeys/journeys.hpp"
#include "engine/model/validate.hpp"

namespace {

void validate_all(benchmark::State& state, const sojourn::Journey& journey) {
    for (auto unused : state) {
        benchmark::DoNotOptimize(unused);
        benchmark::DoNotOptimize(sojourn::validate(journey));
    }
    state.SetItemsProcessed(state.iterations());
}

void validate_journey12(benchmark::State& state) {
    validate_all(state, journeys::journey12(1000));
}
void validate_funnel(benchmark::State& state) {
    validate_all(state, journeys::funnel(55));
}

BENCHMARK(validate_journey12);
BENCHMARK(validate_funnel);

}  // namespace
