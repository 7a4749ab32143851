// Reachability of stages by Warshall's algorithm; groups by their number of ancestors.
#include "engine/anchor/groups.hpp"

#include <algorithm>
#include <utility>

namespace sojourn {

namespace {

[[nodiscard]] std::vector<std::uint8_t> scope_of(const Plan& plan, const ObservedPlan& line) {
    std::vector<std::uint8_t> scope(plan.stages.size(), 0);
    if (line.estimand != Estimand::per_visit) {
        scope[line.from.value] = 1;
        return scope;
    }
    for (std::size_t s = 0; s < plan.stages.size(); ++s) {
        const Range visits = plan.stages[s].visits;
        for (std::uint32_t i = visits.first; i < visits.end(); ++i) {
            if (plan.visits[i].touchpoint == line.touchpoint) scope[s] = 1;
        }
    }
    return scope;
}

template <class Visit>
void for_each_stage(const Group& group, const Visit& visit) {
    for (std::size_t s = 0; s < group.scope.size(); ++s) {
        if (group.scope[s] != 0) visit(s);
    }
}

[[nodiscard]] bool leads(const Group& from, const Group& to, const Reachability& reach) {
    bool found = false;
    for_each_stage(from, [&](std::size_t a) {
        for_each_stage(to, [&](std::size_t b) { found = found || reach.leads(a, b); });
    });
    return found;
}

[[nodiscard]] bool stays(const Plan& plan, const ObservedPlan& line) {
    return line.outcome.exists() && !plan.outcomes[line.outcome.value].to.exists();
}

/// Behind a closed gate an outcome is `else`, which weighs on the choice among the others.
[[nodiscard]] bool has_gates(const Plan& plan, const ObservedPlan& line) {
    return line.outcome.exists() && plan.outcomes[line.outcome.value].gates.count > 0 &&
           plan.touchpoints[line.touchpoint.value].outcomes.count > 2;
}

}  // namespace

Reachability::Reachability(const Plan& plan) : size_{plan.stages.size()}, reach_(size_ * size_, 0) {
    const auto add = [&](std::size_t from, StageId to) {
        if (to.exists() && !(to == back_stage)) reach_[from * size_ + to.value] = 1;
    };
    for (const ExitPlan& exit : plan.exits) {
        add(exit.from.value, exit.to);
        if (exit.to.exists() && !(exit.to == back_stage) && plan.stages[exit.to.value].interrupts)
            add(exit.to.value, exit.from);
    }
    for (std::size_t s = 0; s < size_; ++s) {
        const StagePlan& stage = plan.stages[s];
        for (std::uint32_t r = stage.refer.first; r < stage.refer.end(); ++r)
            add(s, plan.channels[plan.referrals[r].to.value].to);
        for (std::uint32_t i = stage.visits.first; i < stage.visits.end(); ++i) {
            const Range outcomes = plan.touchpoints[plan.visits[i].touchpoint.value].outcomes;
            for (std::uint32_t o = outcomes.first; o < outcomes.end(); ++o) {
                const EffectsId effects = plan.outcomes[o].effects;
                if (!effects.exists() || !plan.effects[effects.value].refer.exists()) continue;
                const ReferralPlan& referral = plan.referrals[plan.effects[effects.value].refer.value];
                add(s, plan.channels[referral.to.value].to);
            }
        }
    }
    for (std::size_t via = 0; via < size_; ++via) {
        for (std::size_t from = 0; from < size_; ++from) {
            if (!leads(from, via)) continue;
            for (std::size_t to = 0; to < size_; ++to) {
                if (leads(via, to)) reach_[from * size_ + to] = 1;
            }
        }
    }
}

std::size_t Reachability::ancestors(std::size_t of) const {
    std::size_t count = 0;
    for (std::size_t from = 0; from < size_; ++from) count += leads(from, of) ? 1 : 0;
    return count;
}

std::vector<Group> groups_of(const Plan& plan, const Reachability& reach) {
    std::vector<Group> groups;
    for (std::uint32_t i = 0; i < plan.observed.size(); ++i) {
        std::vector<std::uint8_t> scope = scope_of(plan, plan.observed[i]);
        const auto same = std::find_if(groups.begin(), groups.end(),
                                       [&](const Group& group) { return group.scope == scope; });
        if (same == groups.end()) {
            groups.push_back({{i}, std::move(scope)});
        } else {
            same->lines.push_back(i);
        }
    }
    const auto rank = [&](const Group& group) {
        std::size_t ancestors = 0;
        for_each_stage(group, [&](std::size_t s) { ancestors = std::max(ancestors, reach.ancestors(s)); });
        return std::pair{ancestors, group.lines.front()};
    };
    std::sort(groups.begin(), groups.end(),
              [&](const Group& a, const Group& b) { return rank(a) < rank(b); });
    return groups;
}

bool comes_again(const Group& group, const Reachability& reach) {
    return leads(group, group, reach);
}

bool needs_sweeps(const Plan& plan, const std::vector<Group>& groups, const Reachability& reach) {
    for (std::size_t later = 0; later < groups.size(); ++later) {
        for (std::size_t earlier = 0; earlier <= later; ++earlier) {
            if (leads(groups[later], groups[earlier], reach)) return true;
        }
    }
    return std::any_of(plan.observed.begin(), plan.observed.end(),
                       [&](const ObservedPlan& line) { return stays(plan, line) || has_gates(plan, line); });
}

}  // namespace sojourn
