// Staff for Python: teams with their capacity over time, whom they serve first, and their lines.
#include <pybind11/stl.h>

#include <stdexcept>
#include <tuple>

#include "bindings/journey.hpp"

namespace py = pybind11;

namespace sojourn {

namespace {

using Steps = std::vector<std::pair<Ticks, std::uint32_t>>;
using Words = std::vector<std::pair<std::string, std::string>>;
using LineParts = std::tuple<std::optional<Law>, double, std::string, std::string>;

[[nodiscard]] ServeKey serve_key(const std::string& by, std::string of) {
    if (by == "touchpoint") return {ServeKey::By::touchpoint, std::move(of)};
    if (by == "lowest") return {ServeKey::By::lowest, std::move(of)};
    if (by == "highest") return {ServeKey::By::highest, std::move(of)};
    if (by == "first come") return {ServeKey::By::first_come, {}};
    throw std::invalid_argument("a team serves by touchpoint, lowest, highest or first come, not " + by);
}

[[nodiscard]] Hold hold_of(const std::string& word) {
    if (word == "visit") return Hold::visit;
    if (word == "stage") return Hold::stage;
    throw std::invalid_argument("a slot is held for a visit or a stage, not " + word);
}

[[nodiscard]] IfClosed if_closed_of(const std::string& word) {
    if (word == "wait") return IfClosed::wait;
    if (word == "balk") return IfClosed::balk;
    throw std::invalid_argument("those who meet a closed line wait or balk, not " + word);
}

[[nodiscard]] Line line_of(LineParts parts) {
    auto& [patience, felt, if_closed, then] = parts;
    return {std::move(patience), felt, if_closed_of(if_closed), std::move(then)};
}

}  // namespace

void define_teams(JourneyClass& journey) {
    using namespace py::literals;
    journey.def(
        "team",
        [](Journey& j, std::string name, std::string stream, const Steps& capacity, double cost_per_hour,
           const Words& serve, const std::string& hold, double elsewhere, std::optional<LineParts> line) {
            Team made{std::move(name), std::move(stream), {}, cost_per_hour, {},
                      hold_of(hold),   elsewhere,         {}};
            for (const auto& [from, people] : capacity) made.capacity.push_back({from, people});
            for (const auto& [by, of] : serve) made.serve.push_back(serve_key(by, of));
            if (line) made.line = line_of(*std::move(line));
            j.teams.push_back(std::move(made));
        },
        py::kw_only(), "name"_a, "stream"_a, "capacity"_a, "cost_per_hour"_a, "serve"_a, "hold"_a,
        "elsewhere"_a, "line"_a);
}

}  // namespace sojourn
