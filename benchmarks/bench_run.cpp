// A whole run: a million prospects of the twelve-stage journey on one and on two threads; one item a
// prospect.
#include <benchmark/benchmark.h>

#include "benchmarks/journeys/journeys.hpp"
#include "engine/plan/compile.hpp"
#include "engine/run/run.hpp"

namespace {

using namespace sojourn;

constexpr std::uint32_t replications = 20;
constexpr std::uint64_t prospects = 50'000;

void run_a_million(benchmark::State& state) {
    const Plan plan = compile(journeys::journey12(prospects), {});
    const auto threads = static_cast<unsigned>(state.range(0));
    for (auto unused : state) {
        benchmark::DoNotOptimize(unused);
        Progress progress;
        const RunOutput output =
            run(plan, {.seed = 7, .replications = replications, .threads = threads}, progress);
        benchmark::DoNotOptimize(output.tallies.prospects);
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(replications * prospects));
}

BENCHMARK(run_a_million)->ArgName("threads")->Arg(1)->Arg(2)->UseRealTime()->Unit(benchmark::kMillisecond);

}  // namespace
