// One replication told, and where two runs part, for Python: on the engine's own threads, polled without the
// GIL.
#include <pybind11/stl.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <stdexcept>

#include "bindings/register.hpp"
#include "engine/kernel/log_names.hpp"
#include "engine/pair/difference.hpp"
#include "engine/pair/story.hpp"
#include "engine/run/background.hpp"

namespace py = pybind11;

namespace sojourn {

namespace {

using BackgroundDifference = Background<std::optional<Difference>>;

/// A story on its way, with the plan that names its parts.
class BackgroundStory : public Background<Story> {
  public:
    BackgroundStory(std::shared_ptr<Plan> plan, const StoryOptions& options)
        : Background<Story>{[=](Progress& progress) { return story_of(*plan, options, progress); }},
          plan_{std::move(plan)} {}
    [[nodiscard]] const Plan& plan() const noexcept { return *plan_; }

  private:
    std::shared_ptr<Plan> plan_;
};

[[nodiscard]] TeamId team_named(const Plan& plan, const std::string& name) {
    if (name.empty()) return {};
    const auto& teams = plan.names.teams;
    const auto found = std::find(teams.begin(), teams.end(), name);
    if (found == teams.end()) throw std::invalid_argument("there is no team " + name);
    return TeamId{static_cast<std::uint32_t>(found - teams.begin())};
}

[[nodiscard]] std::unique_ptr<BackgroundStory> tell(std::shared_ptr<Plan> plan, std::uint64_t seed,
                                                    std::uint32_t replication, Ticks until, std::size_t most,
                                                    std::optional<std::uint64_t> prospect,
                                                    const std::string& team) {
    const StoryOptions options{seed, replication, until, most, prospect, team_named(*plan, team)};
    return std::make_unique<BackgroundStory>(std::move(plan), options);
}

[[nodiscard]] std::unique_ptr<BackgroundDifference> part(std::shared_ptr<Plan> plan,
                                                         std::shared_ptr<Plan> other, std::uint64_t seed,
                                                         std::uint32_t replications, unsigned threads) {
    if (replications == 0) throw std::invalid_argument("a run has at least one replication");
    const DifferenceOptions options{seed, replications, threads};
    return std::make_unique<BackgroundDifference>(
        [=](Progress& progress) { return first_difference(*plan, *other, options, progress); });
}

template <class Id>
[[nodiscard]] py::object name_at(const std::vector<std::string>& names, Id id) {
    return id.exists() ? py::cast(names[id.value]) : py::none();
}
[[nodiscard]] py::object label_at(const std::vector<std::string>& names, std::uint16_t id) {
    return id == no_id ? py::none() : py::cast(names[id]);
}
[[nodiscard]] py::object value_of(std::int64_t micros) {
    return micros == no_quality ? py::none() : py::cast(static_cast<double>(micros) / 1e6);
}

[[nodiscard]] const char* kind_of(const StoryEvent& event) {
    if (event.telling == Telling::shift) return "shift";
    if (event.telling == Telling::brand) return "brand";
    return record_kind_names[static_cast<std::size_t>(event.record.kind)];
}

[[nodiscard]] py::dict dict_of(const Plan& plan, const RecordNames& names, const StoryEvent& event) {
    using namespace py::literals;
    const Record& record = event.record;
    return py::dict("time"_a = record.time, "kind"_a = kind_of(event), "prospect"_a = record.prospect,
                    "channel"_a = name_at(plan.names.channels, event.channel),
                    "segment"_a = name_at(plan.names.segments, event.segment),
                    "stage"_a = label_at(names.stages, record.stage),
                    "touchpoint"_a = label_at(names.touchpoints, record.touchpoint),
                    "outcome"_a = label_at(names.outcomes, record.outcome), "lag"_a = record.lag,
                    "slide"_a = record.slide, "queue"_a = record.queue,
                    "quality"_a = value_of(record.quality), "felt"_a = value_of(record.felt),
                    "team"_a = name_at(plan.names.teams, event.team), "others"_a = event.others,
                    "busy"_a = event.busy, "on_shift"_a = event.on_shift,
                    "trait"_a = name_at(plan.names.traits, event.trait), "before"_a = event.before,
                    "after"_a = event.after);
}

[[nodiscard]] py::list events_of(BackgroundStory& run) {
    const RecordNames names = log_names(run.plan());
    py::list events;
    for (const StoryEvent& event : run.output().events) events.append(dict_of(run.plan(), names, event));
    return events;
}

template <class Run, class Class>
void define_watching(Class& run) {
    using namespace py::literals;
    run.def("wait", &Run::wait, "seconds"_a, py::call_guard<py::gil_scoped_release>())
        .def(
            "progress",
            [](const Run& one) { return std::pair{one.progress().done.load(), one.progress().total.load()}; })
        .def("cancel", &Run::cancel);
}

}  // namespace

void register_story(py::module_& module) {
    using namespace py::literals;
    py::class_<BackgroundStory> story{module, "StoryRun"};
    story.def(py::init(&tell), "plan"_a, py::kw_only(), "seed"_a, "replication"_a, "until"_a, "most"_a,
              "prospect"_a, "team"_a);
    define_watching<BackgroundStory>(story);
    story.def("events", &events_of).def("left_out", [](BackgroundStory& run) {
        return run.output().left_out;
    });
    py::class_<Difference>(module, "Difference")
        .def_readonly("replication", &Difference::replication)
        .def_readonly("time", &Difference::time)
        .def_readonly("root", &Difference::root)
        .def_readonly("prospect", &Difference::prospect);
    py::class_<BackgroundDifference> difference{module, "DifferenceRun"};
    difference.def(py::init(&part), "plan"_a, "other"_a, py::kw_only(), "seed"_a, "replications"_a,
                   "threads"_a);
    define_watching<BackgroundDifference>(difference);
    difference.def("result", [](BackgroundDifference& run) { return run.output(); });
}

}  // namespace sojourn
