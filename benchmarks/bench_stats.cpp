// What an interval costs: means, ratios, shares, quantiles of a histogram.
#include <benchmark/benchmark.h>

#include <vector>

#include "engine/stats/histogram.hpp"
#include "engine/stats/interval.hpp"

namespace {

using namespace sojourn;

constexpr std::size_t kept_units = 1024;

/// Totals of units that differ a little, as blocks do.
[[nodiscard]] std::vector<double> totals(double level) {
    std::vector<double> values;
    for (std::size_t i = 0; i < kept_units; ++i) values.push_back(level + static_cast<double>(i * 7919 % 61));
    return values;
}

[[nodiscard]] double sum(const std::vector<double>& values) {
    double total = 0;
    for (const double value : values) total += value;
    return total;
}

void ratio_of_1024_blocks(benchmark::State& state) {
    const auto numerators = totals(900), denominators = totals(4096);
    for (auto unused : state) {
        benchmark::DoNotOptimize(unused);
        benchmark::DoNotOptimize(
            ratio_interval(numerators, denominators, sum(numerators), sum(denominators), kept_units));
    }
    state.SetItemsProcessed(state.iterations());
}

void year_band_of_1024_replications(benchmark::State& state) {
    const auto values = totals(900);
    for (auto unused : state) {
        benchmark::DoNotOptimize(unused);
        benchmark::DoNotOptimize(year_band(values));
    }
    state.SetItemsProcessed(state.iterations());
}

void bin_of_a_duration(benchmark::State& state) {
    Ticks ticks = 1;
    for (auto unused : state) {
        benchmark::DoNotOptimize(unused);
        ticks = ticks * 7 % (Ticks{1} << 36) + 1;
        benchmark::DoNotOptimize(bin_of(ticks));
    }
    state.SetItemsProcessed(state.iterations());
}

void quantile_of_a_histogram(benchmark::State& state) {
    std::vector<std::uint64_t> counts(bin_count, 0);
    for (unsigned bin = 500; bin < 900; ++bin) counts[bin] = 100;
    for (auto unused : state) {
        benchmark::DoNotOptimize(unused);
        benchmark::DoNotOptimize(quantile_interval(std::span<const std::uint64_t>{counts}, 0.9, 20'000));
    }
    state.SetItemsProcessed(state.iterations());
}

BENCHMARK(bin_of_a_duration);
BENCHMARK(ratio_of_1024_blocks);
BENCHMARK(year_band_of_1024_replications);
BENCHMARK(quantile_of_a_histogram);

}  // namespace
