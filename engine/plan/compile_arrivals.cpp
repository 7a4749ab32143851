// Channels to integers: who comes when, to which stage, in which mix.
#include "engine/plan/compile_arrivals.hpp"

#include <algorithm>
#include <numeric>
#include <span>

#include "engine/model/keys.hpp"
#include "engine/model/shape.hpp"
#include "engine/plan/expected_arrivals.hpp"
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

/// The weights of an hour's steps in a shape that has any.
[[nodiscard]] std::span<const double> steps_of(const std::vector<double>& shape, std::size_t hour) {
    const std::size_t steps = shape_steps(shape.size());
    return std::span{shape}.subspan(hour * steps % shape.size(), steps);
}

/// Mean arrivals of each hour of the week, the clock's first hour first; `shape` scaled to a mean of 1.
[[nodiscard]] std::vector<double> hour_means(const ArrivalRate& rate, double per_second,
                                             std::uint32_t start_hour) {
    const double total = std::accumulate(rate.shape.begin(), rate.shape.end(), 0.0);
    std::vector<double> means;
    for (std::size_t hour = 0; hour < static_cast<std::size_t>(hours_per_week); ++hour) {
        double weight = 1;
        if (!rate.shape.empty()) {
            const auto steps = steps_of(rate.shape, start_hour + hour);
            const double hours = static_cast<double>(rate.shape.size()) / static_cast<double>(steps.size());
            weight = std::accumulate(steps.begin(), steps.end(), 0.0) * hours / total;
        }
        means.push_back(per_second * 3600.0 * weight);
    }
    return means;
}

/// Share of each hour's arrivals by the end of each of its steps; the last of an hour is 1.
[[nodiscard]] std::vector<double> within_hours(const std::vector<double>& shape, std::uint32_t start_hour) {
    std::vector<double> shares;
    for (std::size_t hour = 0; hour < static_cast<std::size_t>(hours_per_week); ++hour) {
        const auto steps = steps_of(shape, start_hour + hour);
        const double total = std::accumulate(steps.begin(), steps.end(), 0.0);
        double sum = 0;
        for (std::size_t step = 0; step < steps.size(); ++step) {
            sum += steps[step];
            // Nobody comes in an hour of zeros; its steps are told apart all the same.
            const double even = static_cast<double>(step + 1) / static_cast<double>(steps.size());
            shares.push_back(step + 1 == steps.size() ? 1 : total > 0 ? sum / total : even);
        }
    }
    return shares;
}

void add_rate(const Journey& journey, const Lookup& lookup, const ArrivalRate& rate, Plan& plan,
              ChannelPlan& compiled) {
    compiled.kind = ArrivalKind::rate;
    compiled.hour_mean = hour_means(rate, rate.per_second, journey.start_hour);
    if (!rate.shape.empty()) compiled.steps_an_hour = shape_steps(rate.shape.size());
    if (compiled.steps_an_hour > 1) compiled.within_hour = within_hours(rate.shape, journey.start_hour);
    compiled.slopes = add_terms(plan, lookup, rate.slopes);
    compiled.from = rate.from;
    compiled.until = std::min(rate.until, end_of_arrivals(journey));
    DemandPlan& demand = compiled.demand;
    if (rate.more_per_second > 0)
        demand.hour_mean = hour_means(rate, rate.more_per_second, journey.start_hour);
    demand.from = std::clamp(rate.more_from, compiled.from, compiled.until);
    demand.keep = rate.keep;
    demand.keep_from = rate.keep_from;
}

void add_log(const Journey& journey, const ArrivalLog& log, ChannelPlan& compiled) {
    compiled.kind = ArrivalKind::log;
    const Ticks last = end_of_arrivals(journey);
    for (std::size_t row = 0; row < log.times.size(); ++row) {
        if (log.times[row] < 0 || log.times[row] > last) continue;
        compiled.times.push_back(log.times[row]);
        compiled.rows.push_back(row);
    }
}

void add_pool(const Journey& journey, const Lookup& lookup, const Pool& pool, Plan& plan,
              ChannelPlan& compiled) {
    compiled.kind = ArrivalKind::pool;
    compiled.count = pool.size;
    compiled.alone = pool.alone;
    compiled.together = pool.together;
    compiled.slopes = add_terms(plan, lookup, pool.slopes);
    compiled.until = end_of_arrivals(journey);
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

[[nodiscard]] Range add_starts(Plan& plan, const Lookup& lookup, const std::vector<FirstValue>& values) {
    const Range range{size_of(plan.starts), size_of(values)};
    for (const FirstValue& value : values) {
        plan.starts.push_back(
            {TraitId{lookup.traits.at(value.trait)}, value.amount, add_terms(plan, lookup, value.slopes)});
    }
    return range;
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
        compiled.start = add_starts(plan, lookup, channel.start);
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
            add_rate(journey, lookup, *rate, plan, compiled);
        if (const auto* log = std::get_if<ArrivalLog>(&channel.arrivals)) add_log(journey, *log, compiled);
        if (const auto* pool = std::get_if<Pool>(&channel.arrivals))
            add_pool(journey, lookup, *pool, plan, compiled);
        compiled.expected = expected_arrivals(plan, compiled);
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
