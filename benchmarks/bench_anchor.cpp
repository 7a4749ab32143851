// What solving observed rates costs: lines in a row, with a loop back, with presence.
#include <benchmark/benchmark.h>

#include <string>
#include <vector>

#include "engine/anchor/anchors.hpp"

namespace {

using namespace sojourn;

constexpr double day = seconds_per_day;

[[nodiscard]] Outcome observed_outcome(const std::string& to) {
    Outcome outcome{"on", to, 0, ""};
    outcome.slopes = {{"fit", 0.5}};
    outcome.intercept = Intercept::observed;
    return outcome;
}

/// Four stages in a row, each with one visit whose outcome is observed, and fit that moves all of them.
[[nodiscard]] Journey funnel() {
    const std::vector<std::string> names = {"lead", "MQL", "SQL", "opportunity", "client"};
    const std::vector<double> rates = {0.32, 0.38, 0.48, 0.28};
    Journey journey;
    journey.name = "funnel";
    journey.horizon = journey.follow = to_ticks(182 * day);
    journey.attributes = {{"fit", "", Law{Normal{0, 1}}}};
    journey.channels = {{"web", "", ArrivalRate{100 / day, {}, 0, forever}, "lead", 0, {}}};
    for (const std::string& name : names) journey.stages.push_back({name, "", {}, {}});
    journey.stages.push_back({"lost", "", {}, {}});
    for (std::size_t i = 0; i < rates.size(); ++i) {
        journey.touchpoints.push_back({"visit " + names[i],
                                       "",
                                       {names[i]},
                                       Law{LogUniform{60, 3 * day}},
                                       std::nullopt,
                                       {observed_outcome(names[i + 1])},
                                       "lost",
                                       0});
        journey.observed.push_back(
            {names[i] + " -> " + names[i + 1], names[i], names[i + 1], Estimand::eventually, rates[i], 0, 0});
    }
    return journey;
}

void solve(benchmark::State& state, const Journey& journey) {
    for (auto unused : state) {
        benchmark::DoNotOptimize(unused);
        benchmark::DoNotOptimize(solve_anchors(journey, 0));
    }
    state.SetItemsProcessed(state.iterations());
}

void solve_funnel(benchmark::State& state) {
    solve(state, funnel());
}

void solve_funnel_that_leads_back(benchmark::State& state) {
    Journey journey = funnel();
    journey.stages.back().drift = {{"comes back", "", "lead", Law{Exponential{1000 * day}}},
                                   {"moves away", "", "client", Law{Exponential{1000 * day}}}};
    solve(state, journey);
}

void solve_funnel_with_presence(benchmark::State& state) {
    Journey journey = funnel();
    journey.stages.front().hand_raise = HandRaise{Law{Lomax{0.29, 193}}, 0, "client", 3, "client"};
    for (Touchpoint& each : journey.touchpoints) each.outcomes[0].boost = Boost::yes;
    solve(state, journey);
}

BENCHMARK(solve_funnel)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(solve_funnel_that_leads_back)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(solve_funnel_with_presence)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
