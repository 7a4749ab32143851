// Channels to integers: who comes when, to which stage, in which mix.
#include "engine/plan/compile_arrivals.hpp"

#include <algorithm>
#include <numeric>

#include "engine/model/keys.hpp"
#include "engine/plan/local_hour.hpp"
#include "engine/plan/lookup.hpp"

namespace sojourn {

namespace {

[[nodiscard]] std::vector<double> segment_mix(const Journey& journey, const Channel& channel) {
    if (journey.segments.empty()) return {1.0};
    std::vector<double> mix;
    for (const Segment& segment : journey.segments) {
        if (channel.segments.empty()) {
            mix.push_back(segment.share);
            continue;
        }
        const auto own = std::find_if(channel.segments.begin(), channel.segments.end(),
                                      [&](const auto& entry) { return entry.first == segment.name; });
        mix.push_back(own == channel.segments.end() ? 0.0 : own->second);
    }
    return mix;
}

/// Mean arrivals of each hour of the week, the clock's first hour first; `shape` scaled to a mean of 1.
[[nodiscard]] std::vector<double> hour_means(const ArrivalRate& rate, double per_second,
                                             std::uint32_t start_hour) {
    const double total = std::accumulate(rate.shape.begin(), rate.shape.end(), 0.0);
    std::vector<double> means;
    for (std::size_t hour = 0; hour < static_cast<std::size_t>(hours_per_week); ++hour) {
        double weight = 1;
        if (!rate.shape.empty()) {
            weight = rate.shape[(start_hour + hour) % rate.shape.size()] *
                     static_cast<double>(rate.shape.size()) / total;
        }
        means.push_back(per_second * 3600.0 * weight);
    }
    return means;
}

void add_rate(const Journey& journey, const ArrivalRate& rate, ChannelPlan& compiled) {
    compiled.kind = ArrivalKind::rate;
    compiled.hour_mean = hour_means(rate, rate.per_second, journey.start_hour);
    compiled.from = rate.from;
    compiled.until = std::min(rate.until, journey.horizon);
    DemandPlan& demand = compiled.demand;
    if (rate.more_per_second > 0)
        demand.hour_mean = hour_means(rate, rate.more_per_second, journey.start_hour);
    demand.from = std::clamp(rate.more_from, compiled.from, compiled.until);
    demand.keep = rate.keep;
    demand.keep_from = rate.keep_from;
}

void add_log(const Journey& journey, const ArrivalLog& log, ChannelPlan& compiled) {
    compiled.kind = ArrivalKind::log;
    for (std::size_t row = 0; row < log.times.size(); ++row) {
        if (log.times[row] < 0 || log.times[row] > journey.horizon) continue;
        compiled.times.push_back(log.times[row]);
        compiled.rows.push_back(row);
    }
}

/// Mean arrivals in [from, until).
[[nodiscard]] double mean_within(const Plan& plan, const std::vector<double>& hour_mean, Ticks from,
                                 Ticks until) {
    double expected = 0;
    for (Ticks cell = from / ticks_per_hour; cell * ticks_per_hour < until; ++cell) {
        const Ticks low = std::max(from, cell * ticks_per_hour);
        const Ticks high = std::min(until, (cell + 1) * ticks_per_hour);
        expected += hour_mean[local_hour(plan, cell)] * static_cast<double>(high - low) /
                    static_cast<double>(ticks_per_hour);
    }
    return expected;
}

[[nodiscard]] double expected_of(const Plan& plan, const ChannelPlan& channel) {
    const DemandPlan& demand = channel.demand;
    if (channel.kind == ArrivalKind::cohort)
        return static_cast<double>(channel.count) * demand.keep + static_cast<double>(demand.count);
    if (channel.kind == ArrivalKind::log) return static_cast<double>(channel.times.size());
    if (channel.kind == ArrivalKind::referrals) return 0;
    double expected = mean_within(plan, channel.hour_mean, channel.from, channel.until);
    if (demand.keep < 1) {
        const Ticks from = std::clamp(demand.keep_from, channel.from, channel.until);
        expected -= (1 - demand.keep) * mean_within(plan, channel.hour_mean, from, channel.until);
    }
    if (!demand.hour_mean.empty())
        expected += mean_within(plan, demand.hour_mean, demand.from, channel.until);
    return expected;
}

void add_referrals(const Referrals& referrals, const Lookup& lookup, Plan& plan, ChannelPlan& compiled) {
    compiled.kind = ArrivalKind::referrals;
    compiled.accept = referrals.accept;
    compiled.after = add_law_at(plan, referrals.after, compiled.site);
    TraitChanges shares;
    for (const auto& [trait, share] : referrals.pass_on) shares.push_back({trait, share});
    compiled.pass_on = add_changes(plan, lookup, shares);
    plan.most_passed_on = std::max(plan.most_passed_on, compiled.pass_on.count);
}

}  // namespace

void add_channels(const Journey& journey, const Lookup& lookup, Plan& plan) {
    for (const Channel& channel : journey.channels) {
        ChannelPlan compiled;
        compiled.site = channel_site(channel);
        compiled.key = channel_key(compiled.site);
        compiled.demand.key = channel_key(more_site(channel));
        compiled.to = lookup.stage(channel.to);
        compiled.cost = channel.cost;
        compiled.segment_share = segment_mix(journey, channel);
        compiled.start = add_changes(plan, lookup, channel.start);
        if (const auto* cohort = std::get_if<Cohort>(&channel.arrivals)) {
            compiled.count = cohort->count;
            compiled.demand.count = cohort->more;
            compiled.demand.keep = cohort->keep;
            if (cohort->age) compiled.age = add_law_at(plan, *cohort->age, compiled.site);
        }
        if (const auto* referrals = std::get_if<Referrals>(&channel.arrivals)) {
            add_referrals(*referrals, lookup, plan, compiled);
        }
        if (const auto* rate = std::get_if<ArrivalRate>(&channel.arrivals))
            add_rate(journey, *rate, compiled);
        if (const auto* log = std::get_if<ArrivalLog>(&channel.arrivals)) add_log(journey, *log, compiled);
        compiled.expected = expected_of(plan, compiled);
        plan.expected_arrivals += compiled.expected;
        plan.names.channels.push_back(channel.name);
        plan.channels.push_back(std::move(compiled));
    }
}

TallyGrid make_grid(Ticks horizon, Ticks step, Ticks cohort) {
    TallyGrid grid;
    grid.step = step > 0 ? step : std::max<Ticks>(1, (horizon + 99) / 100);
    for (Ticks time = 0; time < horizon; time += grid.step) grid.times.push_back(time);
    grid.times.push_back(horizon);
    grid.cohort = cohort;
    if (cohort > 0) grid.cohorts = static_cast<std::uint32_t>(horizon / cohort + 1);
    return grid;
}

}  // namespace sojourn
