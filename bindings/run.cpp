// Runs for Python: started at once on the engine's own threads, polled without the GIL.
#include <pybind11/stl.h>

#include <memory>
#include <stdexcept>

#include "bindings/register.hpp"
#include "engine/kernel/log_names.hpp"
#include "engine/record/records_table.hpp"
#include "engine/run/background.hpp"

namespace py = pybind11;

namespace sojourn {

namespace {

[[nodiscard]] std::unique_ptr<BackgroundRun> start(std::shared_ptr<Plan> plan, std::uint64_t seed,
                                                   std::uint32_t replications, unsigned threads, bool events,
                                                   std::uint32_t part, std::uint32_t parts, bool coupled,
                                                   std::uint64_t least_blocks) {
    if (replications == 0) throw std::invalid_argument("a run has at least one replication");
    if (least_blocks == 0) throw std::invalid_argument("a run has at least one block");
    if (part >= parts) throw std::invalid_argument("part counts from 0 and is below parts");
    const RunOptions options{seed,
                             replications,
                             threads,
                             events ? EventLog::on : EventLog::off,
                             part,
                             parts,
                             coupled ? Kernel::coupled : Kernel::as_needed,
                             least_blocks};
    return std::make_unique<BackgroundRun>(std::move(plan), options);
}

}  // namespace

void register_run(py::module_& module) {
    using namespace py::literals;
    py::class_<BackgroundRun>(module, "Run")
        .def(py::init(&start), "plan"_a, py::kw_only(), "seed"_a, "replications"_a, "threads"_a, "events"_a,
             "part"_a, "parts"_a, "coupled"_a = false, "least_blocks"_a = usual_blocks)
        .def("wait", &BackgroundRun::wait, "seconds"_a, py::call_guard<py::gil_scoped_release>())
        .def("progress",
             [](const BackgroundRun& run) {
                 return std::pair{run.progress().done.load(), run.progress().total.load()};
             })
        .def("cancel", &BackgroundRun::cancel)
        .def("tallies", [](BackgroundRun& run) { return run.output().tallies; })
        .def(
            "events",
            [](BackgroundRun& run, std::int64_t start_microseconds) {
                return records_table(run.output().records, log_names(run.plan()), start_microseconds);
            },
            "start_microseconds"_a);
}

}  // namespace sojourn
