// The C stream interface seen from a consumer: schema, batches, moved children, and no owner left behind.
#include <gtest/gtest.h>

#include <cstring>
#include <memory>
#include <string>

#include "engine/record/arrow_export.hpp"

namespace sojourn {
namespace {

Table sample() {
    Bitmap valid;
    for (const bool bit : {true, false, true, true, false}) valid.append(bit);
    return Table{}
        .with(Column::int64("n", {10, 20, 30, 40, 50}, valid))
        .with(Column::uint64("u", {1, 2, 3, 4, 5}))
        .with(Column::float64("x", {0.5, 1.5, 2.5, 3.5, 4.5}))
        .with(Column::text("t", {0, 1, -1, 1, 0}, {"a", "bc"}))
        .with(Column::time("at", {1, 2, 3, 4, 5}))
        .with(Column::duration("for", {1, 2, 3, 4, 5}));
}

/// How many owners a column's buffer has, the table's own included.
long owners(const Table& table, const char* column) {
    return table.column(column).buffer().use_count();
}

TEST(ArrowSchema, NamesEveryType) {
    ArrowArrayStream stream;
    export_arrow_stream(sample(), &stream);
    ArrowSchema schema;
    ASSERT_EQ(stream.get_schema(&stream, &schema), 0);
    EXPECT_STREQ(schema.format, "+s");
    EXPECT_EQ(schema.flags, 0);
    ASSERT_EQ(schema.n_children, 6);
    std::string formats;
    for (std::int64_t i = 0; i < schema.n_children; ++i) {
        formats += std::string{schema.children[i]->name} + '=' + schema.children[i]->format + ' ';
        EXPECT_EQ(schema.children[i]->flags, arrow_flag_nullable);
    }
    EXPECT_EQ(formats, "n=l u=L x=g t=i at=tsu: for=tDu ");
    ASSERT_NE(schema.children[3]->dictionary, nullptr);
    EXPECT_STREQ(schema.children[3]->dictionary->format, "u");
    EXPECT_EQ(schema.children[0]->dictionary, nullptr);
    schema.release(&schema);
    EXPECT_EQ(schema.release, nullptr);
    stream.release(&stream);
    EXPECT_EQ(stream.release, nullptr);
}

TEST(ArrowBatches, AreViewsOfTheSameBuffers) {
    const Table table = sample();
    ArrowArrayStream stream;
    export_arrow_stream(table, &stream, 2);
    const std::int64_t lengths[] = {2, 2, 1}, nulls[] = {1, 0, 1};
    for (std::int64_t batch = 0; batch < 3; ++batch) {
        ArrowArray array;
        ASSERT_EQ(stream.get_next(&stream, &array), 0);
        ASSERT_NE(array.release, nullptr);
        EXPECT_EQ(array.length, lengths[batch]);
        EXPECT_EQ(array.n_buffers, 1);
        EXPECT_EQ(array.buffers[0], nullptr);
        ASSERT_EQ(array.n_children, 6);
        const ArrowArray& n = *array.children[0];
        EXPECT_EQ(n.length, lengths[batch]);
        EXPECT_EQ(n.offset, 2 * batch);
        EXPECT_EQ(n.null_count, nulls[batch]);
        EXPECT_EQ(n.buffers[1], table.column("n").buffer().get());
        EXPECT_EQ(array.children[1]->buffers[0], nullptr);  // no nulls, no bitmap
        array.release(&array);
    }
    ArrowArray end;
    ASSERT_EQ(stream.get_next(&stream, &end), 0);
    EXPECT_EQ(end.release, nullptr);
    stream.release(&stream);
}

TEST(ArrowBatches, CarryTheirDictionary) {
    ArrowArrayStream stream;
    export_arrow_stream(sample(), &stream);
    ArrowArray array;
    ASSERT_EQ(stream.get_next(&stream, &array), 0);
    const ArrowArray& text = *array.children[3];
    const auto* const codes = static_cast<const std::int32_t*>(text.buffers[1]);
    EXPECT_EQ(codes[1], 1);
    EXPECT_EQ(codes[2], 0);  // null, but harmless to look up
    EXPECT_EQ(text.null_count, 1);
    ASSERT_NE(text.dictionary, nullptr);
    ASSERT_EQ(text.dictionary->length, 2);
    const auto* const offsets = static_cast<const std::int32_t*>(text.dictionary->buffers[1]);
    const auto* const bytes = static_cast<const char*>(text.dictionary->buffers[2]);
    EXPECT_EQ(std::string(bytes + offsets[1], bytes + offsets[2]), "bc");
    array.release(&array);
    stream.release(&stream);
}

TEST(ArrowOwnership, EndsWithTheLastRelease) {
    const Table table = sample();
    const long before = owners(table, "n");
    ArrowArrayStream stream;
    export_arrow_stream(table, &stream);
    ArrowArray array;
    ASSERT_EQ(stream.get_next(&stream, &array), 0);
    stream.release(&stream);  // the batch outlives its stream
    EXPECT_GT(owners(table, "n"), before);
    array.release(&array);
    EXPECT_EQ(owners(table, "n"), before);
    EXPECT_EQ(owners(table, "t"), before);
}

TEST(ArrowOwnership, MovesWithAChild) {
    auto table = std::make_unique<Table>(sample());
    const std::weak_ptr<const void> x = table->column("x").buffer(), n = table->column("n").buffer();
    ArrowArrayStream stream;
    export_arrow_stream(*table, &stream);
    table.reset();
    ArrowArray array;
    ASSERT_EQ(stream.get_next(&stream, &array), 0);
    stream.release(&stream);
    ArrowArray child = *array.children[2];  // a consumer moves one child out, then releases the rest
    array.children[2]->release = nullptr;
    array.release(&array);
    EXPECT_TRUE(n.expired());
    ASSERT_FALSE(x.expired());
    EXPECT_EQ(static_cast<const double*>(child.buffers[1])[4], 4.5);
    child.release(&child);
    EXPECT_TRUE(x.expired());
}

TEST(ArrowStream, OfATableWithoutRowsEndsAtOnce) {
    ArrowArrayStream stream;
    export_arrow_stream(Table{}.with(Column::text("t", {}, {})), &stream);
    ArrowArray array;
    ASSERT_EQ(stream.get_next(&stream, &array), 0);
    EXPECT_EQ(array.release, nullptr);
    EXPECT_EQ(stream.get_last_error(&stream), nullptr);
    stream.release(&stream);
}

}  // namespace
}  // namespace sojourn
