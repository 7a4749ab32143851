// The event log in memory: one record per event, column by column in chunks, concatenated without a copy.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "engine/core/time.hpp"

namespace sojourn {

enum class RecordKind : std::uint8_t {
    arrival,   ///< the prospect arrives; `stage` is where
    enter,     ///< a stage is entered
    visit,     ///< a touchpoint visit with its outcome; `stage` is where the prospect was
    drift,     ///< a drift clock rang; `outcome` is the clock
    censored,  ///< the horizon came first; `stage` is where the prospect was
    back,      ///< an interruption ends; `stage` is the one resumed
    renege,    ///< patience with a touchpoint ends before its visit
    used_up,   ///< the last attempt of a touchpoint was in vain
    episode,   ///< an episode closes; `felt` is its R
    refer,     ///< somebody is told who will come
    answer,    ///< a survey is answered; `outcome` is the survey, `felt` the score
    queue,     ///< a visit is due and asks for somebody of its team
    abandon,   ///< patience ends in the line of a team
    balk,      ///< the line of a team is closed
};

/// Their names, in this order.
inline constexpr std::array<const char*, 14> record_kind_names{
    "arrival", "enter",   "visit", "drift",  "censored", "back",    "renege",
    "used up", "episode", "refer", "answer", "queue",    "abandon", "balk"};

/// No stage, touchpoint or outcome.
inline constexpr std::uint16_t no_id = std::numeric_limits<std::uint16_t>::max();
/// No quality, no felt value.
inline constexpr std::int64_t no_quality = std::numeric_limits<std::int64_t>::min();

struct Record {
    std::uint64_t prospect = 0;
    Ticks time = 0;
    std::uint32_t replication = 0;
    RecordKind kind = RecordKind::arrival;
    std::uint16_t stage = no_id, touchpoint = no_id, outcome = no_id;
    Ticks lag = 0, slide = 0, queue = 0;  ///< parts of the wait; read for visits only
    std::int64_t quality = no_quality;    ///< millionths of a standard deviation
    std::int64_t felt = no_quality;       ///< millionths

    friend bool operator==(const Record&, const Record&) = default;
};

/// A column that holds nothing until a value differs from `absent`.
template <typename T, T absent>
class SparseColumn {
  public:
    void append(T value, std::size_t position) {
        if (values_.empty() && value == absent) return;
        values_.resize(position, absent);
        values_.push_back(value);
    }
    [[nodiscard]] T operator[](std::size_t position) const noexcept {
        return position < values_.size() ? values_[position] : absent;
    }

  private:
    std::vector<T> values_;
};

/// Records column by column; never longer than `chunk_rows`.
struct RecordChunk {
    std::vector<std::uint64_t> prospect;
    std::vector<Ticks> time;
    std::vector<std::uint32_t> replication;
    std::vector<RecordKind> kind;
    std::vector<std::uint16_t> stage, touchpoint, outcome;
    SparseColumn<Ticks, 0> lag, slide, queue;
    SparseColumn<std::int64_t, no_quality> quality, felt;

    [[nodiscard]] std::size_t size() const noexcept { return time.size(); }
    [[nodiscard]] Record operator[](std::size_t row) const noexcept;
    void append(const Record& record);
};

/// A log in the order it was appended to. A kernel fills one per block; appending the blocks' logs in block
/// order gives the same log for any number of threads.
class Records {
  public:
    static constexpr std::size_t chunk_rows = std::size_t{1} << 16;

    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    [[nodiscard]] std::span<const RecordChunk> chunks() const noexcept { return chunks_; }
    void append(const Record& record);
    void append(Records&& later);  ///< moves the chunks of `later`, which is empty afterwards

  private:
    std::vector<RecordChunk> chunks_;
    std::size_t size_ = 0;
};

/// Ordered by replication, prospect, time, and order of appending within these. O(n log n).
[[nodiscard]] Records sorted(const Records& records);

}  // namespace sojourn
