// The event log: what goes in comes out, in order, over chunk borders and after concatenation.
#include <gtest/gtest.h>

#include <utility>
#include <vector>

#include "engine/record/records.hpp"

namespace sojourn {
namespace {

Record record_of(std::uint32_t replication, std::uint64_t prospect, Ticks time) {
    Record record;
    record.replication = replication;
    record.prospect = prospect;
    record.time = time;
    return record;
}

std::vector<Record> listed(const Records& records) {
    std::vector<Record> all;
    for (const RecordChunk& chunk : records.chunks()) {
        for (std::size_t row = 0; row < chunk.size(); ++row) all.push_back(chunk[row]);
    }
    return all;
}

/// A record in which every field tells its place.
Record full_record(std::size_t i) {
    Record record = record_of(static_cast<std::uint32_t>(i % 7), i * 1'000'003, static_cast<Ticks>(i * 17));
    record.kind = static_cast<RecordKind>(i % 5);
    record.stage = static_cast<std::uint16_t>(i % 11);
    record.touchpoint = i % 3 == 0 ? no_id : static_cast<std::uint16_t>(i % 4);
    record.outcome = i % 5 == 0 ? no_id : static_cast<std::uint16_t>(i % 6);
    record.lag = i % 2 == 0 ? 0 : static_cast<Ticks>(i);
    record.slide = i % 1000 == 999 ? static_cast<Ticks>(i) : 0;
    record.quality = i % 4 == 0 ? no_quality : static_cast<std::int64_t>(i) - 100;
    return record;
}

TEST(Records, GiveBackWhatWasAppended) {
    Records records;
    std::vector<Record> expected;
    for (std::size_t i = 0; i < 2 * Records::chunk_rows + 10; ++i) {
        expected.push_back(full_record(i));
        records.append(expected.back());
    }
    EXPECT_EQ(records.size(), expected.size());
    EXPECT_EQ(records.chunks().size(), 3u);
    EXPECT_EQ(listed(records), expected);
}

TEST(Records, ConcatenateInTheOrderOfBlocks) {
    std::vector<Records> blocks(3);
    std::vector<Record> expected;
    for (std::size_t block = 0; block < blocks.size(); ++block) {
        for (std::size_t i = 0; i < 5 * block; ++i) {
            expected.push_back(full_record(100 * block + i));
            blocks[block].append(expected.back());
        }
    }
    Records log;
    for (Records& block : blocks) {
        log.append(std::move(block));
        EXPECT_EQ(block.size(), 0u);  // NOLINT(bugprone-use-after-move): stated to be empty
        EXPECT_TRUE(block.chunks().empty());
    }
    EXPECT_EQ(log.size(), 15u);
    EXPECT_EQ(listed(log), expected);
    log.append(full_record(7));
    EXPECT_EQ(listed(log).back(), full_record(7));
}

TEST(Records, AppendedToThemselvesStayAsTheyAre) {
    Records records;
    records.append(full_record(1));
    records.append(std::move(records));
    EXPECT_EQ(records.size(), 1u);  // NOLINT(bugprone-use-after-move)
}

TEST(Records, SortByReplicationProspectTimeAndThenAsAppended) {
    Records records;
    Record first = record_of(0, 5, 10), second = first;
    first.kind = RecordKind::visit;
    second.kind = RecordKind::enter;
    for (const Record& record : {record_of(1, 1, 1), record_of(0, 9, 0), first, second, record_of(0, 5, 3)}) {
        records.append(record);
    }
    const std::vector<Record> expected{record_of(0, 5, 3), first, second, record_of(0, 9, 0),
                                       record_of(1, 1, 1)};
    EXPECT_EQ(listed(sorted(records)), expected);
}

TEST(SparseColumn, HoldsNothingUntilAValueDiffers) {
    SparseColumn<Ticks, 0> column;
    for (std::size_t row = 0; row < 5; ++row) column.append(row == 3 ? 8 : 0, row);
    for (std::size_t row = 0; row < 5; ++row) EXPECT_EQ(column[row], row == 3 ? 8 : 0);
    EXPECT_EQ(column[1000], 0);
}

}  // namespace
}  // namespace sojourn
