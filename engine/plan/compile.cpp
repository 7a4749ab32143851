// The order of compilation: stages and clocks, touchpoints, visits and exits, arrivals, grid.
#include "engine/plan/compile.hpp"

#include <algorithm>
#include <stdexcept>
#include <unordered_map>

#include "engine/model/keys.hpp"
#include "engine/model/validate.hpp"
#include "engine/plan/compile_arrivals.hpp"
#include "engine/plan/fingerprint.hpp"
#include "engine/random/math/exp_log.hpp"

namespace sojourn {

namespace {

using Names = std::unordered_map<std::string, std::uint32_t>;

template <class Items>
[[nodiscard]] Names index_of(const Items& items) {
    Names names;
    for (const auto& item : items) names.emplace(item.name, static_cast<std::uint32_t>(names.size()));
    return names;
}

/// A delay in the unit its mean suggests: seconds, minutes, hours or days.
[[nodiscard]] std::string describe_delay(const Law& law) {
    struct TimeUnit {
        double seconds;
        const char* name;
    };
    const double typical = mean(law);
    if (typical < 120) return describe(law, 1, "s");
    for (const TimeUnit& unit : {TimeUnit{60, "min"}, TimeUnit{3600, "h"}}) {
        if (typical < 120 * unit.seconds) return describe(law, unit.seconds, unit.name);
    }
    return describe(law, seconds_per_day, "d");
}

template <class Array>
[[nodiscard]] std::uint32_t size_of(const Array& array) {
    return static_cast<std::uint32_t>(array.size());
}

/// Compiles one journey; each member function fills the arrays it is named after.
class Compiler {
  public:
    explicit Compiler(const Journey& journey)
        : journey_{journey}, stages_{index_of(journey.stages)}, attributes_{index_of(journey.attributes)} {}

    [[nodiscard]] Plan compile(const TallyOptions& options) {
        plan_.horizon = journey_.horizon;
        plan_.follow = journey_.follow;
        plan_.log_discount_per_tick = math::log(1.0 + journey_.discount_per_year) /
                                      (seconds_per_year * static_cast<double>(ticks_per_second));
        plan_.segment_site = site_of(SiteKind::segment, "", "");
        plan_.arrival_time_site = site_of(SiteKind::arrival_time, "", "");
        add_names();
        add_attributes();
        add_touchpoints();
        for (const Stage& stage : journey_.stages) add_stage(stage);
        add_entry_slots();
        add_channels(journey_, stages_, plan_);
        plan_.grid = make_grid(journey_.horizon, options.grid, options.cohort);
        plan_.fingerprint = fingerprint(journey_, options.grid, options.cohort);
        return std::move(plan_);
    }

  private:
    void add_names() {
        plan_.names.journey = journey_.name;
        for (const Stage& stage : journey_.stages) plan_.names.stages.push_back(stage.name);
        for (const Attribute& attribute : journey_.attributes)
            plan_.names.attributes.push_back(attribute.name);
        for (const Segment& segment : journey_.segments) plan_.names.segments.push_back(segment.name);
        if (journey_.segments.empty()) plan_.names.segments.emplace_back();
        plan_.segment_count = size_of(plan_.names.segments);
    }

    void add_attributes() {
        for (const Attribute& attribute : journey_.attributes) {
            AttributePlan compiled{attribute_site(attribute), {}};
            const SamplerId common = add_sampler(plan_.samplers, attribute.law);
            compiled.by_segment.assign(plan_.segment_count, common);
            for (std::size_t segment = 0; segment < journey_.segments.size(); ++segment) {
                for (const auto& [name, law] : journey_.segments[segment].set) {
                    if (name == attribute.name)
                        compiled.by_segment[segment] = add_sampler(plan_.samplers, law);
                }
            }
            plan_.names.attribute_laws.push_back(describe(attribute.law, 1, ""));
            plan_.attributes.push_back(std::move(compiled));
        }
    }

    void add_touchpoints() {
        for (const Touchpoint& touchpoint : journey_.touchpoints) {
            TouchpointPlan compiled;
            compiled.site = touchpoint_site(touchpoint);
            compiled.delay = add_sampler(plan_.samplers, touchpoint.after);
            compiled.cost = touchpoint.cost;
            if (touchpoint.quality) {
                compiled.has_quality = true;
                compiled.quality_mean = touchpoint.quality->mean;
                compiled.quality_sd = touchpoint.quality->sd;
            }
            add_outcomes(touchpoint, compiled);
            plan_.names.touchpoints.push_back(touchpoint.name);
            plan_.names.touchpoint_delays.push_back(describe_delay(touchpoint.after));
            plan_.touchpoints.push_back(compiled);
        }
    }

    [[nodiscard]] StageId stage_named(const std::string& name) const {
        return name.empty() ? StageId{} : StageId{stages_.at(name)};
    }

    void add_outcomes(const Touchpoint& touchpoint, TouchpointPlan& compiled) {
        double named = 0;
        for (const Outcome& outcome : touchpoint.outcomes) named += outcome.share;
        // What rounding leaves of 10 % + 20 % + 70 % is not a real chance of `else`.
        const double rest = 1 - named > 1e-9 ? 1 - named : 0;
        compiled.outcomes = {size_of(plan_.outcomes), size_of(touchpoint.outcomes) + 1};
        plan_.outcomes.push_back({stage_named(touchpoint.otherwise), rest > 0 ? 1.0 : 0.0});
        plan_.names.outcomes.emplace_back("else");
        for (const Outcome& outcome : touchpoint.outcomes) {
            plan_.outcomes.push_back(
                {stage_named(outcome.to), rest > 0 ? outcome.share / rest : outcome.share});
            plan_.names.outcomes.push_back(outcome.name);
        }
        if (touchpoint.outcomes.size() != 1) return;
        const Outcome& only = touchpoint.outcomes.front();
        compiled.share = rest > 0 ? only.share : 1;
        if (!only.attribute.empty()) compiled.attribute = AttributeId{attributes_.at(only.attribute)};
    }

    void add_stage(const Stage& stage) {
        const StageId id{size_of(plan_.stages)};
        StagePlan compiled;
        compiled.clocks.first = size_of(plan_.clocks);
        for (const Drift& drift : stage.drift) add_clock(id, stage, drift);
        compiled.clocks.count = size_of(plan_.clocks) - compiled.clocks.first;
        compiled.visits.first = size_of(plan_.visits);
        for (std::uint32_t i = 0; i < journey_.touchpoints.size(); ++i) {
            const auto& in = journey_.touchpoints[i].in;
            if (std::find(in.begin(), in.end(), stage.name) != in.end()) add_visit(id, TouchpointId{i});
        }
        compiled.visits.count = size_of(plan_.visits) - compiled.visits.first;
        compiled.revenue.first = size_of(plan_.revenue);
        for (std::size_t i = 0; i < stage.revenue.size(); ++i) add_revenue(stage, i);
        compiled.revenue.count = size_of(plan_.revenue) - compiled.revenue.first;
        plan_.most_clocks = std::max(plan_.most_clocks, compiled.clocks.count + compiled.visits.count);
        plan_.stages.push_back(compiled);
    }

    void add_clock(StageId from, const Stage& stage, const Drift& drift) {
        const ExitId exit{size_of(plan_.exits)};
        const ClockId clock{size_of(plan_.clocks)};
        const StageId to = stage_named(drift.to);
        plan_.exits.push_back({from, to, clock, {}, {}});
        plan_.clocks.push_back(
            {clock_site(stage, drift), add_sampler(plan_.samplers, drift.after), to, exit});
        plan_.names.clocks.push_back(drift.name);
        plan_.names.clock_delays.push_back(describe_delay(drift.after));
    }

    void add_visit(StageId from, TouchpointId touchpoint) {
        plan_.visits.push_back({touchpoint, size_of(plan_.outcome_exits)});
        const Range outcomes = plan_.touchpoints[touchpoint.value].outcomes;
        for (std::uint32_t i = outcomes.first; i < outcomes.end(); ++i) {
            const StageId to = plan_.outcomes[i].to;
            const ExitId exit = to.exists() ? ExitId{size_of(plan_.exits)} : ExitId{};
            plan_.outcome_exits.push_back(exit);
            if (to.exists()) plan_.exits.push_back({from, to, {}, touchpoint, OutcomeId{i}});
        }
    }

    void add_revenue(const Stage& stage, std::size_t index) {
        const Revenue& revenue = stage.revenue[index];
        RevenuePlan compiled;
        compiled.site = revenue_site(stage, index);
        compiled.is_once = revenue.once.has_value();
        if (compiled.is_once) compiled.once = add_sampler(plan_.samplers, *revenue.once);
        compiled.per_second = revenue.per_second;
        plan_.names.once_amounts.push_back(compiled.is_once ? describe(*revenue.once, 1, "") : "");
        plan_.revenue.push_back(compiled);
    }

    /// Slot s counts entries of stage s; a touchpoint of several stages has a slot of its own, raised by each
    /// of them.
    void add_entry_slots() {
        std::vector<std::vector<std::uint32_t>> slots(plan_.stages.size());
        for (std::uint32_t s = 0; s < plan_.stages.size(); ++s) slots[s].push_back(s);
        std::uint32_t next = size_of(plan_.stages);
        for (std::size_t i = 0; i < journey_.touchpoints.size(); ++i) {
            const auto& in = journey_.touchpoints[i].in;
            TouchpointPlan& touchpoint = plan_.touchpoints[i];
            touchpoint.entry_slot = in.size() == 1 ? stages_.at(in.front()) : next++;
            if (in.size() == 1) continue;
            for (const std::string& stage : in) slots[stages_.at(stage)].push_back(touchpoint.entry_slot);
        }
        for (std::uint32_t s = 0; s < plan_.stages.size(); ++s) {
            plan_.stages[s].slots = {size_of(plan_.entry_slots), size_of(slots[s])};
            plan_.entry_slots.insert(plan_.entry_slots.end(), slots[s].begin(), slots[s].end());
        }
        plan_.entry_slot_count = next;
    }

    const Journey& journey_;
    Names stages_, attributes_;
    Plan plan_;
};

}  // namespace

Plan compile(const Journey& journey, const TallyOptions& options) {
    for (const Problem& problem : validate(journey)) {
        if (problem.severity == Severity::error)
            throw std::invalid_argument(problem.path + ": " + problem.why);
    }
    return Compiler{journey}.compile(options);
}

}  // namespace sojourn
