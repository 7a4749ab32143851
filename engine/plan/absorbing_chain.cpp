// The embedded chain of a plan and its fundamental matrix.
#include "engine/plan/absorbing_chain.hpp"

#include <Eigen/LU>
#include <cmath>

namespace sojourn {

namespace {

using Matrix = Eigen::MatrixXd;
using Vector = Eigen::VectorXd;

/// Rate of an exponential delay, if it is one.
[[nodiscard]] std::optional<double> exponential_rate(const Plan& plan, SamplerId delay) {
    const SamplerNode& node = plan.samplers.nodes[delay.value];
    if (node.kind != SamplerKind::exponential || !(node.p0 > 0)) return std::nullopt;
    return 1.0 / node.p0;
}

[[nodiscard]] bool add_drift_race(const Plan& plan, std::uint32_t stage, Matrix& moves) {
    const Range clocks = plan.stages[stage].clocks;
    std::vector<double> rates;
    double total = 0;
    for (std::uint32_t i = clocks.first; i < clocks.end(); ++i) {
        const ClockPlan& clock = plan.clocks[i];
        const auto rate =
            clock.hazard > 0 ? std::optional{clock.hazard} : exponential_rate(plan, clock.delay);
        if (!rate && clocks.count > 1) return false;
        rates.push_back(rate.value_or(1.0));  // a single clock rings whatever its law, unless it never does
        total += rates.back();
    }
    if (clocks.count == 1 &&
        plan.samplers.nodes[plan.clocks[clocks.first].delay.value].kind == SamplerKind::never) {
        return true;
    }
    for (std::uint32_t i = 0; i < clocks.count; ++i) {
        moves(stage, plan.clocks[clocks.first + i].to.value) += rates[i] / total;
    }
    return true;
}

/// Whether shares alone decide what comes of each visit, and every entry has one visit.
[[nodiscard]] bool is_plain(const Plan& plan, const TouchpointPlan& touchpoint) {
    for (std::uint32_t i = touchpoint.outcomes.first; i < touchpoint.outcomes.end(); ++i) {
        if (plan.outcomes[i].gates.count > 0) return false;
    }
    return !touchpoint.has_slopes && !touchpoint.has_intent && touchpoint.starts_at_entry &&
           !touchpoint.may_miss && touchpoint.when.count == 0 && !touchpoint.patience.exists() &&
           !touchpoint.in_line.exists();
}

[[nodiscard]] bool add_only_touchpoint(const Plan& plan, std::uint32_t stage, Matrix& moves) {
    const TouchpointPlan& touchpoint =
        plan.touchpoints[plan.visits[plan.stages[stage].visits.first].touchpoint.value];
    if (touchpoint.attribute.exists() || !is_plain(plan, touchpoint)) return false;
    const Range outcomes = touchpoint.outcomes;
    double total = 0;
    for (std::uint32_t i = outcomes.first; i < outcomes.end(); ++i) {
        if (!plan.outcomes[i].to.exists()) return false;
        total += plan.outcomes[i].weight;
    }
    for (std::uint32_t i = outcomes.first; i < outcomes.end(); ++i) {
        moves(stage, plan.outcomes[i].to.value) += plan.outcomes[i].weight / total;
    }
    return true;
}

/// Delays that may never ring leave prospects waiting; the closed form counts on every clock ringing.
[[nodiscard]] bool may_never_ring(const Plan& plan, SamplerId delay) {
    const SamplerNode& node = plan.samplers.nodes[delay.value];
    switch (node.kind) {
        case SamplerKind::never:
        case SamplerKind::mixture:
        case SamplerKind::sum:
        case SamplerKind::shift:
        case SamplerKind::piecewise_hazard:
            return true;
        default:
            return false;
    }
}

[[nodiscard]] std::optional<Matrix> embedded_chain(const Plan& plan) {
    // Interruptions come back to a stage that goes on, and referred prospects arrive besides: no chain.
    if (plan.most_interruptions > 0 || !plan.referrals.empty()) return std::nullopt;
    const auto size = static_cast<Eigen::Index>(plan.stages.size());
    Matrix moves = Matrix::Zero(size, size);
    for (std::uint32_t stage = 0; stage < plan.stages.size(); ++stage) {
        const StagePlan& compiled = plan.stages[stage];
        if (compiled.clocks.count + compiled.visits.count == 0) continue;
        for (std::uint32_t i = compiled.clocks.first; i < compiled.clocks.end(); ++i) {
            if (plan.clocks[i].slopes.count > 0) return std::nullopt;
            if (plan.clocks[i].hazard == 0 && may_never_ring(plan, plan.clocks[i].delay)) return std::nullopt;
        }
        for (std::uint32_t i = compiled.visits.first; i < compiled.visits.end(); ++i) {
            const TouchpointId touchpoint = plan.visits[i].touchpoint;
            if (may_never_ring(plan, plan.touchpoints[touchpoint.value].delay)) return std::nullopt;
        }
        const bool closed = compiled.visits.count == 0 ? add_drift_race(plan, stage, moves)
                            : compiled.clocks.count == 0 && compiled.visits.count == 1
                                ? add_only_touchpoint(plan, stage, moves)
                                : false;
        if (!closed) return std::nullopt;
    }
    return moves;
}

[[nodiscard]] Vector first_entries(const Plan& plan) {
    Vector first = Vector::Zero(static_cast<Eigen::Index>(plan.stages.size()));
    for (const ChannelPlan& channel : plan.channels) first(channel.to.value) += channel.expected;
    return first / plan.expected_arrivals;
}

}  // namespace

std::optional<std::vector<double>> expected_entries(const Plan& plan) {
    if (plan.next != nullptr) return std::nullopt;  // its moves depend on when they are made
    const auto moves = embedded_chain(plan);
    if (!moves || !(plan.expected_arrivals > 0)) return std::nullopt;
    const Eigen::Index size = moves->rows();
    const Eigen::PartialPivLU<Matrix> system((Matrix::Identity(size, size) - *moves).transpose());
    // A chain that never comes to rest has no finite answer; near-singular systems show as a tiny determinant
    // pivot.
    if (system.rcond() < 1e-12) return std::nullopt;
    const Vector entries = system.solve(first_entries(plan));
    return std::vector<double>(entries.data(), entries.data() + entries.size());
}

}  // namespace sojourn
