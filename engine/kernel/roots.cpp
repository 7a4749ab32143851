// Arrivals of each channel: cohorts at once, logs as recorded, rates as a Poisson count per hour and uniform
// times in it.
#include "engine/kernel/roots.hpp"

#include <algorithm>
#include <bit>

#include "engine/core/error.hpp"
#include "engine/model/keys.hpp"
#include "engine/plan/local_hour.hpp"
#include "engine/random/address.hpp"
#include "engine/random/math/poisson.hpp"

namespace sojourn {

namespace {

/// Counts kept by a run, four bytes each: 64 MiB.
constexpr std::uint64_t most_kept_counts = std::uint64_t{1} << 24;

/// The part of an hour in which a channel brings arrivals.
struct Hour {
    Ticks low = 0, high = 0;
};

[[nodiscard]] Hour open_part(const ChannelPlan& channel, Ticks hour) noexcept {
    return {std::max(channel.from, hour * ticks_per_hour),
            std::min(channel.until, (hour + 1) * ticks_per_hour)};
}

[[nodiscard]] Ticks first_hour(const ChannelPlan& channel) noexcept {
    return channel.from / ticks_per_hour;
}

[[nodiscard]] Ticks hours_end(const ChannelPlan& channel) noexcept {
    return (channel.until + ticks_per_hour - 1) / ticks_per_hour;
}

[[nodiscard]] std::uint64_t hour_key(const ChannelPlan& channel, Ticks hour) noexcept {
    return channel.key | static_cast<std::uint64_t>(hour) << cell_bits;
}

/// Poisson count by inversion of one addressed uniform: a higher rate keeps those who came and adds others.
[[nodiscard]] std::uint64_t arrivals_in(const Plan& plan, const ChannelPlan& channel, PhiloxKey key,
                                        Ticks hour) {
    const Hour open = open_part(channel, hour);
    if (open.low >= open.high) return 0;
    const double mean = channel.hour_mean[local_hour(plan, hour)] *
                        static_cast<double>(open.high - open.low) / static_cast<double>(ticks_per_hour);
    if (mean <= 0) return 0;
    DrawSite site{key, {hour_key(channel, hour), channel.site, 0, 0}};
    return math::poisson_quantile(site.uniform(role::delay), mean);
}

[[nodiscard]] std::uint64_t fixed_count(const ChannelPlan& channel) noexcept {
    return channel.kind == ArrivalKind::log ? channel.times.size() : channel.count;
}

}  // namespace

Ticks RootIndex::stride_for(const Plan& plan, std::uint32_t replications) noexcept {
    std::uint64_t hours = 0;
    for (const ChannelPlan& channel : plan.channels) {
        if (channel.kind == ArrivalKind::rate) {
            hours += static_cast<std::uint64_t>(hours_end(channel) - first_hour(channel));
        }
    }
    return static_cast<Ticks>(std::bit_ceil(hours * replications / most_kept_counts + 1));
}

void RootIndex::count(std::uint32_t replication) {
    const PhiloxKey key = stream_key(seed_, replication);
    Replication& counted = replications_[replication];
    for (const ChannelPlan& channel : plan_.channels) {
        std::vector<std::uint32_t> earlier;
        std::uint64_t roots = fixed_count(channel);
        if (channel.kind == ArrivalKind::rate) {
            roots = 0;
            const Ticks start = first_hour(channel);
            for (Ticks hour = start; hour < hours_end(channel); ++hour) {
                if ((hour - start) % stride_ == 0) earlier.push_back(static_cast<std::uint32_t>(roots));
                roots += arrivals_in(plan_, channel, key, hour);
            }
            if (roots >> 32 != 0)
                throw LimitReached("a channel brings more than 4,294,967,295 arrivals a replication");
        }
        counted.channel_roots.push_back(roots);
        counted.earlier.push_back(std::move(earlier));
    }
}

void RootIndex::accumulate() {
    std::uint64_t first = 0;
    for (const Replication& replication : replications_) {
        first_root_.push_back(first);
        for (const std::uint64_t roots : replication.channel_roots) first += roots;
    }
    first_root_.push_back(first);
}

Root RootIndex::at(std::uint64_t ordinal) const {
    const auto after = std::upper_bound(first_root_.begin(), first_root_.end() - 1, ordinal);
    const auto replication = static_cast<std::uint32_t>(after - first_root_.begin() - 1);
    std::uint64_t within = ordinal - first_root_[replication];
    const auto& roots = replications_[replication].channel_roots;
    std::uint32_t channel = 0;
    while (within >= roots[channel]) within -= roots[channel++];
    const ChannelPlan& plan = plan_.channels[channel];
    if (plan.kind == ArrivalKind::rate) return in_rate(replication, channel, within);
    if (plan.kind == ArrivalKind::log) {
        return {plan.key | plan.rows[within], ChannelId{channel}, plan.times[within], replication};
    }
    return {plan.key | within, ChannelId{channel}, 0, replication};
}

Root RootIndex::in_rate(std::uint32_t replication, std::uint32_t channel, std::uint64_t ordinal) const {
    const ChannelPlan& plan = plan_.channels[channel];
    const PhiloxKey key = stream_key(seed_, replication);
    const auto& earlier = replications_[replication].earlier[channel];
    const auto after = std::upper_bound(earlier.begin(), earlier.end(), ordinal);
    const std::ptrdiff_t kept = after - earlier.begin() - 1;
    Ticks hour = first_hour(plan) + kept * stride_;
    std::uint64_t within = ordinal - earlier[static_cast<std::size_t>(kept)];
    if (stride_ > 1) {
        for (std::uint64_t in_hour = arrivals_in(plan_, plan, key, hour); within >= in_hour;
             in_hour = arrivals_in(plan_, plan, key, ++hour)) {
            within -= in_hour;
        }
    }
    const Hour open = open_part(plan, hour);
    const std::uint64_t prospect = hour_key(plan, hour) | within;
    DrawSite site{key, {prospect, plan_.arrival_time_site, 0, 0}};
    const auto offset =
        static_cast<Ticks>(site.uniform(role::delay) * static_cast<double>(open.high - open.low));
    return {prospect, ChannelId{channel}, open.low + offset, replication};
}

std::uint64_t shuffled(std::uint64_t ordinal, std::uint64_t size) noexcept {
    // Rounds of xor-shift and odd multiplication are bijections of [0, 2^bits); values beyond `size` walk on
    // along their cycle until one is inside, which keeps the whole a bijection. At most two steps on average.
    constexpr std::uint64_t multipliers[] = {0xBF58476D1CE4E5B9u, 0x94D049BB133111EBu, 0xD6E8FEB86659FD93u};
    const unsigned bits = std::max(static_cast<unsigned>(std::bit_width(size - 1)), 2u);
    const std::uint64_t mask = ~std::uint64_t{0} >> (64 - bits);
    const unsigned shift = (bits + 1) / 2;
    std::uint64_t value = ordinal;
    do {
        for (const std::uint64_t multiplier : multipliers) {
            value = ((value ^ (value >> shift)) * multiplier + 0x9E3779B97F4A7C15u) & mask;
        }
        value ^= value >> shift;
    } while (value >= size);
    return value;
}

}  // namespace sojourn
