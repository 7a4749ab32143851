// What each mechanism of behaviour costs: an event of the plain journey, and with one mechanism switched on.
#include "benchmarks/journeys/mechanisms.hpp"
#include "benchmarks/lives.hpp"

namespace {

constexpr std::uint64_t prospects = 10'000;

[[maybe_unused]] const bool registered = [] {
    for (const journeys::Mechanism& mechanism : journeys::mechanisms()) {
        const auto run = [&mechanism](benchmark::State& state) {
            lives::live_all(state, journeys::with(mechanism, prospects), lives::silent);
        };
        benchmark::RegisterBenchmark(mechanism.name.c_str(), run)->Unit(benchmark::kMillisecond);
    }
    return true;
}();

}  // namespace
