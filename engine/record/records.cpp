// The event log: appended to, concatenated, sorted.
#include "engine/record/records.hpp"

#include <algorithm>
#include <compare>
#include <iterator>
#include <utility>

namespace sojourn {

Record RecordChunk::operator[](std::size_t row) const noexcept {
    Record record;
    record.prospect = prospect[row];
    record.time = time[row];
    record.replication = replication[row];
    record.kind = kind[row];
    record.stage = stage[row];
    record.touchpoint = touchpoint[row];
    record.outcome = outcome[row];
    record.lag = lag[row];
    record.slide = slide[row];
    record.queue = queue[row];
    record.quality = quality[row];
    record.felt = felt[row];
    return record;
}

void RecordChunk::append(const Record& record) {
    const std::size_t row = size();
    prospect.push_back(record.prospect);
    time.push_back(record.time);
    replication.push_back(record.replication);
    kind.push_back(record.kind);
    stage.push_back(record.stage);
    touchpoint.push_back(record.touchpoint);
    outcome.push_back(record.outcome);
    lag.append(record.lag, row);
    slide.append(record.slide, row);
    queue.append(record.queue, row);
    quality.append(record.quality, row);
    felt.append(record.felt, row);
}

void Records::append(const Record& record) {
    if (chunks_.empty() || chunks_.back().size() == chunk_rows) chunks_.emplace_back();
    chunks_.back().append(record);
    ++size_;
}

void Records::append(Records&& later) {
    if (&later == this) return;
    std::move(later.chunks_.begin(), later.chunks_.end(), std::back_inserter(chunks_));
    size_ += later.size_;
    later.chunks_.clear();
    later.size_ = 0;
}

namespace {

/// Where a record stands, and what it is sorted by; its place in the log decides between equals.
struct Place {
    std::uint32_t replication;
    std::uint64_t prospect;
    Ticks time;
    std::size_t chunk, row;

    friend auto operator<=>(const Place&, const Place&) = default;
};

}  // namespace

Records sorted(const Records& records) {
    std::vector<Place> places;
    places.reserve(records.size());
    const std::span<const RecordChunk> chunks = records.chunks();
    for (std::size_t index = 0; index < chunks.size(); ++index) {
        const RecordChunk& chunk = chunks[index];
        for (std::size_t row = 0; row < chunk.size(); ++row) {
            places.push_back({chunk.replication[row], chunk.prospect[row], chunk.time[row], index, row});
        }
    }
    std::sort(places.begin(), places.end());
    Records result;
    for (const Place& place : places) result.append(chunks[place.chunk][place.row]);
    return result;
}

}  // namespace sojourn
