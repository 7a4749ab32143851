// The event log as a table: one flat, documented schema (DESIGN section 7, docs/methods/records.md).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/record/records.hpp"
#include "engine/record/table.hpp"

namespace sojourn {

/// Names by id. A name may occur more than once (two touchpoints with an outcome `else`): it is one label.
struct RecordNames {
    std::vector<std::string> stages, touchpoints, outcomes;
};

/// Columns replication, prospect, time, kind, stage, touchpoint, outcome, lag, slide, queue, quality, felt.
/// Times count from `start_microseconds` (since 1970-01-01, no zone); ticks are rounded half up to
/// microseconds; lag, slide and queue are null except at visits; an id without a name throws
/// std::invalid_argument. O(n).
[[nodiscard]] Table records_table(const Records& records, const RecordNames& names,
                                  std::int64_t start_microseconds);

/// Ticks as microseconds, half up; saturates at the largest. ticks >= 0.
[[nodiscard]] std::int64_t to_microseconds(Ticks ticks) noexcept;

}  // namespace sojourn
