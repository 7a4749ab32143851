// An immutable table of named columns whose buffers are shared, never copied: what every result leaves as.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace sojourn {

enum class ColumnType : std::uint8_t {
    int64,
    uint64,
    float64,
    text,      ///< int32 codes into a dictionary of labels
    time,      ///< microseconds since 1970-01-01, no zone
    duration,  ///< microseconds
};

/// The word of a type in the Python surface: "int64", ..., "duration".
[[nodiscard]] const char* name_of(ColumnType type) noexcept;

/// One bit a row, least significant first (Arrow's layout); set = a value is there.
class Bitmap {
  public:
    void append(bool set);
    [[nodiscard]] bool operator[](std::size_t row) const noexcept {
        return (bytes_[row / 8] >> (row % 8)) & 1u;
    }
    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    [[nodiscard]] std::size_t unset() const noexcept { return unset_; }
    [[nodiscard]] const std::uint8_t* data() const noexcept { return bytes_.data(); }

  private:
    std::vector<std::uint8_t> bytes_;
    std::size_t size_ = 0, unset_ = 0;
};

/// One column. Copies share the buffers. A bitmap without an unset bit is dropped; an empty one means no
/// nulls.
class Column {
  public:
    [[nodiscard]] static Column int64(std::string name, std::vector<std::int64_t> values, Bitmap valid = {});
    [[nodiscard]] static Column uint64(std::string name, std::vector<std::uint64_t> values,
                                       Bitmap valid = {});
    [[nodiscard]] static Column float64(std::string name, std::vector<double> values, Bitmap valid = {});
    /// Code -1 is null; every other code indexes `labels`, which are distinct. Throws std::invalid_argument.
    [[nodiscard]] static Column text(std::string name, std::vector<std::int32_t> codes,
                                     std::vector<std::string> labels);
    [[nodiscard]] static Column time(std::string name, std::vector<std::int64_t> microseconds,
                                     Bitmap valid = {});
    [[nodiscard]] static Column duration(std::string name, std::vector<std::int64_t> microseconds,
                                         Bitmap valid = {});

    [[nodiscard]] const std::string& name() const noexcept { return name_; }
    [[nodiscard]] ColumnType type() const noexcept { return type_; }
    [[nodiscard]] std::size_t rows() const noexcept { return rows_; }
    [[nodiscard]] std::size_t nulls() const noexcept { return valid_ ? valid_->unset() : 0; }
    [[nodiscard]] bool is_null(std::size_t row) const noexcept { return valid_ && !(*valid_)[row]; }
    /// The values as `T`: int64_t (also time and duration), uint64_t, double, or int32_t codes of a text.
    template <typename T>
    [[nodiscard]] const T* values() const noexcept {
        return static_cast<const T*>(values_.get());
    }
    [[nodiscard]] const std::vector<std::string>& labels() const noexcept { return *labels_; }

    // Shares of ownership, for whoever outlives the table.
    [[nodiscard]] const std::shared_ptr<const void>& buffer() const noexcept { return values_; }
    [[nodiscard]] const std::shared_ptr<const Bitmap>& validity() const noexcept {
        return valid_;
    }  ///< may be null
    [[nodiscard]] const std::shared_ptr<const std::vector<std::string>>& dictionary() const noexcept {
        return labels_;
    }

  private:
    Column() = default;
    template <typename T>
    static Column make(std::string name, ColumnType type, std::vector<T> values, Bitmap valid);

    std::string name_;
    ColumnType type_ = ColumnType::int64;
    std::size_t rows_ = 0;
    std::shared_ptr<const void> values_;
    std::shared_ptr<const Bitmap> valid_;
    std::shared_ptr<const std::vector<std::string>> labels_;
};

/// Columns of equal length and distinct names.
class Table {
  public:
    /// A new table with one more column, sharing the others. Throws std::invalid_argument on a name already
    /// there or a length that differs.
    [[nodiscard]] Table with(Column column) const;
    [[nodiscard]] const std::vector<Column>& columns() const noexcept { return columns_; }
    [[nodiscard]] const Column& column(const std::string& name) const;  ///< throws std::invalid_argument
    [[nodiscard]] std::size_t rows() const noexcept { return columns_.empty() ? 0 : columns_.front().rows(); }

  private:
    std::vector<Column> columns_;
};

}  // namespace sojourn
