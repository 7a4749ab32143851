// Arrivals of each channel: cohorts at once, logs as recorded, rates as a Poisson count per hour and uniform
// times in it.
#include "engine/kernel/roots.hpp"

#include <algorithm>

#include "engine/model/keys.hpp"
#include "engine/random/address.hpp"
#include "engine/random/math/poisson.hpp"

namespace sojourn {

namespace {

constexpr Ticks checkpoint_hours = 24;

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
[[nodiscard]] std::uint64_t arrivals_in(const ChannelPlan& channel, PhiloxKey key, Ticks hour) {
    const Hour open = open_part(channel, hour);
    if (open.low >= open.high) return 0;
    const double mean = channel.hour_mean[static_cast<std::size_t>(hour) % channel.hour_mean.size()] *
                        static_cast<double>(open.high - open.low) / static_cast<double>(ticks_per_hour);
    if (mean <= 0) return 0;
    DrawSite site{key, {hour_key(channel, hour), channel.site, 0, 0}};
    return math::poisson_quantile(site.uniform(role::delay), mean);
}

[[nodiscard]] std::uint64_t fixed_count(const ChannelPlan& channel) noexcept {
    return channel.kind == ArrivalKind::log ? channel.times.size() : channel.count;
}

}  // namespace

void RootIndex::count(std::uint32_t replication) {
    const PhiloxKey key = stream_key(seed_, replication);
    Replication& counted = replications_[replication];
    for (const ChannelPlan& channel : plan_.channels) {
        Checkpoints checkpoints;
        std::uint64_t roots = 0;
        if (channel.kind == ArrivalKind::rate) {
            const Ticks start = first_hour(channel);
            for (Ticks hour = start; hour < hours_end(channel); ++hour) {
                if ((hour - start) % checkpoint_hours == 0) checkpoints.push_back(roots);
                roots += arrivals_in(channel, key, hour);
            }
        } else {
            roots = fixed_count(channel);
        }
        counted.channel_roots.push_back(roots);
        counted.checkpoints.push_back(std::move(checkpoints));
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

RootCursor::RootCursor(const RootIndex& index, std::uint64_t root) : index_{index} {
    const auto& first = index.first_root_;
    const auto after = std::upper_bound(first.begin(), first.end() - 1, root);
    const auto replication = static_cast<std::uint32_t>(after - first.begin() - 1);
    start_replication(replication, root - first[replication]);
}

void RootCursor::start_replication(std::uint32_t replication, std::uint64_t skip) {
    replication_ = replication;
    key_ = stream_key(index_.seed_, replication);
    left_ = index_.first_root_[replication + 1] - index_.first_root_[replication] - skip;
    const auto& roots = index_.replications_[replication].channel_roots;
    std::uint32_t channel = 0;
    while (channel + 1 < roots.size() && skip >= roots[channel]) skip -= roots[channel++];
    start_channel(channel, skip);
}

void RootCursor::start_channel(std::uint32_t channel, std::uint64_t skip) {
    channel_ = channel;
    const ChannelPlan& plan = index_.plan_.channels[channel];
    const RootIndex::Replication& counted = index_.replications_[replication_];
    left_channel_ = counted.channel_roots[channel] - skip;
    ordinal_ = skip;
    if (plan.kind != ArrivalKind::rate || left_channel_ == 0) return;
    const RootIndex::Checkpoints& checkpoints = counted.checkpoints[channel];
    const auto after = std::upper_bound(checkpoints.begin(), checkpoints.end(), skip);
    const Ticks checkpoint = after - checkpoints.begin() - 1;
    hour_ = first_hour(plan) + checkpoint * checkpoint_hours;
    in_hour_ = arrivals_in(plan, key_, hour_);
    ordinal_ = skip - checkpoints[static_cast<std::size_t>(checkpoint)];
    settle();
}

/// Moves on to the hour that holds the current arrival of a `rate` channel.
void RootCursor::settle() {
    const ChannelPlan& plan = index_.plan_.channels[channel_];
    while (ordinal_ >= in_hour_) {
        ordinal_ -= in_hour_;
        in_hour_ = arrivals_in(plan, key_, ++hour_);
    }
}

Root RootCursor::in_cell(const ChannelPlan& channel) const {
    const Hour open = open_part(channel, hour_);
    const std::uint64_t key = hour_key(channel, hour_) | ordinal_;
    DrawSite site{key_, {key, index_.plan_.arrival_time_site, 0, 0}};
    const auto offset =
        static_cast<Ticks>(site.uniform(role::delay) * static_cast<double>(open.high - open.low));
    return {key, ChannelId{channel_}, open.low + offset, replication_};
}

Root RootCursor::next() {
    while (left_ == 0) start_replication(replication_ + 1, 0);
    while (left_channel_ == 0) start_channel(channel_ + 1, 0);
    const ChannelPlan& plan = index_.plan_.channels[channel_];
    Root root{plan.key | ordinal_, ChannelId{channel_}, 0, replication_};
    if (plan.kind == ArrivalKind::log) {
        root.key = plan.key | plan.rows[ordinal_];
        root.time = plan.times[ordinal_];
    } else if (plan.kind == ArrivalKind::rate) {
        settle();
        root = in_cell(plan);
    }
    ++ordinal_;
    --left_channel_;
    --left_;
    return root;
}

}  // namespace sojourn
