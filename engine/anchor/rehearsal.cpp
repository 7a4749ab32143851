// Rehearsals: how long, how many, and what is read of them.
#include "engine/anchor/rehearsal.hpp"

#include <algorithm>
#include <cmath>

#include "engine/plan/compile.hpp"
#include "engine/plan/observed.hpp"
#include "engine/random/math/exp_log.hpp"

namespace sojourn {

namespace {

constexpr std::uint64_t rehearsal_seed = 0x5374616666656421u;  // "Staffed!": apart from what people choose
constexpr Ticks week = 7 * ticks_per_day;
constexpr double prospects_wanted = 1 << 14, most_prospects = 1 << 17;
constexpr std::uint32_t fewest_replications = 4, most_replications = 1024;
constexpr double chances_wanted = 2048;
constexpr std::uint32_t many_replications = 32, slices_of_few = 8;
constexpr std::uint32_t first_part = 8;       ///< a rough look takes so small a part of the replications
constexpr double prospects_a_part = 1 << 15;  ///< whose log is held at once
constexpr double most_ended = 0.95;  ///< half as long again as until so many entries have ended is followed

[[nodiscard]] std::uint32_t capacity_at(const std::vector<CapacityStep>& steps, Ticks time) {
    const auto next = std::upper_bound(steps.begin(), steps.end(), time,
                                       [](Ticks t, const CapacityStep& step) { return t < step.from; });
    return next == steps.begin() ? 0 : std::prev(next)->servers;
}

[[nodiscard]] std::vector<std::uint32_t> all_groups(const Layout& layout) {
    std::vector<std::uint32_t> groups(layout.groups());
    for (std::uint32_t group = 0; group < groups.size(); ++group) groups[group] = group;
    return groups;
}

/// Events and chances of a line summed over replications, with half an event more on either side so that none
/// is infinite.
struct Share {
    double events = 0.5, chances = 1;

    [[nodiscard]] double rate() const noexcept { return events / chances; }
    /// Of log-odds, or of the log of a hazard, on the rate.
    [[nodiscard]] double slope(bool of_time) const noexcept {
        return of_time ? 1 / rate() : 1 / (rate() * (1 - rate()));
    }
    [[nodiscard]] double link(bool of_time) const noexcept {
        return math::log(of_time ? rate() : rate() / (1 - rate()));
    }
};

[[nodiscard]] Share sum_of(std::span<const LineCount> counts, std::size_t line, std::size_t lines,
                           std::uint32_t replications) {
    Share sum;
    for (std::uint32_t r = 0; r < replications; ++r) {
        sum.events += static_cast<double>(counts[r * lines + line].events);
        sum.chances += static_cast<double>(counts[r * lines + line].chances);
    }
    return sum;
}

}  // namespace

bool couples(const Journey& journey) {
    const auto has_team = [](const Touchpoint& touchpoint) { return !touchpoint.by.empty(); };
    const auto is_pool = [](const Channel& channel) {
        return std::holds_alternative<Pool>(channel.arrivals);
    };
    return !journey.brand.empty() ||
           std::any_of(journey.touchpoints.begin(), journey.touchpoints.end(), has_team) ||
           std::any_of(journey.channels.begin(), journey.channels.end(), is_pool);
}

Plan without_waiting(Plan plan) {
    for (TouchpointPlan& touchpoint : plan.touchpoints) touchpoint.team = {};
    for (std::uint32_t t = plan.own_traits; t < plan.traits.size(); ++t)
        plan.traits[t].felt = plan.traits[t].surprise = plan.traits[t].episode = 0;
    for (ChangePlan& change : plan.changes) {
        if (change.trait.value >= plan.own_traits) change.amount = 0;
    }
    plan.coupling.teams = plan.coupling.brand = false;
    return plan;
}

void repeat_capacity(std::vector<CapacityStep>& steps, Ticks known, Ticks until) {
    if (steps.empty() || until <= known) return;
    const Ticks span = known - std::min<Ticks>(steps.front().from, 0);
    const Ticks period = span >= week ? week : span >= ticks_per_day ? ticks_per_day : 0;
    if (period == 0) return;
    std::erase_if(steps, [&](const CapacityStep& step) { return step.from >= known; });
    std::vector<CapacityStep> pattern{{known - period, capacity_at(steps, known - period)}};
    for (const CapacityStep& step : steps) {
        if (step.from > known - period) pattern.push_back(step);
    }
    for (Ticks later = period; known - period + later < until; later += period) {
        for (const CapacityStep& step : pattern) steps.push_back({step.from + later, step.servers});
    }
}

Rehearsal::Rehearsal(const Journey& journey, const Plan& solved, const Anchors* kept, unsigned threads)
    : lines_{solved.observed}, window_{0, journey.horizon - journey.warm_up, 0}, threads_{threads} {
    const Ticks longest = 2 * std::max(window_.until, journey.warm_up);
    compile_for(journey, solved, kept, longest);
    const double counted =
        static_cast<double>(window_.until) / static_cast<double>(journey.horizon + longest);
    const double expected = std::max(plan_.expected_arrivals * counted, 1.0);
    replications_ = static_cast<std::uint32_t>(
        std::clamp<double>(std::ceil(prospects_wanted / expected), fewest_replications, most_replications));
    // A few first, to see how long entries last and how many come.
    const std::uint32_t few = std::max(replications_ / first_part, 1u);
    const LineCounts apart = count(apart_, few, false), together = count(plan_, few, false);
    Ticks tail = ticks_per_hour;
    double fewest = chances_wanted;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        if (lines_[i].estimand == Estimand::within) tail = std::max(tail, lines_[i].within);
        if (lines_[i].estimand == Estimand::eventually) {
            for (const LineCounts* seen : {&apart, &together})
                tail = std::max(tail, seen->time_to_end(i, most_ended) / 2 * 3);
        }
        fewest = std::min(fewest, chances_in(apart, i, few) * replications_ / few);
    }
    const double more =
        std::min(chances_wanted / std::max(fewest, 1.0), most_prospects / expected / replications_);
    if (more > 1) {
        replications_ =
            static_cast<std::uint32_t>(std::min<double>(std::ceil(more * replications_), most_replications));
    }
    compile_for(journey, solved, kept, std::min(tail, longest));
    first_replications_ = std::max(replications_ / first_part, 1u);
    // Of few replications, slices tell how sure a rate is.
    slices_ = replications_ < many_replications ? slices_of_few : 1;
    reference_ = count(apart_, replications_, false).all();
}

void Rehearsal::compile_for(const Journey& journey, const Plan& solved, const Anchors* kept, Ticks tail) {
    window_.tail = tail;
    Journey longer = journey;
    const Ticks known = std::max(journey.follow, journey.horizon);
    longer.horizon = longer.follow = journey.horizon + tail;
    for (Team& team : longer.teams) repeat_capacity(team.capacity, known, longer.horizon);
    plan_ = compile(longer, {longer.horizon, 0});
    if (kept != nullptr) plan_ = anchored(std::move(plan_), *kept);
    set_shifts(solved);
    for (const ObservedPlan& line : lines_) set_intercept(plan_, line, intercept_of(solved, line));
    apart_ = without_waiting(plan_);
}

void Rehearsal::set_shifts(const Plan& solved) {
    for (std::size_t i = 0; i < plan_.hand_raises.size(); ++i)
        plan_.hand_raises[i].shift = solved.hand_raises[i].shift;
}

LineCounts Rehearsal::count(const Plan& plan, std::uint32_t replications, bool with_teams) {
    LineCounts counts{plan, lines_, window_, replications, slices_};
    RunOptions options;
    options.seed = rehearsal_seed;
    options.replications = replications;
    options.threads = threads_;
    options.events = EventLog::on;
    // Part by part, so that the log of a large run is never whole.
    const double lives = std::max(plan.expected_arrivals, 1.0) * replications;
    options.parts = std::min(replications, static_cast<std::uint32_t>(lives / prospects_a_part) + 1);
    use_.assign(plan.teams.size(), {});
    for (options.part = 0; options.part < options.parts; ++options.part) {
        Progress progress;
        const RunOutput output = run(plan, options, progress);
        counts.add(output.records);
        if (with_teams) add_use(output.tallies);
    }
    return counts;
}

std::vector<GapRead> Rehearsal::look(std::span<const double> at, bool all) {
    for (std::size_t i = 0; i < lines_.size(); ++i) set_intercept(plan_, lines_[i], at[i]);
    const std::uint32_t replications = all ? replications_ : first_replications_;
    const std::vector<LineCount> found = count(plan_, replications, true).all();
    const std::uint32_t units = replications * slices_;
    std::vector<GapRead> reads;
    const std::size_t size = lines_.size();
    for (std::size_t i = 0; i < size; ++i) {
        const bool of_time = lines_[i].estimand == Estimand::hazard;
        const Share now = sum_of(found, i, size, units);
        const Share apart = sum_of(reference_, i, size, units);
        GapRead read;
        read.gap = now.link(of_time) - apart.link(of_time);
        // Units are paired: what both sides share of their luck is no error of the gap.
        double squares = 0;
        for (std::uint32_t u = 0; u < units; ++u) {
            const auto part = [&](const LineCount& count, const Share& sum) {
                return (static_cast<double>(count.events) - sum.rate() * static_cast<double>(count.chances)) /
                       sum.chances * sum.slope(of_time);
            };
            const double residual = part(found[u * size + i], now) - part(reference_[u * size + i], apart);
            squares += residual * residual;
        }
        read.error = std::sqrt(squares * units / std::max(units - 1.0, 1.0));
        read.scale = of_time ? 1 : 1 / (1 - lines_[i].rate);
        reads.push_back(read);
    }
    return reads;
}

double Rehearsal::chances_in(const LineCounts& counts, std::size_t line, std::uint32_t replications) const {
    const bool of_time = lines_[line].estimand == Estimand::hazard;
    double sum = 0;
    for (std::uint32_t r = 0; r < replications; ++r) {
        const LineCount& count = counts.of(r)[line];
        sum += static_cast<double>(of_time ? count.events : count.chances);
    }
    return sum;
}

std::uint64_t Rehearsal::chances_of(std::size_t line) const {
    std::int64_t sum = 0;
    const bool of_time = lines_[line].estimand == Estimand::hazard;
    for (std::size_t at = line; at < reference_.size(); at += lines_.size())
        sum += of_time ? reference_[at].events : reference_[at].chances;
    return static_cast<std::uint64_t>(sum);
}

void Rehearsal::add_use(const Tallies& tallies) {
    const std::vector<std::uint32_t> groups = all_groups(tallies.layout);
    const auto total = [&](Score score, std::uint32_t item) {
        return static_cast<double>(total_of(tallies, score, item, groups));
    };
    for (std::uint32_t team = 0; team < plan_.teams.size(); ++team) {
        use_[team].busy += total(Score::busy, team);
        use_[team].paid += total(Score::paid, team) - total(Score::elsewhere, team);
    }
    for (std::uint32_t t = 0; t < plan_.touchpoints.size(); ++t) {
        const TeamId team = plan_.touchpoints[t].team;
        if (!team.exists()) continue;
        Use& use = use_[team.value];
        use.asked += total(Score::requests, t);
        use.left += total(Score::abandoned, t) + total(Score::balked, t);
        use.waited += to_seconds(static_cast<Ticks>(total(Score::queue, t)));
        use.served += total(Score::visits, t);
    }
}

std::vector<TeamUse> Rehearsal::teams_of(std::size_t line) const {
    std::vector<std::uint8_t> concerned(plan_.teams.size(), 0);
    const auto add = [&](TouchpointId touchpoint) {
        const TeamId team = plan_.touchpoints[touchpoint.value].team;
        if (team.exists()) concerned[team.value] = 1;
    };
    if (lines_[line].touchpoint.exists()) add(lines_[line].touchpoint);
    if (lines_[line].from.exists()) {
        const Range visits = plan_.stages[lines_[line].from.value].visits;
        for (std::uint32_t i = visits.first; i < visits.end(); ++i) add(plan_.visits[i].touchpoint);
    }
    std::vector<TeamUse> found;
    for (std::size_t team = 0; team < concerned.size(); ++team) {
        if (concerned[team] == 0) continue;
        const Use& use = use_[team];
        const auto ratio = [](double part, double whole) { return whole > 0 ? part / whole : 0; };
        found.push_back({plan_.names.teams[team], ratio(use.busy, use.paid), ratio(use.left, use.asked),
                         ratio(use.waited, use.served)});
    }
    return found;
}

}  // namespace sojourn
