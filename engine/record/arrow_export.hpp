// Hands a Table to any Arrow reader through the C stream interface, without a copy and without Arrow
// [arrow_c].
#pragma once

#include <cstddef>

#include "engine/record/arrow_abi.hpp"
#include "engine/record/table.hpp"

namespace sojourn {

/// Rows of one batch: small enough for readers that work batch by batch, large enough to cost nothing.
inline constexpr std::size_t batch_rows = std::size_t{1} << 20;

/// Fills `out`, which the caller releases by its callback. The stream, and every schema and array taken from
/// it, may outlive the table: each holds its share of the buffers. O(columns); a batch is a view of the same
/// buffers.
void export_arrow_stream(const Table& table, ArrowArrayStream* out, std::size_t rows_per_batch = batch_rows);

}  // namespace sojourn
