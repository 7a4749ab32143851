// The order of compilation: stages and clocks, touchpoints, visits and exits, arrivals, grid.
#include "engine/plan/compile.hpp"

#include <algorithm>
#include <stdexcept>
#include <variant>

#include "engine/model/keys.hpp"
#include "engine/model/validate.hpp"
#include "engine/plan/compile_arrivals.hpp"
#include "engine/plan/describe_behaviour.hpp"
#include "engine/plan/describe_staff.hpp"
#include "engine/plan/fingerprint.hpp"
#include "engine/plan/lookup.hpp"
#include "engine/plan/observed.hpp"
#include "engine/random/math/exp_log.hpp"

namespace sojourn {

namespace {

/// Compiles one journey; each member function fills the arrays it is named after.
class Compiler {
  public:
    explicit Compiler(const Journey& journey) : journey_{journey}, lookup_{journey} {}

    [[nodiscard]] Plan compile(const TallyOptions& options) {
        plan_.horizon = journey_.horizon;
        plan_.follow = journey_.follow;
        plan_.start_hour = journey_.start_hour;
        plan_.start = journey_.warm_up;
        plan_.start_hour = journey_.start_hour;
        plan_.coupling = coupling_of(journey_);
        plan_.log_discount_per_tick = math::log(1.0 + journey_.discount_per_year) /
                                      (seconds_per_year * static_cast<double>(ticks_per_second));
        plan_.segment_site = site_of(SiteKind::segment, "", "");
        plan_.arrival_time_site = site_of(SiteKind::arrival_time, "", "");
        add_names();
        add_mind(journey_, lookup_, plan_);
        add_touchpoints(journey_, lookup_, plan_);
        for (const Stage& stage : journey_.stages) add_stage(stage);
        add_interruptions();
        add_entry_slots();
        add_observed(journey_, lookup_, plan_);
        add_teams(journey_, lookup_, plan_);
        add_channels(journey_, lookup_, plan_);
        describe_behaviour(journey_, plan_.names);
        describe_staff(journey_, plan_);
        plan_.grid = make_grid(journey_.horizon - journey_.warm_up, options.grid, options.cohort);
        plan_.fingerprint = fingerprint(journey_, options.grid, options.cohort);
        plan_.people = fingerprint_of_people(journey_);
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
        for (std::size_t i = 0; i < stage.revenue.size(); ++i) {
            add_revenue(stage, i);
            compiled.earns = compiled.earns || stage.revenue[i].per_second != 0;
        }
        compiled.revenue.count = size_of(plan_.revenue) - compiled.revenue.first;
        compiled.refer.first = size_of(plan_.referrals);
        for (std::size_t i = 0; i < stage.refer.size(); ++i) {
            (void)add_referral(plan_, lookup_, stage.refer[i], referral_site(stage, i));
        }
        compiled.refer.count = size_of(plan_.referrals) - compiled.refer.first;
        compiled.update = stage.update;
        compiled.interrupts = stage.interrupts == Interrupts::yes;
        if (stage.hand_raise) compiled.hand_raise = add_hand_raise(stage, *stage.hand_raise);
        for (std::uint32_t i = compiled.clocks.first; i < compiled.clocks.end(); ++i) {
            compiled.has_hazards = compiled.has_hazards || plan_.clocks[i].hazard > 0;
        }
        plan_.stages.push_back(compiled);
    }

    [[nodiscard]] HandRaiseId add_hand_raise(const Stage& stage, const HandRaise& raise) {
        plan_.hand_raises.push_back({hand_raise_site(stage), add_sampler(plan_.samplers, raise.attention),
                                     raise.shift, lookup_.stage(raise.until), raise.ratio,
                                     lookup_.stage(raise.lifts)});
        return HandRaiseId{size_of(plan_.hand_raises) - 1};
    }

    void add_clock(StageId from, const Stage& stage, const Drift& drift) {
        const ExitId exit{size_of(plan_.exits)};
        const ClockId clock{size_of(plan_.clocks)};
        ClockPlan compiled;
        compiled.site = clock_site(stage, drift);
        compiled.delay = add_sampler(plan_.samplers, drift.after);
        compiled.to = lookup_.stage(drift.to);
        compiled.exit = exit;
        compiled.opens = lookup_.calendar(drift.opens);
        compiled.working = lookup_.calendar(drift.working);
        compiled.observed = drift.intercept == Intercept::observed;
        if (!drift.slopes.empty() || compiled.observed)
            compiled.hazard = 1 / std::get<Exponential>(drift.after.form).mean;
        compiled.by_rate = drift.by_rate || compiled.hazard > 0;
        if (const auto* law = std::get_if<Exponential>(&drift.after.form); law != nullptr && compiled.by_rate)
            compiled.rate = 1 / law->mean;
        compiled.slopes = add_terms(plan_, lookup_, drift.slopes);
        compiled.add = add_changes(plan_, lookup_, drift.add);
        plan_.exits.push_back({from, compiled.to, clock, {}, {}, ExitCause::clock, {}});
        plan_.clocks.push_back(compiled);
        plan_.names.clocks.push_back(drift.name);
        plan_.names.clock_delays.push_back(describe_delay(drift.after));
    }

    void add_visit(StageId from, TouchpointId id) {
        const TouchpointPlan& touchpoint = plan_.touchpoints[id.value];
        VisitPlan visit;
        visit.touchpoint = id;
        visit.first_exit = size_of(plan_.outcome_exits);
        const Range outcomes = touchpoint.outcomes;
        for (std::uint32_t i = outcomes.first; i < outcomes.end(); ++i) {
            plan_.outcome_exits.push_back(
                add_exit(from, plan_.outcomes[i].to, id, OutcomeId{i}, ExitCause::outcome));
        }
        visit.used_up = add_exit(from, touchpoint.used_up, id, {}, ExitCause::used_up);
        if (touchpoint.patience.exists()) {
            visit.out_of_patience = add_exit(from, plan_.patience[touchpoint.patience.value].to, id, {},
                                             ExitCause::out_of_patience);
        }
        if (touchpoint.in_line.exists()) {
            visit.left_line =
                add_exit(from, plan_.patience[touchpoint.in_line.value].to, id, {}, ExitCause::left_line);
        }
        plan_.visits.push_back(visit);
    }

    /// The exit, or none where the prospect stays.
    [[nodiscard]] ExitId add_exit(StageId from, StageId to, TouchpointId touchpoint, OutcomeId outcome,
                                  ExitCause cause) {
        if (!to.exists()) return {};
        plan_.exits.push_back({from, to, {}, touchpoint, outcome, cause, {}});
        return ExitId{size_of(plan_.exits) - 1};
    }

    void add_revenue(const Stage& stage, std::size_t index) {
        const Revenue& revenue = stage.revenue[index];
        RevenuePlan compiled;
        compiled.site = revenue_site(stage, index);
        compiled.is_once = revenue.once.has_value();
        if (compiled.is_once) compiled.once = add_sampler(plan_.samplers, *revenue.once);
        compiled.per_second = revenue.per_second;
        compiled.slopes = add_terms(plan_, lookup_, revenue.slopes);
        plan_.names.once_amounts.push_back(compiled.is_once ? describe(*revenue.once, 1, "") : "");
        plan_.revenue.push_back(compiled);
    }

    /// Whether stages end, how deep interruptions go, and the exits of stages that are left from within one.
    void add_interruptions() {
        const std::uint32_t stages = size_of(plan_.stages);
        for (StagePlan& stage : plan_.stages) stage.can_end = false;
        for (const ExitPlan& exit : plan_.exits) plan_.stages[exit.from.value].can_end = true;
        std::uint32_t clocks = 0;
        for (const StagePlan& stage : plan_.stages) {
            plan_.most_interruptions += stage.interrupts ? 1 : 0;
            // A recurrence may wait with a retry, its own patience and that of earlier chains; a line has its
            // own patience.
            std::uint32_t lines = 0;
            for (std::uint32_t v = stage.visits.first; v < stage.visits.end(); ++v)
                lines += plan_.touchpoints[plan_.visits[v].touchpoint.value].in_line.exists() ? 1 : 0;
            clocks = std::max(clocks, stage.clocks.count + 4 * stage.visits.count + lines + 1);
        }
        plan_.most_clocks = clocks * (plan_.most_interruptions + 1);
        if (plan_.most_interruptions == 0) return;
        plan_.left_behind.assign(std::size_t{stages} * stages, ExitId{});
        for (std::uint32_t behind = 0; behind < stages; ++behind) add_left_behind(StageId{behind});
    }

    /// Exits of `behind` by way of the interrupting stages that it leads to, directly or through others.
    void add_left_behind(StageId behind) {
        const std::uint32_t stages = size_of(plan_.stages);
        const std::size_t own_exits = plan_.exits.size();
        std::vector<StageId> open{behind};
        std::vector<bool> seen(stages, false);
        for (std::size_t next = 0; next < open.size(); ++next) {
            const StageId from = open[next];
            for (std::size_t e = 0; e < own_exits; ++e) {
                const ExitPlan exit = plan_.exits[e];
                if (!(exit.from == from) || exit.to == back_stage || exit.cause == ExitCause::during)
                    continue;
                const bool interrupts = plan_.stages[exit.to.value].interrupts && !(exit.to == from);
                if (interrupts && !seen[exit.to.value]) {
                    seen[exit.to.value] = true;
                    open.push_back(exit.to);
                }
                if (interrupts || from == behind || exit.to == from) continue;
                ExitId& left = plan_.left_behind[std::size_t{behind.value} * stages + exit.to.value];
                if (left.exists()) continue;
                left = ExitId{size_of(plan_.exits)};
                plan_.exits.push_back({behind, exit.to, {}, {}, {}, ExitCause::during, from});
            }
        }
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
            touchpoint.entry_slot = in.size() == 1 ? lookup_.stages.at(in.front()) : next++;
            if (in.size() == 1) continue;
            for (const std::string& stage : in)
                slots[lookup_.stages.at(stage)].push_back(touchpoint.entry_slot);
        }
        for (std::uint32_t s = 0; s < plan_.stages.size(); ++s) {
            plan_.stages[s].slots = {size_of(plan_.entry_slots), size_of(slots[s])};
            plan_.entry_slots.insert(plan_.entry_slots.end(), slots[s].begin(), slots[s].end());
        }
        plan_.entry_slot_count = next;
    }

    const Journey& journey_;
    Lookup lookup_;
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
