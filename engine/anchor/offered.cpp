// A run with people without end, and what it asks of them.
#include "engine/anchor/offered.hpp"

#include <algorithm>
#include <cmath>
#include <memory>

#include "engine/random/math/exp_log.hpp"
#include "engine/run/run.hpp"

namespace sojourn {

namespace {

constexpr std::uint64_t load_seed = 0x4F66666572656421u;  // "Offered!": apart from what people choose
constexpr double prospects_wanted = 4096;
constexpr std::uint32_t most_replications = 64;
constexpr std::uint32_t without_end = 1u << 20;  ///< people
constexpr double week = 7 * seconds_per_day;

/// The plan, in all its eras, with people without end wherever somebody is on shift.
[[nodiscard]] Plan with_everybody(const Plan& plan) {
    Plan many = plan;
    for (TeamPlan& team : many.teams) {
        for (CapacityStep& step : team.capacity) step.servers = step.servers > 0 ? without_end : 0;
        team.elsewhere = 0;
    }
    if (plan.next != nullptr) many.next = std::make_shared<const Plan>(with_everybody(*plan.next));
    return many;
}

/// Time on shift of a team between two instants of one era.
struct Shifts {
    double paid = 0, worked = 0, open = 0;  ///< seconds of people, the same less other work, seconds
};

void add_shifts(const TeamPlan& team, Ticks from, Ticks until, Shifts& sum) {
    for (std::size_t i = 0; i < team.capacity.size(); ++i) {
        const Ticks begin = std::max(i == 0 ? from : team.capacity[i].from, from);
        const Ticks end = i + 1 < team.capacity.size() ? std::min(team.capacity[i + 1].from, until) : until;
        if (end <= begin || team.capacity[i].servers == 0) continue;
        const double paid = to_seconds(end - begin) * team.capacity[i].servers;
        sum.open += to_seconds(end - begin);
        sum.paid += paid;
        sum.worked += paid * (1 - team.elsewhere);
    }
}

[[nodiscard]] Shifts shifts_of(const Plan& plan, std::size_t team) {
    Shifts sum;
    Ticks from = plan.start;
    for (const Plan* era = &plan; era != nullptr && from < plan.horizon; era = era->next.get()) {
        const Ticks until = std::min(era->until, plan.horizon);
        add_shifts(era->teams[team], from, until, sum);
        from = std::max(from, until);
    }
    return sum;
}

/// Whether everybody who may wait for the team can give up, or leave the stage of their own accord.
[[nodiscard]] bool is_limited(const Plan& plan, TeamId team) {
    for (const StagePlan& stage : plan.stages) {
        for (std::uint32_t i = stage.visits.first; i < stage.visits.end(); ++i) {
            const TouchpointPlan& touchpoint = plan.touchpoints[plan.visits[i].touchpoint.value];
            if (!(touchpoint.team == team)) continue;
            if (stage.clocks.count == 0 && !touchpoint.patience.exists() && !touchpoint.in_line.exists())
                return false;
        }
    }
    return true;
}

}  // namespace

std::vector<OfferedLoad> offered_loads(const Plan& plan, unsigned threads) {
    std::vector<OfferedLoad> loads;
    if (plan.teams.empty()) return loads;
    RunOptions options;
    options.seed = load_seed;
    options.replications = static_cast<std::uint32_t>(std::clamp<double>(
        std::ceil(prospects_wanted / std::max(plan.expected_arrivals, 1.0)), 1, most_replications));
    options.threads = threads;
    Progress progress;
    const Plan everybody = with_everybody(plan);
    const Tallies tallies = run(everybody, options, progress).tallies;
    std::vector<std::uint32_t> groups(tallies.layout.groups());
    for (std::uint32_t group = 0; group < groups.size(); ++group) groups[group] = group;
    const double weeks = to_seconds(plan.horizon - plan.start) / week;
    for (std::uint32_t t = 0; t < plan.teams.size(); ++t) {
        OfferedLoad found;
        found.team = plan.names.teams[t];
        double asked = 0;
        for (std::uint32_t p = 0; p < plan.touchpoints.size(); ++p) {
            if (plan.touchpoints[p].team == TeamId{t})
                asked += static_cast<double>(total_of(tallies, Score::requests, p, groups));
        }
        const double busy = static_cast<double>(total_of(tallies, Score::busy, t, groups)) /
                            static_cast<double>(ticks_per_second);
        const Shifts shifts = shifts_of(plan, t);
        const double each = options.replications;
        found.requests = asked / each / weeks;
        found.service = asked > 0 ? busy / asked : 0;
        found.open = shifts.open / 3600 / weeks;
        found.people = shifts.open > 0 ? shifts.paid / shifts.open : 0;
        found.limited = is_limited(plan, TeamId{t});
        found.load = shifts.worked > 0 ? busy / each / shifts.worked : asked > 0 ? math::infinity : 0;
        if (found.load > 1) {
            const double excess = busy / each - shifts.worked;
            if (!found.limited)
                found.growth = shifts.worked > 0 ? excess / found.service / weeks : found.requests;
            if (shifts.worked > 0)
                found.more = static_cast<std::uint32_t>(std::ceil((found.load - 1) * found.people));
        }
        loads.push_back(found);
    }
    return loads;
}

}  // namespace sojourn
