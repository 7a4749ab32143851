// One delay of each law as a kernel draws it: a fresh address, its words, the quantile function.
#include <benchmark/benchmark.h>

#include <string>
#include <utility>
#include <vector>

#include "engine/random/law.hpp"
#include "engine/random/math/exp_log.hpp"
#include "engine/random/sampler.hpp"

namespace {

using namespace sojourn;

void draw(benchmark::State& state, const Law& law) {
    Samplers samplers;
    const SamplerId id = add_sampler(samplers, law);
    const unsigned word = first_delay_word(samplers, id);
    const PhiloxKey key = stream_key(7, 0);
    std::uint64_t prospect = 0;
    for (auto unused : state) {
        benchmark::DoNotOptimize(unused);
        DrawSite draws{key, {prospect++, 99, 0, 0}};
        benchmark::DoNotOptimize(sample(samplers, id, draws, word));
    }
    state.SetItemsProcessed(state.iterations());
}

/// Building the sampler, tables and all; one item a law.
void build(benchmark::State& state, const Law& law) {
    for (auto unused : state) {
        benchmark::DoNotOptimize(unused);
        Samplers samplers;
        benchmark::DoNotOptimize(add_sampler(samplers, law));
    }
    state.SetItemsProcessed(state.iterations());
}

[[nodiscard]] std::vector<double> observed(std::size_t count) {
    std::vector<double> values;
    for (std::size_t i = 0; i < count; ++i) values.push_back(static_cast<double>(i * i));
    return values;
}

[[nodiscard]] std::vector<std::pair<std::string, Law>> laws() {
    const std::vector<Law> parts{{Exponential{1}}, {Weibull{0.7, 2}}, {Never{}}};
    return {
        {"fixed", {Fixed{2.7}}},
        {"uniform", {Uniform{1, 2}}},
        {"log_uniform", {LogUniform{1, 60}}},
        {"exponential", {Exponential{20}}},
        {"weibull", {Weibull{0.8, 30}}},
        {"gamma", {Gamma{0.8, 2}}},
        {"lognormal", {LogNormal{4, 0.8}}},
        {"normal", {Normal{0, 1}}},
        {"truncated_normal", {TruncatedNormal{0.7, 0.15, 0, 1}}},
        {"beta", {Beta{2.88, 3.12}}},
        {"lomax", {Lomax{1.5, 2}}},
        {"log_logistic", {LogLogistic{2, 5}}},
        {"poisson", {Poisson{3.5}}},
        {"bernoulli", {Bernoulli{0.3}}},
        {"piecewise_hazard", {PiecewiseHazard{{1, 3, 10, math::infinity}, {0, 0.5, 0.1, 0.01}}}},
        {"empirical", {Empirical{observed(10'000)}}},
        {"mixture", {Mixture{{0.5, 0.3, 0.2}, parts}}},
        {"sum", {Sum{{{Exponential{1}}, {Gamma{2, 1}}}}}},
        {"shift", {Shift{5, {{Exponential{1}}}}}},
    };
}

const bool registered = [] {
    for (const auto& [name, law] : laws()) {
        benchmark::RegisterBenchmark(name.c_str(), [law](benchmark::State& state) { draw(state, law); });
    }
    benchmark::RegisterBenchmark("build_gamma",
                                 [](benchmark::State& state) { build(state, {Gamma{0.8, 2}}); });
    benchmark::RegisterBenchmark("build_beta",
                                 [](benchmark::State& state) { build(state, {Beta{2.88, 3.12}}); });
    return true;
}();

}  // namespace
