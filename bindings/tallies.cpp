// Tallies for Python: cells by name, estimates with intervals, bytes, merging.
#include <pybind11/stl.h>

#include <span>
#include <stdexcept>
#include <tuple>

#include "bindings/register.hpp"
#include "engine/stats/histogram.hpp"
#include "engine/tally/bytes.hpp"
#include "engine/tally/estimate.hpp"
#include "engine/tally/paired.hpp"

namespace py = pybind11;

namespace sojourn {

namespace {

using NamedTerm = std::tuple<std::string, std::uint32_t, double>;
using GroupList = std::vector<std::uint32_t>;
using IntervalTuple = std::tuple<double, double, double, double, std::uint64_t>;

[[nodiscard]] py::int_ to_python(Int128 value) {
    return py::reinterpret_steal<py::int_>(PyLong_FromString(to_string(value).c_str(), nullptr, 10));
}

[[nodiscard]] IntervalTuple as_tuple(const Interval& interval) {
    return {interval.value, interval.half_width, interval.low, interval.high, interval.units};
}

void check_groups(const Tallies& tallies, const GroupList& groups) {
    for (const std::uint32_t group : groups) {
        if (group >= tallies.layout.groups())
            throw std::out_of_range("there is no group " + std::to_string(group));
    }
}

[[nodiscard]] std::vector<Term> terms_of(const Tallies& tallies, const std::vector<NamedTerm>& named) {
    std::vector<Term> terms;
    for (const auto& [name, item, weight] : named) {
        const Score score = score_named(name);
        if (item >= tallies.layout.items(score))
            throw std::out_of_range("there is no item " + std::to_string(item) + " of " + name);
        terms.push_back({score, item, weight});
    }
    return terms;
}

[[nodiscard]] IntervalTuple estimate(const Tallies& tallies, const std::vector<NamedTerm>& numerator,
                                     const std::vector<NamedTerm>& denominator, const GroupList& groups,
                                     const std::string& unit) {
    check_groups(tallies, groups);
    const auto above = terms_of(tallies, numerator), below = terms_of(tallies, denominator);
    if (unit == "block") return as_tuple(ratio_of(tallies, above, below, groups));
    if (!below.empty()) throw std::invalid_argument("totals of a replication have no denominator");
    if (unit == "replication") return as_tuple(total_per_replication(tallies, above, groups));
    if (unit == "year") return as_tuple(luck_of_a_replication(tallies, above, groups));
    throw std::invalid_argument("there is no unit named " + unit);
}

using NamedTerms = std::vector<NamedTerm>;

[[nodiscard]] py::list unit_sums_of(const Tallies& tallies, const NamedTerms& cells, const GroupList& groups,
                                    const std::string& unit) {
    check_groups(tallies, groups);
    if (unit != "block" && unit != "replication")
        throw std::invalid_argument("there is no unit named " + unit);
    py::list sums;
    for (const UnitSum& each : unit_sums(tallies, terms_of(tallies, cells), groups,
                                         unit == "block" ? Units::blocks : Units::replications))
        sums.append(py::make_tuple(each.unit, to_python(each.sum)));
    return sums;
}
using PairedTuple = std::tuple<double, double, double, double, double, std::uint64_t>;

[[nodiscard]] PairedTuple as_tuple(const PairedDifference& found) {
    return {found.value, found.error, found.half_width, found.p, found.variance_ratio, found.units};
}

/// Refuses a unit that is not the one of such sums.
void check_unit(const NamedTerms& denominator, const std::string& unit) {
    if (unit != "block" && unit != "replication")
        throw std::invalid_argument("there is no unit named " + unit);
    if ((unit == "replication") != denominator.empty())
        throw std::invalid_argument(
            "ratios are by blocks and totals, without a denominator, by replications");
}

[[nodiscard]] std::vector<double> pulls(const Tallies& tallies, const NamedTerms& numerator,
                                        const NamedTerms& denominator, const GroupList& groups,
                                        const std::string& unit) {
    check_groups(tallies, groups);
    check_unit(denominator, unit);
    const auto above = terms_of(tallies, numerator), below = terms_of(tallies, denominator);
    return pulls_of({tallies, above, below, groups});
}

[[nodiscard]] PairedTuple paired(const Tallies& tallies, const Tallies& other, const NamedTerms& numerator,
                                 const NamedTerms& denominator, const GroupList& groups,
                                 const NamedTerms& other_numerator, const NamedTerms& other_denominator,
                                 const GroupList& other_groups, const std::string& unit) {
    check_groups(tallies, groups);
    check_groups(other, other_groups);
    check_unit(denominator, unit);
    check_unit(other_denominator, unit);
    const auto above = terms_of(tallies, numerator), below = terms_of(tallies, denominator);
    const auto other_above = terms_of(other, other_numerator),
               other_below = terms_of(other, other_denominator);
    return as_tuple(
        paired_of({tallies, above, below, groups}, {other, other_above, other_below, other_groups}));
}

[[nodiscard]] std::uint32_t checked_item(const Tallies& tallies, Duration duration, std::uint32_t item) {
    if (item >= tallies.layout.items(duration))
        throw std::out_of_range("there is no histogram " + std::to_string(item));
    return item;
}

using Bins = std::pair<std::vector<double>, std::vector<std::uint64_t>>;

/// Upper edges in seconds and counts of the bins that are not empty.
template <class Counts>
[[nodiscard]] Bins bins_of(const Counts& counts) {
    Bins bins;
    for (unsigned bin = 0; bin < bin_count; ++bin) {
        if (counts[bin] == 0) continue;
        bins.first.push_back(bin_high(bin) == forever ? std::numeric_limits<double>::infinity()
                                                      : to_seconds(bin_high(bin)));
        bins.second.push_back(counts[bin]);
    }
    return bins;
}

[[nodiscard]] Bins histogram(const Tallies& tallies, const std::string& name, std::uint32_t item,
                             const GroupList& groups) {
    check_groups(tallies, groups);
    const Duration duration = duration_named(name);
    return bins_of(histogram_of(tallies, duration, checked_item(tallies, duration, item), groups));
}

[[nodiscard]] std::vector<Bins> sections(const Tallies& tallies, const std::string& name,
                                         std::uint32_t item) {
    const Duration duration = duration_named(name);
    const Offsets offsets = make_offsets(tallies.layout);
    const std::size_t place =
        (std::size_t{offsets.of(duration)} + checked_item(tallies, duration, item)) * bin_count;
    std::vector<Bins> found;
    for (std::uint32_t section = 0; section < section_count; ++section) {
        const std::size_t first = std::size_t{section} * offsets.histograms * bin_count + place;
        found.push_back(bins_of(std::span{tallies.sections}.subspan(first, bin_count)));
    }
    return found;
}

[[nodiscard]] std::vector<std::tuple<std::string, std::uint32_t, std::string>> scores_of(
    const Tallies& tallies) {
    std::vector<std::tuple<std::string, std::uint32_t, std::string>> scores;
    for (std::size_t i = 0; i < score_count; ++i) {
        const auto score = static_cast<Score>(i);
        const ScoreTraits traits = traits_of(score);
        const char* const unit = traits.unit == Unit::count   ? "count"
                                 : traits.unit == Unit::ticks ? "ticks"
                                                              : "micro";
        scores.emplace_back(std::string{traits.name}, tallies.layout.items(score), unit);
    }
    return scores;
}

[[nodiscard]] std::vector<std::pair<Ticks, Ticks>> cohorts_of(const Tallies& tallies) {
    const Layout& layout = tallies.layout;
    std::vector<std::pair<Ticks, Ticks>> cohorts;
    const std::uint32_t counted = layout.cohorts - (layout.warm ? 1 : 0);
    for (std::uint32_t i = 0; i < counted; ++i) {
        const Ticks from = layout.cohort * i;
        const Ticks until = i + 1 == counted ? layout.horizon + 1 : from + layout.cohort;
        cohorts.emplace_back(from, until);
    }
    if (layout.warm) cohorts.emplace_back(0, 0);  // of the warm-up: before all that is counted
    return cohorts;
}

[[nodiscard]] std::vector<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>> groups_of(
    const Tallies& tallies) {
    const Layout& layout = tallies.layout;
    const auto segments = static_cast<std::uint32_t>(layout.segments.size());
    std::vector<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>> groups;
    for (std::uint32_t i = 0; i < layout.groups(); ++i) {
        groups.emplace_back(i / layout.cohorts / segments, i / layout.cohorts % segments, i % layout.cohorts);
    }
    return groups;
}

template <class Class>
void define_values(Class& tallies) {
    using namespace py::literals;
    tallies.def(
        "total",
        [](const Tallies& t, const std::string& score, std::uint32_t item, const GroupList& groups) {
            check_groups(t, groups);
            const auto term = terms_of(t, {{score, item, 1.0}});
            return to_python(total_of(t, term.front().score, item, groups));
        },
        "score"_a, "item"_a, "groups"_a);
    tallies.def(
        "totals",
        [](const Tallies& t, const std::string& score, const GroupList& groups) {
            check_groups(t, groups);
            py::list totals;
            const Score which = score_named(score);
            for (std::uint32_t item = 0; item < t.layout.items(which); ++item)
                totals.append(to_python(total_of(t, which, item, groups)));
            return totals;
        },
        "score"_a, "groups"_a);
    tallies.def("estimate", &estimate, "numerator"_a, "denominator"_a, "groups"_a, "unit"_a);
    tallies.def(
        "share",
        [](const Tallies& t, const std::vector<NamedTerm>& numerator,
           const std::vector<NamedTerm>& denominator, const GroupList& groups) {
            check_groups(t, groups);
            return as_tuple(share_of(t, terms_of(t, numerator), terms_of(t, denominator), groups));
        },
        "numerator"_a, "denominator"_a, "groups"_a);
    tallies.def("histogram", &histogram, "name"_a, "item"_a, "groups"_a);
    tallies.def("sections", &sections, "name"_a, "item"_a);
    tallies.def(
        "quantile",
        [](const Tallies& t, const std::string& name, std::uint32_t item, const GroupList& groups,
           double share) {
            check_groups(t, groups);
            const Duration duration = duration_named(name);
            const Interval found = quantile_of(t, duration, checked_item(t, duration, item), groups, share);
            return std::tuple{found.value, found.low, found.high, found.units};
        },
        "name"_a, "item"_a, "groups"_a, "share"_a);
    tallies.def("unit_sums", &unit_sums_of, "cells"_a, "groups"_a, "unit"_a);
    tallies.def("pulls", &pulls, "numerator"_a, "denominator"_a, "groups"_a, "unit"_a);
    tallies.def("paired", &paired, "other"_a, "numerator"_a, "denominator"_a, "groups"_a, "other_numerator"_a,
                "other_denominator"_a, "other_groups"_a, "unit"_a);
    tallies.def(
        "paired_quantile",
        [](const Tallies& t, const Tallies& other, const std::string& name, std::uint32_t item,
           std::uint32_t other_item, double share) {
            const Duration duration = duration_named(name);
            return as_tuple(paired_quantile_of({t, duration, checked_item(t, duration, item)},
                                               {other, duration, checked_item(other, duration, other_item)},
                                               share));
        },
        "other"_a, "name"_a, "item"_a, "other_item"_a, "share"_a);
}

}  // namespace

void register_tallies(py::module_& module) {
    using namespace py::literals;
    py::class_<Tallies> tallies{module, "Tallies"};
    tallies.def_property_readonly("replications", [](const Tallies& t) { return t.shape.replications; })
        .def_property_readonly("seed", [](const Tallies& t) { return t.shape.seed; })
        .def_property_readonly("blocks", [](const Tallies& t) { return t.shape.blocks; })
        .def_property_readonly("roots", [](const Tallies& t) { return t.shape.roots; })
        .def_property_readonly("block_size", [](const Tallies& t) { return t.shape.block_size; })
        .def_readonly("prospects", &Tallies::prospects)
        .def_property_readonly("complete", &Tallies::complete)
        .def_property_readonly("grid_times", [](const Tallies& t) { return t.layout.grid_times; })
        .def_property_readonly("cohorts", &cohorts_of)
        .def_property_readonly("warm", [](const Tallies& t) { return t.layout.warm; })
        .def_property_readonly("groups", &groups_of)
        .def_property_readonly("scores", &scores_of)
        .def(
            "merge",
            [](const Tallies& t, const Tallies& other) {
                Tallies merged = t;
                merge_into(merged, other);
                return merged;
            },
            "other"_a)
        .def("to_bytes", [](const Tallies& t) { return py::bytes(to_bytes(t)); })
        .def_static(
            "from_bytes", [](const py::bytes& data) { return tallies_from_bytes(std::string_view(data)); },
            "data"_a)
        .def("canonical", [](const Tallies& t) { return py::bytes(canonical(t)); });
    define_values(tallies);
}

}  // namespace sojourn
