// One walk over the fields of Tallies serves writing and reading.
#include "engine/tally/bytes.hpp"

#include <bit>
#include <concepts>
#include <type_traits>

#include "engine/core/error.hpp"
#include "engine/stats/histogram.hpp"

namespace sojourn {

namespace {

constexpr std::string_view magic = "sojourn tallies 3\n";
constexpr std::size_t checksum_size = 8;

[[nodiscard]] std::uint64_t checksum(std::string_view bytes) noexcept {
    std::uint64_t state = 0xCBF29CE484222325u;
    for (const char c : bytes) state = (state ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
    return state;
}

class Writer {
  public:
    template <class T>
        requires std::integral<T> || std::same_as<T, Int128>
    void field(T value) {
        auto rest = static_cast<UInt128>(value);
        for (std::size_t i = 0; i < sizeof(T); ++i, rest >>= 8)
            out.push_back(static_cast<char>(rest & 0xFFu));
    }
    void field(const std::string& text) {
        field(std::uint64_t{text.size()});
        out += text;
    }
    template <class T>
    void field(const std::vector<T>& items) {
        field(std::uint64_t{items.size()});
        for (const T& item : items) field(item);
    }
    void field(const BlockRange& range) {
        field(range.first);
        field(range.last);
    }
    void field(const std::map<std::uint64_t, Row>& rows) {
        field(std::uint64_t{rows.size()});
        for (const auto& [unit, row] : rows) {
            field(unit);
            field(row);
        }
    }
    std::string out;
};

class Reader {
  public:
    explicit Reader(std::string_view bytes) : rest_{bytes} {}

    template <class T>
        requires std::integral<T> || std::same_as<T, Int128>
    void field(T& value) {
        const std::string_view bytes = take(sizeof(T));
        UInt128 bits = 0;
        for (std::size_t i = sizeof(T); i-- > 0;) bits = (bits << 8) | static_cast<unsigned char>(bytes[i]);
        value = static_cast<T>(bits);
    }
    void field(std::string& text) { text = std::string{take(size(1))}; }
    template <class T>
    void field(std::vector<T>& items) {
        items.resize(size(1));
        for (T& item : items) field(item);
    }
    void field(BlockRange& range) {
        field(range.first);
        field(range.last);
    }
    void field(std::map<std::uint64_t, Row>& rows) {
        const std::size_t count = size(16);
        for (std::size_t i = 0; i < count; ++i) {
            std::uint64_t unit = 0;
            field(unit);
            field(rows[unit]);
        }
    }
    [[nodiscard]] bool done() const noexcept { return rest_.empty(); }

  private:
    [[nodiscard]] std::string_view take(std::size_t count) {
        if (count > rest_.size()) throw MergeRefused("the tallies are truncated; write them again");
        const std::string_view bytes = rest_.substr(0, count);
        rest_.remove_prefix(count);
        return bytes;
    }
    /// A count of items of at least `bytes` each, refused before memory is asked for.
    [[nodiscard]] std::size_t size(std::size_t bytes) {
        std::uint64_t count = 0;
        field(count);
        if (count > rest_.size() / bytes) throw MergeRefused("the tallies are damaged; write them again");
        return static_cast<std::size_t>(count);
    }
    std::string_view rest_;
};

/// Visits the fields of tallies in the order of the format.
template <class Visitor, class AnyTallies>
void walk(Visitor& visitor, AnyTallies& tallies) {
    auto& layout = tallies.layout;
    visitor.field(layout.stages);
    visitor.field(layout.touchpoints);
    visitor.field(layout.exits);
    visitor.field(layout.outcomes);
    visitor.field(layout.channels);
    visitor.field(layout.segments);
    visitor.field(layout.answers);
    visitor.field(layout.traits);
    visitor.field(layout.sliding);
    visitor.field(layout.felt);
    visitor.field(layout.referred);
    visitor.field(layout.staffed);
    visitor.field(layout.teams);
    visitor.field(layout.brand);
    visitor.field(layout.grid_times);
    visitor.field(layout.cohort);
    visitor.field(layout.horizon);
    visitor.field(layout.cohorts);
    visitor.field(layout.warm);
    auto& shape = tallies.shape;
    visitor.field(shape.fingerprint);
    visitor.field(shape.seed);
    visitor.field(shape.stream_version);
    visitor.field(shape.replications);
    visitor.field(shape.roots);
    visitor.field(shape.block_size);
    visitor.field(shape.blocks);
    visitor.field(tallies.prospects);
    visitor.field(tallies.totals);
    visitor.field(tallies.histograms);
    visitor.field(tallies.sections);
    visitor.field(tallies.block_rows);
    visitor.field(tallies.replication_rows);
    visitor.field(tallies.covered);
}

[[nodiscard]] bool sizes_fit(const Tallies& tallies) {
    const Offsets offsets = make_offsets(tallies.layout);
    const std::size_t cells = offsets.cells();
    const auto rows_fit = [&](const std::map<std::uint64_t, Row>& rows, std::uint64_t units) {
        const std::uint64_t kept = kept_rows(offsets, tallies.layout.groups());
        for (const auto& [unit, row] : rows) {
            if (row.size() != cells || unit >= kept || unit >= units) return false;
        }
        return true;
    };
    return tallies.totals.size() == cells &&
           tallies.histograms.size() ==
               std::size_t{offsets.histograms} * tallies.layout.groups() * bin_count &&
           tallies.sections.size() == std::size_t{section_count} * offsets.histograms * bin_count &&
           rows_fit(tallies.block_rows, tallies.shape.blocks) &&
           rows_fit(tallies.replication_rows, tallies.shape.replications);
}

}  // namespace

std::string to_bytes(const Tallies& tallies) {
    Writer writer;
    writer.out = magic;
    walk(writer, tallies);
    writer.field(checksum(writer.out));
    return std::move(writer.out);
}

Tallies tallies_from_bytes(std::string_view bytes) {
    if (!bytes.starts_with(magic))
        throw MergeRefused("these bytes are not tallies of this version of Sojourn");
    if (bytes.size() < magic.size() + checksum_size)
        throw MergeRefused("the tallies are truncated; write them again");
    const std::string_view body = bytes.substr(0, bytes.size() - checksum_size);
    Reader tail{bytes.substr(body.size())};
    std::uint64_t stated = 0;
    tail.field(stated);
    if (stated != checksum(body)) throw MergeRefused("the tallies are damaged (checksum); write them again");
    Reader reader{body.substr(magic.size())};
    Tallies tallies;
    walk(reader, tallies);
    if (!reader.done() || !sizes_fit(tallies))
        throw MergeRefused("the tallies are damaged; write them again");
    return tallies;
}

}  // namespace sojourn
