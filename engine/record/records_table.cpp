// From the event log's ids, ticks and millionths to columns that people read.
#include "engine/record/records_table.hpp"

#include <limits>
#include <map>
#include <stdexcept>
#include <utility>

namespace sojourn {
namespace {

/// Calls `use` with every chunk and row in order.
template <typename Use>
void each_row(const Records& records, Use use) {
    for (const RecordChunk& chunk : records.chunks()) {
        for (std::size_t row = 0; row < chunk.size(); ++row) use(chunk, row);
    }
}

/// One value of every row, as `T`.
template <typename T, typename Value>
std::vector<T> gather(const Records& records, Value value) {
    std::vector<T> values;
    values.reserve(records.size());
    each_row(records, [&](const RecordChunk& chunk, std::size_t row) {
        values.push_back(static_cast<T>(value(chunk, row)));
    });
    return values;
}

/// Distinct labels in order of first use, and the code of each id.
struct Dictionary {
    std::vector<std::string> labels;
    std::vector<std::int32_t> codes;

    explicit Dictionary(const std::vector<std::string>& names) {
        std::map<std::string, std::int32_t> known;
        for (const std::string& name : names) {
            const auto next = static_cast<std::int32_t>(labels.size());
            const auto [place, added] = known.try_emplace(name, next);
            if (added) labels.push_back(name);
            codes.push_back(place->second);
        }
    }
};

Column names_column(const std::string& column, const Records& records, const std::vector<std::string>& names,
                    std::vector<std::uint16_t> RecordChunk::* ids) {
    Dictionary dictionary{names};
    auto codes = gather<std::int32_t>(records, [&](const RecordChunk& chunk, std::size_t row) {
        const std::uint16_t id = (chunk.*ids)[row];
        if (id == no_id) return std::int32_t{-1};
        if (id >= names.size()) {
            throw std::invalid_argument("event log: " + column + " " + std::to_string(id) + " has no name");
        }
        return dictionary.codes[id];
    });
    return Column::text(column, std::move(codes), std::move(dictionary.labels));
}

Column kind_column(const Records& records) {
    auto codes = gather<std::int32_t>(
        records, [](const RecordChunk& chunk, std::size_t row) { return chunk.kind[row]; });
    return Column::text("kind", std::move(codes), {record_kind_names.begin(), record_kind_names.end()});
}

/// `start + duration` (>= 0); saturates.
std::int64_t later(std::int64_t start, std::int64_t duration) noexcept {
    constexpr std::int64_t last = std::numeric_limits<std::int64_t>::max();
    return start > 0 && duration > last - start ? last : start + duration;
}

Column time_column(const Records& records, std::int64_t start_microseconds) {
    auto times = gather<std::int64_t>(records, [&](const RecordChunk& chunk, std::size_t row) {
        return later(start_microseconds, to_microseconds(chunk.time[row]));
    });
    return Column::time("time", std::move(times));
}

using WaitColumn = SparseColumn<Ticks, 0>;
using MicroColumn = SparseColumn<std::int64_t, no_quality>;

/// A part of the wait: of visits only.
Column wait_column(const char* name, const Records& records, WaitColumn RecordChunk::* part) {
    Bitmap valid;
    auto waits = gather<std::int64_t>(records, [&](const RecordChunk& chunk, std::size_t row) {
        const bool visit = chunk.kind[row] == RecordKind::visit;
        valid.append(visit);
        return visit ? to_microseconds((chunk.*part)[row]) : 0;
    });
    return Column::duration(name, std::move(waits), std::move(valid));
}

/// A value in millionths, where there is one.
Column micro_column(const char* name, const Records& records, MicroColumn RecordChunk::* part) {
    Bitmap valid;
    auto values = gather<double>(records, [&](const RecordChunk& chunk, std::size_t row) {
        const std::int64_t micro = (chunk.*part)[row];
        valid.append(micro != no_quality);
        return micro == no_quality ? 0.0 : static_cast<double>(micro) / 1e6;
    });
    return Column::float64(name, std::move(values), std::move(valid));
}

}  // namespace

std::int64_t to_microseconds(Ticks ticks) noexcept {
    // 10^6 / 1024 = 15625 / 16, in parts so that nothing overflows.
    constexpr Ticks longest = std::numeric_limits<std::int64_t>::max() / 15625 * 16;
    if (ticks >= longest) return std::numeric_limits<std::int64_t>::max();
    return ticks / 16 * 15625 + (ticks % 16 * 15625 + 8) / 16;
}

Table records_table(const Records& records, const RecordNames& names, std::int64_t start_microseconds) {
    auto replications = gather<std::int64_t>(
        records, [](const RecordChunk& chunk, std::size_t row) { return chunk.replication[row]; });
    auto prospects = gather<std::uint64_t>(
        records, [](const RecordChunk& chunk, std::size_t row) { return chunk.prospect[row]; });
    return Table{}
        .with(Column::int64("replication", std::move(replications)))
        .with(Column::uint64("prospect", std::move(prospects)))
        .with(time_column(records, start_microseconds))
        .with(kind_column(records))
        .with(names_column("stage", records, names.stages, &RecordChunk::stage))
        .with(names_column("touchpoint", records, names.touchpoints, &RecordChunk::touchpoint))
        .with(names_column("outcome", records, names.outcomes, &RecordChunk::outcome))
        .with(wait_column("lag", records, &RecordChunk::lag))
        .with(wait_column("slide", records, &RecordChunk::slide))
        .with(wait_column("queue", records, &RecordChunk::queue))
        .with(micro_column("quality", records, &RecordChunk::quality))
        .with(micro_column("felt", records, &RecordChunk::felt));
}

}  // namespace sojourn
