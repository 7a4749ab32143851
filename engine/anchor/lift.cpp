// The shift of presence that makes the close rate what was published: both ways of each prospect, same luck.
#include <algorithm>
#include <cmath>

#include "engine/anchor/solver.hpp"
#include "engine/plan/observed.hpp"
#include "engine/random/math/exp_log.hpp"

namespace sojourn {

namespace {

constexpr double largest_shift = 16;
constexpr int most_steps = 60;
constexpr double roughly = 1e-3, closely = 1e-4;  ///< in ln of the ratio
constexpr double first_step = 0.125;
constexpr int most_secants = 6;
constexpr double largest_secant = 0.5;
constexpr double slope_step = 0x1p-6;

/// A step along the line through two points, or half way where it leads nowhere.
[[nodiscard]] double between(double low, double below, double high, double above) noexcept {
    const double middle = low - below * (high - low) / (above - below);
    return middle > low && middle < high ? middle : 0.5 * (low + high);
}

}  // namespace

double Solver::gap_at_anchors(Lift& lift, HandRaiseId id) const {
    PilotTask task;
    task.scope.assign(plan_.stages.size(), 0);
    task.lines.assign(plan_.observed.size(), 0);
    task.line_of = line_of_;
    task.boost = boost_;
    task.raise = id;
    CrewOptions options;
    options.threads = threads_;
    options.wanted = wanted_;
    const Arms arms = send_both_ways(plan_, task, options);
    double reached = 0, present = 0, absent = 0, squares = 0;
    for (std::size_t i = 0; i < arms.reached.size(); ++i) {
        reached += arms.reached[i];
        present += arms.present[i];
        absent += arms.absent[i];
    }
    lift.prospects = arms.reached.size();
    lift.achieved = absent > 0 ? present / absent : 0;
    if (!(absent > 0 && present > 0)) return math::not_a_number;
    lift.present = present / reached;
    lift.absent = absent / reached;
    for (std::size_t i = 0; i < arms.reached.size(); ++i) {
        const double residual = arms.present[i] - lift.achieved * arms.absent[i];
        squares += residual * residual;
    }
    lift.error = std::sqrt(squares) / present;  // of ln(achieved): both arms share their luck
    return math::log(lift.achieved / lift.ratio);
}

double Solver::gap_of(Lift& lift, HandRaisePlan& raise, HandRaiseId id, StageId stage, double shift) {
    raise.shift = shift;
    settle(stage);
    return gap_at_anchors(lift, id);
}

Solver::Crossing Solver::cross(Lift& lift, HandRaisePlan& raise, HandRaiseId id, StageId stage) {
    const double size = std::fabs(math::log(lift.ratio)), sign = lift.ratio >= 1 ? 1 : -1;
    const auto gap_at = [&](double shift) { return sign * gap_of(lift, raise, id, stage, sign * shift); };
    // Without a shift nobody is lifted (but for what covariates on presence do).
    double low = 0, below = -size;
    double high = std::max(size / 2, first_step), above = gap_at(high);
    while (above < 0 && high < largest_shift) {
        low = high;
        below = above;
        high = std::min(2 * high, largest_shift);
        above = gap_at(high);
    }
    if (!(above >= 0)) return {};
    double slope = (above - below) / (high - low);
    int stuck = 0;
    for (int step = 0; step < most_steps && high - low > intercept_grain; ++step) {
        const double middle = between(low, below, high, above);
        const double gap = gap_at(middle);
        slope = (gap - below) / (middle - low);
        if (std::fabs(gap) < roughly) return {true, sign * middle, slope};
        // Illinois: the value at an end that stays twice counts half.
        if (gap < 0) {
            low = middle;
            below = gap;
            stuck = stuck < 0 ? stuck - 1 : -1;
            if (stuck < -1) above /= 2;
        } else {
            high = middle;
            above = gap;
            stuck = stuck > 0 ? stuck + 1 : 1;
            if (stuck > 1) below /= 2;
        }
    }
    return {true, sign * 0.5 * (low + high), slope};
}

/// By secants: the slope with few paths is nearly that with all.
double Solver::refine(Lift& lift, HandRaisePlan& raise, HandRaiseId id, StageId stage, Crossing crossing) {
    double shift = crossing.shift, gap = gap_of(lift, raise, id, stage, shift);
    for (int step = 0; step < most_secants && std::fabs(gap) > closely; ++step) {
        const double next = shift - std::clamp(gap / crossing.slope, -largest_secant, largest_secant);
        const double gap_there = gap_of(lift, raise, id, stage, next);
        const double slope = (gap_there - gap) / (next - shift);
        if (slope > 0) crossing.slope = slope;
        shift = next;
        gap = gap_there;
    }
    return shift;
}

/// Errors of the two arms and of the intercepts downstream, through the slope of ln(ratio).
double Solver::error_of(const Lift& lift, HandRaisePlan& raise, HandRaiseId id, StageId stage) {
    Lift other = lift;
    (void)gap_at_anchors(other, id);
    double variance = other.error * other.error;
    wanted_ = few_paths;  // for differences of the same lives
    const double near = gap_at_anchors(other, id);
    for (std::size_t i = 0; i < plan_.observed.size(); ++i) {
        const ObservedPlan& line = plan_.observed[i];
        if (!line.from.exists() || !(line.from == stage || reach_.leads(stage.value, line.from.value)))
            continue;
        set_intercept(plan_, line, anchors_[i].intercept + anchors_[i].error);
        const double moved = gap_at_anchors(other, id) - near;
        set_intercept(plan_, line, anchors_[i].intercept);
        variance += moved * moved;
    }
    raise.shift = lift.shift + slope_step;
    const double slope = (gap_at_anchors(other, id) - near) / slope_step;
    raise.shift = lift.shift;
    wanted_ = all_paths;
    return slope > 0 ? std::sqrt(variance) / slope : 0;
}

void Solver::solve_lift(LiftState& state) {
    Lift& lift = lifts_[state.lift];
    HandRaisePlan& raise = plan_.hand_raises[state.raise.value];
    wanted_ = few_paths;
    const Crossing crossing = cross(lift, raise, state.raise, state.stage);
    wanted_ = all_paths;
    state.exists = crossing.exists;
    if (!crossing.exists) {  // not to be had, or nobody ever gets there: `report` says so
        lift.shift = lift.ratio >= 1 ? largest_shift : -largest_shift;
        (void)gap_of(lift, raise, state.raise, state.stage, lift.shift);
        return;
    }
    state.slope = crossing.slope;
    lift.shift = rounded_intercept(refine(lift, raise, state.raise, state.stage, crossing));
    raise.shift = lift.shift;
}

/// One more secant, with the lines as they are concluded.
void Solver::conclude_lift(LiftState& state) {
    if (!state.exists) return;
    Lift& lift = lifts_[state.lift];
    HandRaisePlan& raise = plan_.hand_raises[state.raise.value];
    const double gap = gap_of(lift, raise, state.raise, state.stage, lift.shift);
    if (gap == gap) lift.shift = rounded_intercept(lift.shift - gap / state.slope);
    raise.shift = lift.shift;
}

/// What is achieved in the end, and how well it is known.
void Solver::measure_lift(LiftState& state) {
    Lift& lift = lifts_[state.lift];
    (void)gap_at_anchors(lift, state.raise);
    lift.attainable = state.exists ? math::not_a_number : lift.achieved;
    lift.error =
        state.exists ? error_of(lift, plan_.hand_raises[state.raise.value], state.raise, state.stage) : 0;
}

}  // namespace sojourn
