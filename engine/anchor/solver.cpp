// Passes over the groups of lines.
#include "engine/anchor/solver.hpp"

#include <algorithm>
#include <cmath>

#include "engine/plan/compile.hpp"
#include "engine/plan/observed.hpp"
#include "engine/random/math/exp_log.hpp"

namespace sojourn {

namespace {

constexpr std::uint32_t most_sweeps = 12;
constexpr std::uint32_t most_entries = 8;            ///< of one root that count where entries come again
constexpr double settled = 2;                        ///< in twentieths of a standard error
constexpr double usual_wait = 30 * seconds_per_day;  ///< where the guess of a hazard starts
constexpr double good_share = 0.75;                  ///< of pilots that go on from a stage, where it is less
constexpr double slope_step = 0x1p-8;

/// The journey as pilots live it: followed for long, so that its horizon leaves no trace.
[[nodiscard]] Plan pilot_plan(Journey journey) {
    journey.horizon = journey.follow = pilot_follow;
    Plan plan = compile(journey, {pilot_follow, 0});
    make_everybody_new(plan);
    return plan.coupling.any() ? without_waiting(std::move(plan)) : plan;
}

/// The same where all but some of its lines are stated by what was solved before, and all shifts are.
[[nodiscard]] Plan pilot_plan_of_lines(const Journey& journey, const Anchors& kept,
                                       std::span<const std::string> lines) {
    Plan plan = anchored(pilot_plan(journey), kept);
    for (HandRaisePlan& raise : plan.hand_raises) raise.ratio = 0;
    std::erase_if(plan.observed, [&](const ObservedPlan& line) {
        const bool stated = std::find(lines.begin(), lines.end(), line.line) == lines.end();
        if (stated && line.clock.exists()) plan.clocks[line.clock.value].observed = false;
        if (stated && line.outcome.exists()) plan.outcomes[line.outcome.value].observed = false;
        return stated;
    });
    return plan;
}

[[nodiscard]] double first_guess(const ObservedPlan& line) noexcept {
    const double share = std::clamp(line.rate, 1e-6, 1 - 1e-6);
    const double wait = line.within > 0 ? to_seconds(line.within) : usual_wait;
    if (line.clock.exists()) {
        return math::log(line.estimand == Estimand::hazard ? line.rate : -math::log(1 - share) / wait);
    }
    return line.estimand == Estimand::hazard ? 0 : math::log(share / (1 - share));
}

}  // namespace

Solver::Solver(const Journey& journey, unsigned threads)
    : Solver{pilot_plan(journey), journey, nullptr, threads} {}

Solver::Solver(const Journey& journey, const Anchors& kept, std::span<const std::string> lines,
               unsigned threads)
    : Solver{pilot_plan_of_lines(journey, kept, lines), journey, &kept, threads} {}

Solver::Solver(Plan pilot, const Journey& journey, const Anchors* kept, unsigned threads)
    : plan_{std::move(pilot)},
      journey_{journey},
      kept_{kept},
      threads_{threads},
      reach_{plan_},
      groups_{groups_of(plan_, reach_)},
      sweeps_needed_{needs_sweeps(plan_, groups_, reach_)},
      factors_(plan_.observed.size()),
      boost_(plan_.outcomes.size(), 0.0),
      boosted_(plan_.observed.size(), 0),
      line_of_(plan_.outcomes.size(), OutcomeId::none),
      anchors_(plan_.observed.size()),
      states_(plan_.observed.size()),
      slopes_(plan_.observed.size() * plan_.observed.size(), 0.0) {
    guess();
    steer();
}

void Solver::guess() {
    for (std::uint32_t i = 0; i < plan_.observed.size(); ++i) {
        const ObservedPlan& line = plan_.observed[i];
        Anchor& anchor = anchors_[i];
        anchor.line = line.line;
        anchor.estimand = line.estimand;
        anchor.is_clock = line.clock.exists();
        anchor.rate = line.rate;
        anchor.of_cases = line.of_cases;
        anchor.where = plan_.names.touchpoints.empty() || anchor.is_clock
                           ? plan_.names.stages[line.from.value]
                           : plan_.names.touchpoints[line.touchpoint.value];
        anchor.name =
            anchor.is_clock ? plan_.names.clocks[line.clock.value] : plan_.names.outcomes[line.outcome.value];
        anchor.intercept = rounded_intercept(first_guess(line));
        if (line.outcome.exists()) line_of_[line.outcome.value] = i;
        factors_[i] = math::exp(anchor.intercept);
        set_intercept(plan_, line, anchor.intercept);
    }
}

/// Pilots choose at touchpoints with observed or lifted outcomes.
void Solver::steer() {
    const bool lifts = std::any_of(plan_.hand_raises.begin(), plan_.hand_raises.end(),
                                   [](const HandRaisePlan& raise) { return raise.ratio > 0; });
    for (TouchpointPlan& touchpoint : plan_.touchpoints) {
        for (std::uint32_t o = touchpoint.outcomes.first; o < touchpoint.outcomes.end(); ++o) {
            const OutcomePlan& outcome = plan_.outcomes[o];
            touchpoint.steered = touchpoint.steered || outcome.observed || (lifts && outcome.boosted);
        }
    }
}

// --- lines -----------------------------------------------------------------------------------------------

void Solver::settle(StageId from) {
    const auto concerns = [&](const Group& group) {
        for (std::size_t s = 0; s < group.scope.size(); ++s) {
            if (group.scope[s] != 0 && (!from.exists() || s == from.value || reach_.leads(from.value, s)))
                return true;
        }
        return false;
    };
    for (std::uint32_t sweep = 0; sweep < most_sweeps; ++sweep) {
        double moved = 0;
        for (const Group& group : groups_) {
            if (concerns(group)) moved = std::max(moved, solve_group(group));
        }
        ++sweeps_;
        if (!sweeps_needed_ || moved <= settled) return;
    }
}

PilotTask Solver::task_for(const Group& group) const {
    PilotTask task;
    task.scope = group.scope;
    task.lines.assign(plan_.observed.size(), 0);
    task.line_of = line_of_;
    task.factors = factors_;
    task.boost = boost_;
    bool all_within = true;
    for (const std::uint32_t i : group.lines) {
        const ObservedPlan& line = plan_.observed[i];
        task.lines[i] = 1;
        // Earlier entries of the line's own stage go as people go: steered, those who come back after an
        // unlikely outcome would count many times each.
        if (line.outcome.exists()) task.boost[line.outcome.value] = 0;
        task.times = task.times || line.clock.exists() || line.estimand == Estimand::hazard;
        all_within = all_within && line.estimand == Estimand::within;
        task.within = std::max(task.within, line.within);
        if (line.estimand == Estimand::hazard)
            task.stop_hazard = task.stop_hazard > 0 ? std::min(task.stop_hazard, line.rate) : line.rate;
    }
    if (!all_within) task.within = 0;
    return task;
}

double Solver::solve_group(const Group& group) {
    const PilotTask task = task_for(group);
    for (const std::uint32_t i : group.lines) {
        const ClockId clock = plan_.observed[i].clock;
        if (clock.exists()) plan_.clocks[clock.value].watched = true;
    }
    CrewOptions options;
    options.threads = threads_;
    options.entries = comes_again(group, reach_) ? most_entries : 1;
    options.wanted = wanted_;
    options.fewest_roots = concluding_ ? 4 * wanted_ : 0;
    const Paths paths = send_pilots(plan_, task, options);
    const Rates rates{plan_, paths, task.stop_hazard, threads_};
    std::vector<double> before;
    for (const std::uint32_t i : group.lines) before.push_back(anchors_[i].intercept);
    solve_lines(group, rates);
    if (concluding_) note_slopes(group, rates);
    double moved = 0;
    for (std::size_t k = 0; k < group.lines.size(); ++k) {
        const std::uint32_t i = group.lines[k];
        const ObservedPlan& line = plan_.observed[i];
        if (line.clock.exists()) plan_.clocks[line.clock.value].watched = false;
        conclude(i, rates, paths.paths.size());
        set_intercept(plan_, line, anchors_[i].intercept);
        const double change = std::fabs(anchors_[i].intercept - before[k]);
        if (change > intercept_grain)
            moved = std::max(moved, 20 * change / std::max(anchors_[i].error, 1e-9));
    }
    return moved;
}

/// Each in turn, until those that share a stage agree.
void Solver::solve_lines(const Group& group, const Rates& rates) {
    constexpr int most_rounds = 60;
    for (int round = 0; round < most_rounds; ++round) {
        double change = 0;
        for (const std::uint32_t i : group.lines) {
            const ObservedPlan& line = plan_.observed[i];
            const double solved =
                solve_line(rates, i, factors_, bracket_of(line), anchors_[i].intercept, line.rate);
            change = std::max(change, std::fabs(solved - states_[i].value));
            states_[i].value = solved;
            factors_[i] = math::exp(solved);
        }
        if (group.lines.size() == 1 || change < intercept_grain / 4) break;
    }
    for (const std::uint32_t i : group.lines) {
        anchors_[i].intercept = rounded_intercept(states_[i].value);
        factors_[i] = math::exp(anchors_[i].intercept);
    }
}

void Solver::conclude(std::uint32_t i, const Rates& rates, std::uint64_t entries) {
    Anchor& anchor = anchors_[i];
    const Bracket bracket = bracket_of(plan_.observed[i]);
    const RateFound found = rates.found(i, factors_);
    anchor.achieved = found.value;
    anchor.achieved_error = found.error;
    anchor.entries = entries;
    if (concluding_ || boosted_[i] == 0) {
        anchor.lowest = rate_at(rates, i, factors_, bracket.low);
        anchor.attainable = rate_at(rates, i, factors_, bracket.high);
    }
    states_[i].cut = found.cut;
    const double slope = (rate_at(rates, i, factors_, anchor.intercept + slope_step) -
                          rate_at(rates, i, factors_, anchor.intercept - slope_step)) /
                         (2 * slope_step);
    anchor.error = slope > 0 ? found.error / slope : 0;
    if (boosted_[i] == 0) boost(i, rates);
    if (concluding_) add_sampling(anchor, i, rates);
}

/// How lines of the group move with each other's intercepts.
void Solver::note_slopes(const Group& group, const Rates& rates) {
    for (const std::uint32_t j : group.lines) {
        const double factor = factors_[j];
        for (const std::uint32_t i : group.lines) {
            factors_[j] = factor * math::exp(slope_step);
            const double above = rates.of(i, factors_);
            factors_[j] = factor * math::exp(-slope_step);
            const double below = rates.of(i, factors_);
            const bool of_time = plan_.observed[i].estimand == Estimand::hazard;
            const double rate = plan_.observed[i].rate;
            slopes_[i * factors_.size() + j] =
                (above - below) / (2 * slope_step) / (of_time ? rate : rate * (1 - rate));
        }
        factors_[j] = factor;
    }
}

/// Where a line leads on to others, the pilots of those shall come in numbers.
void Solver::boost(std::uint32_t i, const Rates& rates) {
    const ObservedPlan& line = plan_.observed[i];
    const Anchor& anchor = anchors_[i];
    boosted_[i] = 1;
    if (!line.outcome.exists() || line.estimand == Estimand::hazard) return;
    const double wanted = std::min(good_share, 0.9 * anchor.attainable);
    if (!(anchor.achieved > 0 && anchor.achieved < wanted)) return;
    boost_[line.outcome.value] =
        math::exp(solve_line(rates, i, factors_, bracket_of(line), anchor.intercept, wanted));
}

void Solver::add_sampling(Anchor& anchor, std::uint32_t i, const Rates& rates) {
    anchor.sampling_low = anchor.sampling_high = math::not_a_number;
    anchor.intercept_low = anchor.intercept_high = math::not_a_number;
    if (anchor.of_cases == 0 || anchor.estimand == Estimand::hazard) return;
    const Bracket bounds = sampling_bounds(anchor.rate, anchor.of_cases);
    anchor.sampling_low = bounds.low;
    anchor.sampling_high = bounds.high;
    const Bracket bracket = bracket_of(plan_.observed[i]);
    anchor.intercept_low = solve_line(rates, i, factors_, bracket, anchor.intercept, bounds.low);
    anchor.intercept_high = solve_line(rates, i, factors_, bracket, anchor.intercept, bounds.high);
}

// --- everything ------------------------------------------------------------------------------------------

void Solver::find_lifts() {
    for (std::uint32_t s = 0; s < plan_.stages.size(); ++s) {
        const HandRaiseId id = plan_.stages[s].hand_raise;
        if (!id.exists() || !(plan_.hand_raises[id.value].ratio > 0)) continue;
        Lift lift;
        lift.stage = plan_.names.stages[s];
        lift.lifts = plan_.names.stages[plan_.hand_raises[id.value].lifts.value];
        lift.ratio = plan_.hand_raises[id.value].ratio;
        lift_states_.push_back({lifts_.size(), id, StageId{s}, false, 1});
        lifts_.push_back(lift);
    }
    // Solved in an order that the file has no say in.
    std::sort(lift_states_.begin(), lift_states_.end(), [&](const LiftState& a, const LiftState& b) {
        return plan_.names.stages[a.stage.value] < plan_.names.stages[b.stage.value];
    });
}

Anchors Solver::solve() {
    find_lifts();
    // Where passes are repeated, few paths lead most of the way.
    wanted_ = few_paths;
    if (sweeps_needed_ || !lifts_.empty()) settle({});
    wanted_ = all_paths;
    const int rounds = lifts_.size() > 1 ? 3 : 1;  // shifts of several hand-raises move one another's lines
    for (int round = 0; round < rounds; ++round) {
        for (LiftState& state : lift_states_) solve_lift(state);
    }
    concluding_ = true;
    for (LiftState& state : lift_states_) conclude_lift(state);
    settle({});
    for (LiftState& state : lift_states_) measure_lift(state);
    Anchors found;
    found.anchors = anchors_;
    found.lifts = lifts_;
    found.sweeps = sweeps_;
    report_errors(found);
    const bool sound = !has_errors(found.problems) && lift_problems(found).empty();
    if (couples(journey_) && !plan_.observed.empty() && sound) rehearse(found);
    report_doubts(found);
    const Problems of_lifts = lift_problems(found);
    found.problems.insert(found.problems.end(), of_lifts.begin(), of_lifts.end());
    return found;
}

}  // namespace sojourn
