// Means of arrivals: cohorts and logs are counted, rates integrated, pools solved.
#include "engine/plan/expected_arrivals.hpp"

#include <algorithm>

#include "engine/plan/local_hour.hpp"
#include "engine/random/math/exp_log.hpp"

namespace sojourn {

namespace {

/// Mean arrivals in [from, until), as far as they are counted.
[[nodiscard]] double mean_within(const Plan& plan, const std::vector<double>& hour_mean, Ticks from,
                                 Ticks until) {
    from = std::max(from, plan.start);
    until = std::min(until, plan.horizon);
    double expected = 0;
    for (Ticks cell = from / ticks_per_hour; cell * ticks_per_hour < until; ++cell) {
        const Ticks low = std::max(from, cell * ticks_per_hour);
        const Ticks high = std::min(until, (cell + 1) * ticks_per_hour);
        expected += hour_mean[local_hour(plan, cell)] * static_cast<double>(high - low) /
                    static_cast<double>(ticks_per_hour);
    }
    return expected;
}

/// exp(slopes . brand) with the brand at its baselines.
[[nodiscard]] double factor_of(const Plan& plan, Range slopes) {
    if (slopes.count == 0) return 1;
    double sum = 0;
    for (std::uint32_t i = slopes.first; i < slopes.end(); ++i)
        sum += plan.terms[i].slope * plan.traits[plan.terms[i].covariate.index].baseline;
    return math::exp(sum);
}

[[nodiscard]] double of_rate(const Plan& plan, const ChannelPlan& channel) {
    const DemandPlan& demand = channel.demand;
    double expected = mean_within(plan, channel.hour_mean, channel.from, channel.until);
    if (demand.keep < 1) {
        const Ticks from = std::clamp(demand.keep_from, channel.from, channel.until);
        expected -= (1 - demand.keep) * mean_within(plan, channel.hour_mean, from, channel.until);
    }
    if (!demand.hour_mean.empty())
        expected += mean_within(plan, demand.hour_mean, demand.from, channel.until);
    return expected * factor_of(plan, channel.slopes);
}

/// Share of the market that has arrived after `time`: (1 - e) / (1 + together / alone * e) with
/// e = exp(-(alone + together) * time).
[[nodiscard]] double share_arrived(double alone, double together, Ticks time) {
    const double left = math::exp(-(alone + together) * to_seconds(time));
    return alone * (1 - left) / (alone + together * left);
}

[[nodiscard]] double of_pool(const Plan& plan, const ChannelPlan& channel) {
    const double factor = factor_of(plan, channel.slopes);
    const double alone = channel.alone * factor, together = channel.together * factor;
    if (!(alone > 0)) return 0;
    const Ticks from = std::max(plan.start, channel.from), until = std::min(plan.horizon, channel.until);
    return static_cast<double>(channel.count) *
           (share_arrived(alone, together, until) - share_arrived(alone, together, from));
}

}  // namespace

double expected_arrivals(const Plan& plan, const ChannelPlan& channel) {
    switch (channel.kind) {
        case ArrivalKind::cohort:
            return static_cast<double>(channel.count) * channel.demand.keep +
                   static_cast<double>(channel.demand.count);
        case ArrivalKind::log:
            return static_cast<double>(std::ranges::count_if(
                channel.times, [&](Ticks time) { return time >= plan.start && time <= plan.horizon; }));
        case ArrivalKind::rate:
            return of_rate(plan, channel);
        case ArrivalKind::pool:
            return of_pool(plan, channel);
        case ArrivalKind::referrals:
            break;
    }
    return 0;
}

}  // namespace sojourn
