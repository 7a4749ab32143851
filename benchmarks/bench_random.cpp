// What a draw costs: one Philox block, an address with one word or one visit's words, the mathematics behind
// the laws.
#include <benchmark/benchmark.h>

#include "engine/random/address.hpp"
#include "engine/random/choice.hpp"
#include "engine/random/math/exp_log.hpp"
#include "engine/random/math/normal.hpp"
#include "engine/random/math/poisson.hpp"

namespace {

using namespace sojourn;

/// Calls `function(i)` for a growing i; one item a call.
template <class Function>
void repeat(benchmark::State& state, Function&& function) {
    std::uint64_t i = 0;
    for (auto unused : state) {
        benchmark::DoNotOptimize(unused);
        benchmark::DoNotOptimize(function(i++));
    }
    state.SetItemsProcessed(state.iterations());
}

/// A uniform that differs from call to call and costs next to nothing.
[[nodiscard]] double cheap_uniform(std::uint64_t i) noexcept {
    return to_uniform(static_cast<std::uint32_t>(i * 2654435769u));
}

void philox_block(benchmark::State& state) {
    repeat(state,
           [](std::uint64_t i) { return philox4x32({static_cast<std::uint32_t>(i), 1, 2, 3}, {4, 5}); });
}

void stream_key_of_a_replication(benchmark::State& state) {
    repeat(state, [](std::uint64_t i) { return stream_key(7, static_cast<std::uint32_t>(i)); });
}

void site_hash(benchmark::State& state) {
    repeat(state,
           [](std::uint64_t) { return site_of(SiteKind::clock, "qualified lead", "gives up waiting"); });
}

void address_one_word(benchmark::State& state) {
    const PhiloxKey key = stream_key(7, 0);
    repeat(state, [key](std::uint64_t i) {
        DrawSite draws{key, {i, 99, 0, 0}};
        return draws.uniform(role::delay);
    });
}

/// Delay, outcome and quality: three words of one block.
void address_one_visit(benchmark::State& state) {
    const PhiloxKey key = stream_key(7, 0);
    repeat(state, [key](std::uint64_t i) {
        DrawSite draws{key, {i, 99, 0, 0}};
        return draws.uniform(role::delay) + draws.uniform(role::outcome) + draws.uniform(role::quality);
    });
}

void math_log(benchmark::State& state) {
    repeat(state, [](std::uint64_t i) { return math::log(cheap_uniform(i)); });
}

void math_exp(benchmark::State& state) {
    repeat(state, [](std::uint64_t i) { return math::exp(4.0 * cheap_uniform(i) - 2.0); });
}

void math_normal_quantile(benchmark::State& state) {
    repeat(state, [](std::uint64_t i) { return math::normal_quantile(cheap_uniform(i)); });
}

void math_poisson_quantile(benchmark::State& state) {
    const auto mean = static_cast<double>(state.range(0));
    repeat(state, [mean](std::uint64_t i) { return math::poisson_quantile(cheap_uniform(i), mean); });
}

/// An exponential race among so many outcomes, with its draws.
void choice(benchmark::State& state) {
    const PhiloxKey key = stream_key(7, 0);
    const auto outcomes = static_cast<std::size_t>(state.range(0));
    const std::vector<double> weights(outcomes, 0.5);
    std::vector<double> uniforms(outcomes);
    repeat(state, [&](std::uint64_t i) {
        DrawSite draws{key, {i, 99, 0, 0}};
        for (unsigned k = 0; k < outcomes; ++k) uniforms[k] = draws.uniform(role::race + k);
        return choose(weights, uniforms);
    });
}

BENCHMARK(philox_block);
BENCHMARK(stream_key_of_a_replication);
BENCHMARK(site_hash);
BENCHMARK(address_one_word);
BENCHMARK(address_one_visit);
BENCHMARK(math_log);
BENCHMARK(math_exp);
BENCHMARK(math_normal_quantile);
BENCHMARK(math_poisson_quantile)->Arg(5)->Arg(500);
BENCHMARK(choice)->Arg(3)->Arg(5);

}  // namespace
