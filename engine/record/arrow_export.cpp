// The C stream interface by hand: every structure owns, through private_data, what its pointers point to
// [arrow_c].
#include "engine/record/arrow_export.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <limits>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace sojourn {
namespace {

/// Releases a structure that a consumer has neither released nor moved away.
template <typename T>
void release_if_live(T* structure) noexcept {
    if (structure->release != nullptr) structure->release(structure);
}

/// Children and dictionary of a schema or array. The consumer may move any of them out, which clears its
/// `release`.
template <typename T>
struct Family {
    std::vector<std::unique_ptr<T>> children;
    std::vector<T*> pointers;
    std::unique_ptr<T> dictionary;

    Family() = default;
    Family(const Family&) = delete;
    Family& operator=(const Family&) = delete;
    ~Family() {
        for (const auto& child : children) release_if_live(child.get());
        if (dictionary) release_if_live(dictionary.get());
    }
    T* add_child() {
        children.push_back(std::make_unique<T>());
        pointers.push_back(children.back().get());
        return pointers.back();
    }
};

struct SchemaOwner {
    std::string format, name;
    Family<ArrowSchema> family;
};

struct ArrayOwner {
    std::array<const void*, 3> buffers{};
    std::vector<std::shared_ptr<const void>> shares;  // keeps alive what `buffers` points to
    Family<ArrowArray> family;
};

template <typename T, typename Owner>
void release_structure(T* structure) noexcept {
    delete static_cast<Owner*>(structure->private_data);
    structure->private_data = nullptr;
    structure->release = nullptr;
}

void finish(ArrowSchema* out, std::unique_ptr<SchemaOwner> owner) noexcept {
    *out = {};
    out->format = owner->format.c_str();
    out->name = owner->name.c_str();
    out->flags = arrow_flag_nullable;
    out->n_children = static_cast<std::int64_t>(owner->family.pointers.size());
    out->children = owner->family.pointers.data();
    out->dictionary = owner->family.dictionary.get();
    out->release = release_structure<ArrowSchema, SchemaOwner>;
    out->private_data = owner.release();
}

struct ArrayShape {
    std::size_t rows = 0, nulls = 0, offset = 0, buffers = 0;
};

void finish(ArrowArray* out, const ArrayShape& shape, std::unique_ptr<ArrayOwner> owner) noexcept {
    *out = {};
    out->length = static_cast<std::int64_t>(shape.rows);
    out->null_count = static_cast<std::int64_t>(shape.nulls);
    out->offset = static_cast<std::int64_t>(shape.offset);
    out->n_buffers = static_cast<std::int64_t>(shape.buffers);
    out->n_children = static_cast<std::int64_t>(owner->family.pointers.size());
    out->buffers = owner->buffers.data();
    out->children = owner->family.pointers.data();
    out->dictionary = owner->family.dictionary.get();
    out->release = release_structure<ArrowArray, ArrayOwner>;
    out->private_data = owner.release();
}

const char* format_of(ColumnType type) noexcept {
    switch (type) {
        case ColumnType::int64:
            return "l";
        case ColumnType::uint64:
            return "L";
        case ColumnType::float64:
            return "g";
        case ColumnType::text:
            return "i";  // the codes; the dictionary says the rest
        case ColumnType::time:
            return "tsu:";
        case ColumnType::duration:
            return "tDu";
    }
    return "";
}

void export_schema(const Column& column, ArrowSchema* out) {
    auto owner = std::make_unique<SchemaOwner>();
    owner->format = format_of(column.type());
    owner->name = column.name();
    if (column.type() == ColumnType::text) {
        auto labels = std::make_unique<SchemaOwner>();
        labels->format = "u";
        owner->family.dictionary = std::make_unique<ArrowSchema>();
        finish(owner->family.dictionary.get(), std::move(labels));
    }
    finish(out, std::move(owner));
}

void export_schema(const Table& table, ArrowSchema* out) {
    auto owner = std::make_unique<SchemaOwner>();
    owner->format = "+s";
    for (const Column& column : table.columns()) export_schema(column, owner->family.add_child());
    finish(out, std::move(owner));
    out->flags = 0;  // a row of a table is never null
}

/// Labels as Arrow keeps text: offsets and one run of bytes, built once a stream.
struct Labels {
    std::vector<std::int32_t> offsets{0};
    std::string bytes;
    static constexpr std::size_t longest = std::numeric_limits<std::int32_t>::max();

    explicit Labels(const std::vector<std::string>& labels) {
        for (const std::string& label : labels) {
            bytes += label;
            if (bytes.size() > longest)
                throw std::length_error("labels of more than 2 GiB cannot leave by Arrow");
            offsets.push_back(static_cast<std::int32_t>(bytes.size()));
        }
    }
};

void export_labels(const std::shared_ptr<const Labels>& labels, ArrowArray* out) {
    auto owner = std::make_unique<ArrayOwner>();
    owner->buffers = {nullptr, labels->offsets.data(), labels->bytes.data()};
    owner->shares = {labels};
    finish(out, {labels->offsets.size() - 1, 0, 0, 3}, std::move(owner));
}

/// A table on its way out: what the stream and its batches share.
struct StreamOwner {
    Table table;
    std::vector<std::shared_ptr<const Labels>> labels;  // by column; null where it is not text
    std::size_t rows_per_batch = 1, next_row = 0;
    const char* last_error = nullptr;
};

std::size_t count_nulls(const Column& column, std::size_t from, std::size_t rows) noexcept {
    if (column.nulls() == 0) return 0;
    std::size_t nulls = 0;
    for (std::size_t row = from; row < from + rows; ++row) nulls += column.is_null(row) ? 1u : 0u;
    return nulls;
}

void export_column(const StreamOwner& stream, std::size_t index, std::size_t rows, ArrowArray* out) {
    const Column& column = stream.table.columns()[index];
    auto owner = std::make_unique<ArrayOwner>();
    owner->buffers = {column.nulls() == 0 ? nullptr : column.validity()->data(), column.buffer().get(),
                      nullptr};
    owner->shares = {column.validity(), column.buffer()};
    if (stream.labels[index]) {
        owner->family.dictionary = std::make_unique<ArrowArray>();
        export_labels(stream.labels[index], owner->family.dictionary.get());
    }
    finish(out, {rows, count_nulls(column, stream.next_row, rows), stream.next_row, 2}, std::move(owner));
}

void export_batch(StreamOwner& stream, ArrowArray* out) {
    const std::size_t rows = std::min(stream.rows_per_batch, stream.table.rows() - stream.next_row);
    auto owner = std::make_unique<ArrayOwner>();
    for (std::size_t index = 0; index < stream.table.columns().size(); ++index) {
        export_column(stream, index, rows, owner->family.add_child());
    }
    finish(out, {rows, 0, 0, 1}, std::move(owner));
    stream.next_row += rows;
}

StreamOwner& owner_of(ArrowArrayStream* stream) noexcept {
    return *static_cast<StreamOwner*>(stream->private_data);
}

/// Runs `work`; what it throws becomes an error number, since the caller may be C. Only memory can fail here.
template <typename Work>
int guarded(ArrowArrayStream* stream, Work work) noexcept {
    try {
        work(owner_of(stream));
        return 0;
    } catch (...) {
        owner_of(stream).last_error = "not enough memory for the next piece of the table";
        return ENOMEM;
    }
}

int get_schema(ArrowArrayStream* stream, ArrowSchema* out) noexcept {
    return guarded(stream, [out](StreamOwner& owner) { export_schema(owner.table, out); });
}

/// The next batch; a released array at the end.
int get_next(ArrowArrayStream* stream, ArrowArray* out) noexcept {
    return guarded(stream, [out](StreamOwner& owner) {
        *out = {};
        if (owner.next_row < owner.table.rows()) export_batch(owner, out);
    });
}

const char* get_last_error(ArrowArrayStream* stream) noexcept {
    return owner_of(stream).last_error;
}

}  // namespace

void export_arrow_stream(const Table& table, ArrowArrayStream* out, std::size_t rows_per_batch) {
    auto owner = std::make_unique<StreamOwner>();
    owner->table = table;
    owner->rows_per_batch = std::max<std::size_t>(rows_per_batch, 1);
    for (const Column& column : table.columns()) {
        const bool text = column.type() == ColumnType::text;
        owner->labels.push_back(text ? std::make_shared<const Labels>(column.labels()) : nullptr);
    }
    *out = {get_schema, get_next, get_last_error, release_structure<ArrowArrayStream, StreamOwner>,
            owner.release()};
}

}  // namespace sojourn
