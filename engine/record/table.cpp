// Columns with shared buffers, and tables of them.
#include "engine/record/table.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>
#include <utility>

namespace sojourn {
namespace {

void require_distinct(const std::string& column, const std::vector<std::string>& labels) {
    std::set<std::string_view> seen;
    for (const std::string& label : labels) {
        if (!seen.insert(label).second) {
            throw std::invalid_argument("column '" + column + "': the label '" + label + "' occurs twice");
        }
    }
}

/// Marks codes of -1 as null and puts 0 there, since some readers look codes up before the bitmap.
Bitmap take_nulls(const std::string& column, std::vector<std::int32_t>& codes, std::size_t labels) {
    Bitmap valid;
    for (std::int32_t& code : codes) {
        if (code < -1 || (code >= 0 && static_cast<std::size_t>(code) >= labels)) {
            throw std::invalid_argument("column '" + column + "': code " + std::to_string(code) +
                                        " has no label among " + std::to_string(labels));
        }
        valid.append(code >= 0);
        code = std::max(code, 0);
    }
    return valid;
}

}  // namespace

const char* name_of(ColumnType type) noexcept {
    switch (type) {
        case ColumnType::int64:
            return "int64";
        case ColumnType::uint64:
            return "uint64";
        case ColumnType::float64:
            return "float64";
        case ColumnType::text:
            return "text";
        case ColumnType::time:
            return "time";
        case ColumnType::duration:
            return "duration";
    }
    return "";
}

void Bitmap::append(bool set) {
    if (size_ % 8 == 0) bytes_.push_back(0);
    if (set) {
        bytes_.back() = static_cast<std::uint8_t>(bytes_.back() | (1u << (size_ % 8)));
    } else {
        ++unset_;
    }
    ++size_;
}

template <typename T>
Column Column::make(std::string name, ColumnType type, std::vector<T> values, Bitmap valid) {
    if (valid.size() != 0 && valid.size() != values.size()) {
        throw std::invalid_argument("column '" + name + "': " + std::to_string(values.size()) +
                                    " values, but " + std::to_string(valid.size()) + " marks of validity");
    }
    Column column;
    column.name_ = std::move(name);
    column.type_ = type;
    column.rows_ = values.size();
    const auto owner = std::make_shared<const std::vector<T>>(std::move(values));
    column.values_ = std::shared_ptr<const void>{owner, owner->data()};
    if (valid.unset() != 0) column.valid_ = std::make_shared<const Bitmap>(std::move(valid));
    return column;
}

Column Column::int64(std::string name, std::vector<std::int64_t> values, Bitmap valid) {
    return make(std::move(name), ColumnType::int64, std::move(values), std::move(valid));
}

Column Column::uint64(std::string name, std::vector<std::uint64_t> values, Bitmap valid) {
    return make(std::move(name), ColumnType::uint64, std::move(values), std::move(valid));
}

Column Column::float64(std::string name, std::vector<double> values, Bitmap valid) {
    return make(std::move(name), ColumnType::float64, std::move(values), std::move(valid));
}

Column Column::time(std::string name, std::vector<std::int64_t> microseconds, Bitmap valid) {
    return make(std::move(name), ColumnType::time, std::move(microseconds), std::move(valid));
}

Column Column::duration(std::string name, std::vector<std::int64_t> microseconds, Bitmap valid) {
    return make(std::move(name), ColumnType::duration, std::move(microseconds), std::move(valid));
}

Column Column::text(std::string name, std::vector<std::int32_t> codes, std::vector<std::string> labels) {
    require_distinct(name, labels);
    Bitmap valid = take_nulls(name, codes, labels.size());
    Column column = make(std::move(name), ColumnType::text, std::move(codes), std::move(valid));
    column.labels_ = std::make_shared<const std::vector<std::string>>(std::move(labels));
    return column;
}

Table Table::with(Column column) const {
    for (const Column& other : columns_) {
        if (other.name() == column.name()) {
            throw std::invalid_argument("the table has a column '" + column.name() + "' already");
        }
    }
    if (!columns_.empty() && column.rows() != rows()) {
        throw std::invalid_argument("column '" + column.name() + "' has " + std::to_string(column.rows()) +
                                    " rows, the table " + std::to_string(rows()));
    }
    Table table = *this;
    table.columns_.push_back(std::move(column));
    return table;
}

const Column& Table::column(const std::string& name) const {
    for (const Column& column : columns_) {
        if (column.name() == name) return column;
    }
    throw std::invalid_argument("the table has no column '" + name + "'");
}

}  // namespace sojourn
