// Table in Python: buffers in, the Arrow PyCapsule stream out.
#include <algorithm>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include "bindings/register.hpp"
#include "engine/record/arrow_export.hpp"
#include "engine/record/table.hpp"

namespace sojourn {
namespace {

namespace py = pybind11;

/// The elements of a one-dimensional buffer (numpy, array.array, memoryview) whose format is one of
/// `formats`.
template <typename T>
std::vector<T> read_buffer(const std::string& column, const py::object& source, const std::string& formats) {
    if (!PyObject_CheckBuffer(source.ptr())) {
        throw py::type_error("column '" + column + "': expected a buffer, got " +
                             py::str(py::type::of(source).attr("__name__")).cast<std::string>());
    }
    const py::buffer_info info = py::reinterpret_borrow<py::buffer>(source).request();
    const bool known = !info.format.empty() && formats.find(info.format.back()) != std::string::npos;
    const bool native = info.format.find_first_of(">!") == std::string::npos;
    if (info.ndim != 1 || !known || !native || info.itemsize != static_cast<py::ssize_t>(sizeof(T))) {
        throw py::type_error("column '" + column + "': expected one dimension of " +
                             std::to_string(8 * sizeof(T)) + "-bit elements of format " + formats + ", got " +
                             std::to_string(info.ndim) + " of '" + info.format + "'");
    }
    std::vector<T> values(static_cast<std::size_t>(info.shape[0]));
    const auto* const bytes = static_cast<const std::uint8_t*>(info.ptr);
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto* const from = bytes + static_cast<py::ssize_t>(i) * info.strides[0];
        std::copy_n(from, sizeof(T), reinterpret_cast<std::uint8_t*>(&values[i]));
    }
    return values;
}

std::vector<std::int64_t> read_int64(const std::string& column, const py::object& source) {
    return read_buffer<std::int64_t>(column, source, "lq");
}

Bitmap read_valid(const std::string& column, const py::object& source) {
    Bitmap valid;
    if (source.is_none()) return valid;
    for (const std::uint8_t set : read_buffer<std::uint8_t>(column, source, "?Bb")) valid.append(set != 0);
    return valid;
}

/// An absent validity means "no nulls"; one that is given fits the values, also where it is empty.
template <typename Make, typename Values>
Table with_column(const Table& table, const std::string& name, Make make, Values values,
                  const py::object& source) {
    Bitmap valid = read_valid(name, source);
    if (!source.is_none() && valid.size() != values.size()) {
        throw py::value_error("column '" + name + "': " + std::to_string(values.size()) + " values, but " +
                              std::to_string(valid.size()) + " marks of validity");
    }
    return table.with(make(name, std::move(values), std::move(valid)));
}

py::object value_at(const Column& column, std::size_t row) {
    if (column.is_null(row)) return py::none();
    switch (column.type()) {
        case ColumnType::int64:
        case ColumnType::time:
        case ColumnType::duration:
            return py::int_(column.values<std::int64_t>()[row]);
        case ColumnType::uint64:
            return py::int_(column.values<std::uint64_t>()[row]);
        case ColumnType::float64:
            return py::float_(column.values<double>()[row]);
        case ColumnType::text: {
            const auto code = static_cast<std::size_t>(column.values<std::int32_t>()[row]);
            return py::str(column.labels()[code]);
        }
    }
    return py::none();
}

py::list values_of(const Table& table, const std::string& name, std::size_t start, std::size_t count) {
    const Column& column = table.column(name);
    if (start > column.rows() || count > column.rows() - start) {
        throw py::index_error("rows " + std::to_string(start) + " to " + std::to_string(start + count) +
                              " of a table of " + std::to_string(column.rows()));
    }
    py::list values(count);
    for (std::size_t i = 0; i < count; ++i) values[i] = value_at(column, start + i);
    return values;
}

std::vector<std::pair<std::string, std::string>> columns_of(const Table& table) {
    std::vector<std::pair<std::string, std::string>> columns;
    for (const Column& column : table.columns()) columns.emplace_back(column.name(), name_of(column.type()));
    return columns;
}

constexpr const char* capsule_name = "arrow_array_stream";

/// A capsule nobody read from still owns its stream.
void drop_capsule(PyObject* capsule) noexcept {
    auto* const stream = static_cast<ArrowArrayStream*>(PyCapsule_GetPointer(capsule, capsule_name));
    if (stream == nullptr) {
        PyErr_WriteUnraisable(capsule);
        return;
    }
    if (stream->release != nullptr) stream->release(stream);
    delete stream;
}

/// The requested schema is a wish that producers may leave unheard; readers cast.
py::object arrow_stream(const Table& table, const py::object& /*requested_schema*/) {
    auto stream = std::make_unique<ArrowArrayStream>();
    export_arrow_stream(table, stream.get());
    PyObject* const capsule = PyCapsule_New(stream.get(), capsule_name, drop_capsule);
    if (capsule == nullptr) {
        stream->release(stream.get());
        throw py::error_already_set();
    }
    static_cast<void>(stream.release());
    return py::reinterpret_steal<py::object>(capsule);
}

}  // namespace

void register_table(py::module_& module) {
    using Name = const std::string&;
    using Source = const py::object&;
    py::class_<Table>(module, "Table", py::is_final(),
                      "Immutable columns; the Arrow PyCapsule stream protocol.")
        .def(py::init<>())
        .def(
            "with_int64",
            [](const Table& table, Name name, Source values, Source valid) {
                return with_column(table, name, Column::int64, read_int64(name, values), valid);
            },
            py::arg("name"), py::arg("values"), py::arg("valid"))
        .def(
            "with_float64",
            [](const Table& table, Name name, Source values, Source valid) {
                return with_column(table, name, Column::float64, read_buffer<double>(name, values, "d"),
                                   valid);
            },
            py::arg("name"), py::arg("values"), py::arg("valid"))
        .def(
            "with_text",
            [](const Table& table, Name name, Source codes, std::vector<std::string> labels) {
                return table.with(
                    Column::text(name, read_buffer<std::int32_t>(name, codes, "il"), std::move(labels)));
            },
            py::arg("name"), py::arg("codes"), py::arg("labels"))
        .def(
            "with_time",
            [](const Table& table, Name name, Source microseconds, Source valid) {
                return with_column(table, name, Column::time, read_int64(name, microseconds), valid);
            },
            py::arg("name"), py::arg("microseconds"), py::arg("valid"))
        .def(
            "with_duration",
            [](const Table& table, Name name, Source microseconds, Source valid) {
                return with_column(table, name, Column::duration, read_int64(name, microseconds), valid);
            },
            py::arg("name"), py::arg("microseconds"), py::arg("valid"))
        .def_property_readonly("columns", columns_of)
        .def_property_readonly("rows", &Table::rows)
        .def("column", values_of, py::arg("name"), py::arg("start"), py::arg("count"))
        .def("__arrow_c_stream__", arrow_stream, py::arg("requested_schema") = py::none());
}

}  // namespace sojourn
