// Tables: columns of equal length, shared buffers, nulls; the event log's schema.
#include <gtest/gtest.h>

#include <limits>
#include <stdexcept>

#include "engine/record/records_table.hpp"
#include "engine/record/table.hpp"

namespace sojourn {
namespace {

Bitmap bitmap(std::initializer_list<bool> bits) {
    Bitmap result;
    for (const bool bit : bits) result.append(bit);
    return result;
}

TEST(Bitmap, PacksTheFirstRowIntoTheLowestBit) {
    const Bitmap bits = bitmap({true, false, true, true, false, false, false, false, true});
    EXPECT_EQ(bits.size(), 9u);
    EXPECT_EQ(bits.unset(), 5u);
    EXPECT_EQ(bits.data()[0], 0b1101);
    EXPECT_EQ(bits.data()[1], 0b1);
    EXPECT_TRUE(bits[8]);
    EXPECT_FALSE(bits[1]);
}

TEST(Table, SharesItsColumns) {
    const Table one = Table{}.with(Column::int64("n", {1, 2, 3}));
    const Table two = one.with(Column::float64("x", {0.5, 1.5, 2.5}, bitmap({true, false, true})));
    EXPECT_EQ(one.columns().size(), 1u);
    EXPECT_EQ(two.rows(), 3u);
    EXPECT_EQ(one.column("n").values<std::int64_t>(), two.column("n").values<std::int64_t>());
    EXPECT_EQ(two.column("x").nulls(), 1u);
    EXPECT_TRUE(two.column("x").is_null(1));
    EXPECT_FALSE(two.column("n").is_null(1));
}

TEST(Table, RefusesWhatDoesNotFit) {
    const Table table = Table{}.with(Column::int64("n", {1, 2, 3}));
    EXPECT_THROW((void)table.with(Column::int64("n", {1, 2, 3})), std::invalid_argument);
    EXPECT_THROW((void)table.with(Column::int64("m", {1, 2})), std::invalid_argument);
    EXPECT_THROW((void)table.column("m"), std::invalid_argument);
    EXPECT_THROW((void)Column::int64("m", {1, 2}, bitmap({true})), std::invalid_argument);
    EXPECT_THROW((void)Column::text("t", {0, 2}, {"a", "b"}), std::invalid_argument);
    EXPECT_THROW((void)Column::text("t", {0, -2}, {"a", "b"}), std::invalid_argument);
    EXPECT_THROW((void)Column::text("t", {0, 1}, {"a", "a"}), std::invalid_argument);
}

TEST(Microseconds, RoundHalfUp) {
    EXPECT_EQ(to_microseconds(0), 0);
    EXPECT_EQ(to_microseconds(1024), 1'000'000);
    EXPECT_EQ(to_microseconds(1), 977);   // 976.5625
    EXPECT_EQ(to_microseconds(3), 2930);  // 2929.6875
    EXPECT_EQ(to_microseconds(8), 7813);  // 7812.5
    EXPECT_EQ(to_microseconds(ticks_per_day * 3650), 3650LL * 86'400'000'000);
    EXPECT_EQ(to_microseconds(forever), std::numeric_limits<std::int64_t>::max());
}

Records small_log() {
    Records records;
    Record arrival;
    arrival.prospect = (1ull << 63) + 5;
    arrival.stage = 1;
    Record visit = arrival;
    visit.kind = RecordKind::visit;
    visit.time = 2 * ticks_per_second;
    visit.touchpoint = 0;
    visit.outcome = 2;
    visit.lag = ticks_per_second;
    visit.quality = -1'250'000;
    Record last = arrival;
    last.kind = RecordKind::censored;
    last.time = ticks_per_day;
    for (const Record& record : {arrival, visit, last}) records.append(record);
    return records;
}

const RecordNames names{{"lead", "client"}, {"first call"}, {"qualified", "else", "else"}};

TEST(RecordsTable, HasTheColumnsOfTheSchema) {
    const Table table = records_table(small_log(), names, 0);
    std::string listed;
    for (const Column& column : table.columns()) listed += column.name() + ':' + name_of(column.type()) + ' ';
    EXPECT_EQ(listed,
              "replication:int64 prospect:uint64 time:time kind:text stage:text touchpoint:text outcome:text "
              "lag:duration slide:duration queue:duration quality:float64 felt:float64 ");
    EXPECT_EQ(table.rows(), 3u);
}

TEST(RecordsTable, SaysWhatTheLogSays) {
    const std::int64_t start = 1'000'000'000;
    const Table table = records_table(small_log(), names, start);
    EXPECT_EQ(table.column("prospect").values<std::uint64_t>()[0], (1ull << 63) + 5);
    EXPECT_EQ(table.column("time").values<std::int64_t>()[1], start + 2'000'000);
    EXPECT_EQ(table.column("lag").values<std::int64_t>()[1], 1'000'000);
    EXPECT_EQ(table.column("slide").values<std::int64_t>()[1], 0);
    EXPECT_EQ(table.column("quality").values<double>()[1], -1.25);
    const Column& kind = table.column("kind");
    EXPECT_EQ(kind.labels()[static_cast<std::size_t>(kind.values<std::int32_t>()[2])], "censored");
    const Column& outcome = table.column("outcome");
    EXPECT_EQ(outcome.labels(), (std::vector<std::string>{"qualified", "else"}));
    EXPECT_EQ(outcome.values<std::int32_t>()[1], 1);
}

TEST(RecordsTable, IsNullWhereThereIsNothingToSay) {
    const Table table = records_table(small_log(), names, 0);
    for (const char* column : {"touchpoint", "outcome", "lag", "slide", "queue", "quality"}) {
        EXPECT_TRUE(table.column(column).is_null(0)) << column;
        EXPECT_FALSE(table.column(column).is_null(1)) << column;
        EXPECT_TRUE(table.column(column).is_null(2)) << column;
    }
    EXPECT_EQ(table.column("stage").nulls(), 0u);
    EXPECT_EQ(table.column("felt").nulls(), 3u);
}

TEST(RecordsTable, RefusesAnIdWithoutAName) {
    EXPECT_THROW((void)records_table(small_log(), {{"lead"}, {"first call"}, {"a", "b", "c"}}, 0),
                 std::invalid_argument);
}

TEST(RecordsTable, OfNothingHasItsColumns) {
    const Table table = records_table(Records{}, names, 0);
    EXPECT_EQ(table.columns().size(), 12u);
    EXPECT_EQ(table.rows(), 0u);
}

}  // namespace
}  // namespace sojourn
