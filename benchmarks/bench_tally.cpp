// What keeping score costs: the scores of one event, a block, a merge, the text behind a digest.
#include <benchmark/benchmark.h>

#include "benchmarks/journeys/journeys.hpp"
#include "engine/plan/compile.hpp"
#include "engine/run/run.hpp"
#include "engine/tally/scorer.hpp"

namespace {

using namespace sojourn;

/// A scorer over a real plan, aimed at a row of its own.
struct Bench {
    explicit Bench(const Journey& journey) : plan{compile(journey, {})}, layout{make_layout(plan)} {
        tallies = make_tallies(layout, {});
        block.assign(tallies.totals.size(), 0);
        replication = block;
        scorer.aim(block, replication, tallies.histograms);
    }
    Plan plan;
    Layout layout;
    Tallies tallies;
    Row block, replication;
    Scorer scorer{plan, layout};
};

/// What a kernel tells the scorer about one visit that moves the prospect on: visit, quality, outcome, exit,
/// entry.
void score_event(benchmark::State& state) {
    Bench bench{journeys::journey12(1000)};
    Scorer& scorer = bench.scorer;
    const std::uint32_t stages = 10;
    scorer.arrive(ChannelId{0}, SegmentId{0}, 0);
    std::uint32_t stage = 0;
    Ticks now = 0;
    for (auto unused : state) {
        benchmark::DoNotOptimize(unused);
        const Ticks entered = now;
        now = (now + 7 * ticks_per_day) % bench.plan.horizon;
        const Ticks left = entered + 7 * ticks_per_day;
        const VisitPlan& visit = bench.plan.visits[bench.plan.stages[stage].visits.first];
        scorer.visit(visit.touchpoint, left, left - entered, 0);
        scorer.quality(visit.touchpoint, left, 0.7);
        scorer.outcome(OutcomeId{bench.plan.touchpoints[visit.touchpoint.value].outcomes.first}, left);
        scorer.spend(StageId{stage}, entered, left);
        scorer.complete(StageId{stage}, left, left - entered);
        scorer.take(bench.plan.outcome_exits[visit.first_exit], left);
        stage = (stage + 1) % stages;
        scorer.enter(StageId{stage}, left, false);
        benchmark::ClobberMemory();
    }
    state.SetItemsProcessed(state.iterations());
}

/// One item a block: occupancy summed, totals and kept rows added.
void add_a_block(benchmark::State& state) {
    Bench bench{journeys::journey12(1000)};
    const Offsets offsets = make_offsets(bench.layout);
    for (auto unused : state) {
        benchmark::DoNotOptimize(unused);
        Row row = bench.block;
        sum_occupancy(offsets, bench.layout, row);
        add_block(bench.tallies, 1024, 0, row);
    }
    state.SetItemsProcessed(state.iterations());
}

[[nodiscard]] RunOutput run_part(const Plan& plan, std::uint32_t part) {
    Progress progress;
    return run(plan, {.seed = 1, .replications = 20, .threads = 1, .part = part, .parts = 2}, progress);
}

void merge_two_parts(benchmark::State& state) {
    const Plan plan = compile(journeys::journey12(5000), {});
    const Tallies first = run_part(plan, 0).tallies, second = run_part(plan, 1).tallies;
    for (auto unused : state) {
        benchmark::DoNotOptimize(unused);
        Tallies merged = first;
        merge_into(merged, second);
        benchmark::DoNotOptimize(merged.prospects);
    }
    state.SetItemsProcessed(state.iterations());
}

void canonical_text(benchmark::State& state) {
    const Plan plan = compile(journeys::journey12(5000), {});
    const Tallies tallies = run_part(plan, 0).tallies;
    for (auto unused : state) {
        benchmark::DoNotOptimize(unused);
        benchmark::DoNotOptimize(canonical(tallies));
    }
    state.SetItemsProcessed(state.iterations());
}

BENCHMARK(score_event);
BENCHMARK(add_a_block)->Unit(benchmark::kMicrosecond);
BENCHMARK(merge_two_parts)->Unit(benchmark::kMicrosecond);
BENCHMARK(canonical_text)->Unit(benchmark::kMicrosecond);

}  // namespace
