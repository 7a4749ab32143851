// Pairs of lives for Python: compared on the engine's own threads, polled without the GIL.
#include <pybind11/stl.h>

#include <memory>
#include <stdexcept>
#include <tuple>

#include "bindings/register.hpp"
#include "engine/pair/pair_run.hpp"
#include "engine/pair/twin.hpp"
#include "engine/run/background.hpp"

namespace py = pybind11;

namespace sojourn {

namespace {

using FlipTuple =
    std::tuple<std::uint32_t, std::uint32_t, std::string, std::string, std::string, std::uint64_t>;
using BackgroundPairs = Background<Pairs>;

[[nodiscard]] StageId checked_stage(const Plan& plan, std::uint32_t stage) {
    if (stage >= plan.stages.size()) throw std::out_of_range("there is no stage " + std::to_string(stage));
    return StageId{stage};
}

[[nodiscard]] Kernel kernel_by(bool coupled) {
    return coupled ? Kernel::coupled : Kernel::as_needed;
}

[[nodiscard]] std::unique_ptr<BackgroundPairs> start(std::shared_ptr<Plan> plan, std::shared_ptr<Plan> other,
                                                     std::uint64_t seed, std::uint32_t replications,
                                                     unsigned threads, std::uint32_t won,
                                                     std::uint32_t other_won, std::uint32_t examples,
                                                     bool coupled) {
    if (replications == 0) throw std::invalid_argument("a run has at least one replication");
    const PairOptions options{
        seed,     replications,      threads, checked_stage(*plan, won), checked_stage(*other, other_won),
        examples, kernel_by(coupled)};
    return std::make_unique<BackgroundPairs>(
        [=](Progress& progress) { return run_pairs(*plan, *other, options, progress); });
}

[[nodiscard]] std::vector<FlipTuple> flips_of(const Pairs& pairs) {
    std::vector<FlipTuple> flips;
    for (const Flip& flip : pairs.flips) {
        flips.emplace_back(flip.channel, flip.segment, name_of(flip.verdict), name_of(flip.kind), flip.name,
                           flip.count);
    }
    return flips;
}

[[nodiscard]] const char* name_of(RecordKind kind) {
    return record_kind_names[static_cast<std::size_t>(kind)];
}

using Address = std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>;

[[nodiscard]] std::optional<Address> address_of(const LifeEvent& event) {
    if (!event.addressed) return std::nullopt;
    return Address{event.site, event.entry, event.attempt};
}

[[nodiscard]] std::vector<std::pair<std::string, double>> draws_of(const LifeEvent& event) {
    std::vector<std::pair<std::string, double>> draws;
    for (const NamedDraw& draw : event.draws) draws.emplace_back(draw.name, draw.uniform);
    return draws;
}

void register_twins(py::module_& module) {
    using namespace py::literals;
    py::class_<LifeEvent>(module, "LifeEvent")
        .def_readonly("time", &LifeEvent::time)
        .def_property_readonly("kind", [](const LifeEvent& event) { return name_of(event.kind); })
        .def_readonly("stage", &LifeEvent::stage)
        .def_readonly("touchpoint", &LifeEvent::touchpoint)
        .def_readonly("outcome", &LifeEvent::outcome)
        .def_readonly("lag", &LifeEvent::lag)
        .def_readonly("slide", &LifeEvent::slide)
        .def_readonly("queue", &LifeEvent::queue)
        .def_readonly("quality", &LifeEvent::quality)
        .def_readonly("felt", &LifeEvent::felt)
        .def_property_readonly("address", &address_of)
        .def_property_readonly("draws", py::overload_cast<const LifeEvent&>(&draws_of));
    py::class_<TwinLives>(module, "TwinLives")
        .def_readonly("first", &TwinLives::first)
        .def_readonly("second", &TwinLives::second)
        .def_readonly("channel", &TwinLives::channel)
        .def_readonly("segment", &TwinLives::segment)
        .def_property_readonly("kind", [](const TwinLives& lives) { return name_of(lives.kind); })
        .def_readonly("name", &TwinLives::name);
    module.def(
        "twin",
        [](const Plan& plan, const Plan& other, std::uint64_t seed, std::uint32_t replication,
           std::uint64_t root, std::uint64_t prospect, bool coupled) {
            return live_twin(plan, other, {seed, replication, root, prospect, kernel_by(coupled)});
        },
        "plan"_a, "other"_a, py::kw_only(), "seed"_a, "replication"_a, "root"_a, "prospect"_a,
        "coupled"_a = false, py::call_guard<py::gil_scoped_release>());
}

void register_pairs(py::module_& module) {
    py::class_<Example>(module, "Example")
        .def_property_readonly("verdict", [](const Example& example) { return name_of(example.verdict); })
        .def_readonly("replication", &Example::replication)
        .def_readonly("root", &Example::root)
        .def_readonly("prospect", &Example::prospect)
        .def_readonly("channel", &Example::channel)
        .def_readonly("segment", &Example::segment)
        .def_property_readonly("kind", [](const Example& example) { return name_of(example.kind); })
        .def_readonly("name", &Example::name)
        .def_readonly("steps", &Example::steps)
        .def_readonly("won_at", &Example::won_at);
    py::class_<Pairs>(module, "Pairs")
        .def_readonly("prospects", &Pairs::prospects)
        .def_readonly("only_first", &Pairs::only_first)
        .def_readonly("only_second", &Pairs::only_second)
        .def_readonly("unchanged", &Pairs::unchanged)
        .def_readonly("added_won", &Pairs::added_won)
        .def_readonly("dropped_won", &Pairs::dropped_won)
        .def_property_readonly("flips", &flips_of)
        .def_property_readonly("pulls", [](const Pairs& pairs) { return std::pair{pairs.won, pairs.lost}; })
        .def_readonly("examples", &Pairs::examples);
}

}  // namespace

void register_pair(py::module_& module) {
    using namespace py::literals;
    register_pairs(module);
    register_twins(module);
    py::class_<BackgroundPairs>(module, "PairRun")
        .def(py::init(&start), "plan"_a, "other"_a, py::kw_only(), "seed"_a, "replications"_a, "threads"_a,
             "won"_a, "other_won"_a, "examples"_a, "coupled"_a = false)
        .def("wait", &BackgroundPairs::wait, "seconds"_a, py::call_guard<py::gil_scoped_release>())
        .def("progress",
             [](const BackgroundPairs& run) {
                 return std::pair{run.progress().done.load(), run.progress().total.load()};
             })
        .def("cancel", &BackgroundPairs::cancel)
        .def("result", [](BackgroundPairs& run) { return run.output(); });
}

}  // namespace sojourn
