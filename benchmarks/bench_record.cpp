// What the event log costs: appending a record, making the table that Arrow readers take.
#include <benchmark/benchmark.h>

#include "engine/record/records.hpp"
#include "engine/record/records_table.hpp"

namespace {

using namespace sojourn;

[[nodiscard]] Record visit_of(std::uint64_t i) noexcept {
    Record record;
    record.prospect = i / 6;
    record.time = static_cast<Ticks>(i % 6) * ticks_per_day;
    record.kind = RecordKind::visit;
    record.stage = record.touchpoint = record.outcome = static_cast<std::uint16_t>(i % 6);
    record.lag = ticks_per_hour;
    record.quality = 700'000;
    return record;
}

[[nodiscard]] Records log_of(std::uint64_t count) {
    Records records;
    for (std::uint64_t i = 0; i < count; ++i) records.append(visit_of(i));
    return records;
}

constexpr std::uint64_t log_rows = 200'000;

void append_record(benchmark::State& state) {
    for (auto unused : state) {
        benchmark::DoNotOptimize(unused);
        benchmark::DoNotOptimize(log_of(log_rows).size());
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(log_rows));
}

void records_to_table(benchmark::State& state) {
    const Records records = log_of(log_rows);
    const std::vector<std::string> names{"a", "b", "c", "d", "e", "f"};
    for (auto unused : state) {
        benchmark::DoNotOptimize(unused);
        benchmark::DoNotOptimize(records_table(records, {names, names, names}, 0));
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(log_rows));
}

BENCHMARK(append_record)->Unit(benchmark::kMillisecond);
BENCHMARK(records_to_table)->Unit(benchmark::kMillisecond);

}  // namespace
