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

[[nodiscard]] Hour open_part(const RootSource& source, Ticks hour) noexcept {
    return {std::max(source.from, hour * ticks_per_hour),
            std::min(source.until, (hour + 1) * ticks_per_hour)};
}

[[nodiscard]] Ticks first_hour(const RootSource& source) noexcept {
    return source.from / ticks_per_hour;
}

[[nodiscard]] Ticks hours_end(const RootSource& source) noexcept {
    return (source.until + ticks_per_hour - 1) / ticks_per_hour;
}

/// Hours count from the end of the warm-up, modulo 2^20, so that a warm-up moves nobody's key.
[[nodiscard]] std::uint64_t hour_key(const Plan& plan, const RootSource& source, Ticks hour) noexcept {
    const auto cell = static_cast<std::uint64_t>(hour - plan.start / ticks_per_hour) &
                      static_cast<std::uint64_t>(max_cells - 1);
    return source.key | cell << cell_bits;
}

/// The hour that has this cell in its keys.
[[nodiscard]] Ticks hour_of(const Plan& plan, std::uint64_t cell) noexcept {
    const Ticks warm = plan.start / ticks_per_hour;
    const auto hour = static_cast<Ticks>(cell);
    return hour + warm < max_cells ? hour + warm : hour + warm - max_cells;
}

/// Where in its steps of equal rate an instant of an hour lies: the share of the hour's arrivals before it.
[[nodiscard]] double share_before(const ChannelPlan& channel, std::size_t hour, double part) noexcept {
    if (channel.within_hour.empty()) return part;
    const std::uint32_t steps = channel.steps_an_hour;
    const double place = part * static_cast<double>(steps);
    const auto step = std::min(static_cast<std::uint32_t>(place), steps - 1);
    const double* const shares = &channel.within_hour[hour * steps];
    const double low = step == 0 ? 0 : shares[step - 1];
    return low + (shares[step] - low) * (place - static_cast<double>(step));
}

/// The part of an hour before which this share of its arrivals lies.
[[nodiscard]] double part_at(const ChannelPlan& channel, std::size_t hour, double share) noexcept {
    const std::uint32_t steps = channel.steps_an_hour;
    const double* const shares = &channel.within_hour[hour * steps];
    const auto step = std::min(
        static_cast<std::uint32_t>(std::upper_bound(shares, shares + steps, share) - shares), steps - 1);
    const double low = step == 0 ? 0 : shares[step - 1];
    const double width = shares[step] - low;
    const double within = width > 0 ? (share - low) / width : 0;
    return (static_cast<double>(step) + within) / static_cast<double>(steps);
}

[[nodiscard]] double part_of_hour(Ticks time, Ticks hour) noexcept {
    return static_cast<double>(time - hour * ticks_per_hour) / static_cast<double>(ticks_per_hour);
}

[[nodiscard]] Ticks stride_for(const std::vector<RootSource>& sources, std::uint32_t replications) noexcept {
    std::uint64_t hours = 0;
    for (const RootSource& source : sources) {
        if (source.kind == ArrivalKind::rate) {
            hours += static_cast<std::uint64_t>(hours_end(source) - first_hour(source));
        }
    }
    return static_cast<Ticks>(std::bit_ceil(hours * replications / most_kept_counts + 1));
}

/// What a channel brings.
[[nodiscard]] RootSource source_of(const Plan& plan, std::uint32_t i) noexcept {
    const ChannelPlan& channel = plan.channels[i];
    const std::uint64_t count = channel.kind == ArrivalKind::log      ? channel.times.size()
                                : channel.kind == ArrivalKind::cohort ? channel.count
                                                                      : 0;
    return {channel.kind, ChannelId{i}, channel.key, count, &channel.hour_mean, channel.from, channel.until};
}

/// What it brings more.
[[nodiscard]] RootSource extra_source_of(const Plan& plan, std::uint32_t i) noexcept {
    const ChannelPlan& channel = plan.channels[i];
    const DemandPlan& demand = channel.demand;
    return {channel.kind,      ChannelId{i}, demand.key,   demand.count,
            &demand.hour_mean, demand.from,  channel.until};
}

[[nodiscard]] bool brings_more(const ChannelPlan& channel) noexcept {
    return channel.demand.count > 0 || !channel.demand.hour_mean.empty();
}

/// The root of a source with this ordinal, if there is one.
[[nodiscard]] std::optional<Root> find_in(const Plan& plan, const RootSource& source, PhiloxKey key,
                                          std::uint32_t replication, std::uint64_t ordinal) {
    if (source.kind == ArrivalKind::cohort) {
        if (ordinal >= source.count) return std::nullopt;
        return Root{source.key | ordinal, source.channel, plan.start, replication};
    }
    if (source.kind == ArrivalKind::log) {
        const ChannelPlan& log = plan.channels[source.channel.value];
        const auto row = std::lower_bound(log.rows.begin(), log.rows.end(), ordinal);
        if (row == log.rows.end() || *row != ordinal) return std::nullopt;
        return Root{source.key | ordinal, source.channel,
                    log.times[static_cast<std::size_t>(row - log.rows.begin())], replication};
    }
    if (source.kind == ArrivalKind::referrals || source.kind == ArrivalKind::pool) return std::nullopt;
    const Ticks hour = hour_of(plan, ordinal >> cell_bits);
    const std::uint64_t within = ordinal & ((std::uint64_t{1} << cell_bits) - 1);
    if (hour < first_hour(source) || hour >= hours_end(source)) return std::nullopt;
    if (within >= arrivals_in(plan, source, key, hour)) return std::nullopt;
    return root_in(plan, source, replication, key, hour, within);
}

}  // namespace

std::uint64_t arrivals_in(const Plan& plan, const RootSource& source, PhiloxKey key, Ticks hour,
                          double factor) {
    const Hour open = open_part(source, hour);
    if (open.low >= open.high) return 0;
    const ChannelPlan& channel = plan.channels[source.channel.value];
    const std::size_t local = local_hour(plan, hour);
    double open_share = static_cast<double>(open.high - open.low) / static_cast<double>(ticks_per_hour);
    if (!channel.within_hour.empty() && open_share < 1) {
        open_share = share_before(channel, local, part_of_hour(open.high, hour)) -
                     share_before(channel, local, part_of_hour(open.low, hour));
    }
    const double mean = (*source.hour_mean)[local] * open_share * factor;
    if (mean <= 0) return 0;
    DrawSite site{key, {hour_key(plan, source, hour), channel.site, 0, 0}};
    return math::poisson_quantile(site.uniform(role::delay), mean);
}

Root root_in(const Plan& plan, const RootSource& source, std::uint32_t replication, PhiloxKey key, Ticks hour,
             std::uint64_t within) noexcept {
    const Hour open = open_part(source, hour);
    const ChannelPlan& channel = plan.channels[source.channel.value];
    const std::uint64_t prospect = hour_key(plan, source, hour) | within;
    DrawSite site{key, {prospect, plan.arrival_time_site, 0, 0}};
    const double uniform = site.uniform(role::delay);
    if (channel.within_hour.empty()) {
        const auto offset = static_cast<Ticks>(uniform * static_cast<double>(open.high - open.low));
        return {prospect, source.channel, open.low + offset, replication};
    }
    const std::size_t local = local_hour(plan, hour);
    const double low = share_before(channel, local, part_of_hour(open.low, hour));
    const double high = share_before(channel, local, part_of_hour(open.high, hour));
    const double part = part_at(channel, local, low + uniform * (high - low));
    const auto offset = static_cast<Ticks>(part * static_cast<double>(ticks_per_hour));
    const Ticks time = std::clamp(hour * ticks_per_hour + offset, open.low, open.high - 1);
    return {prospect, source.channel, time, replication};
}

std::vector<RootSource> rate_sources(const Plan& plan) {
    std::vector<RootSource> sources;
    for (std::uint32_t i = 0; i < plan.channels.size(); ++i) {
        if (plan.channels[i].kind == ArrivalKind::rate) sources.push_back(source_of(plan, i));
    }
    for (std::uint32_t i = 0; i < plan.channels.size(); ++i) {
        const bool rate = plan.channels[i].kind == ArrivalKind::rate;
        if (rate && brings_more(plan.channels[i])) sources.push_back(extra_source_of(plan, i));
    }
    return sources;
}

std::vector<Root> fixed_roots(const Plan& plan, std::uint32_t replication) {
    std::vector<Root> roots;
    for (std::uint32_t i = 0; i < plan.channels.size(); ++i) {
        const ChannelPlan& channel = plan.channels[i];
        const ChannelId id{i};
        if (channel.kind == ArrivalKind::log) {
            for (std::size_t k = 0; k < channel.times.size(); ++k)
                roots.push_back({channel.key | channel.rows[k], id, channel.times[k], replication});
        }
        if (channel.kind != ArrivalKind::cohort) continue;
        for (std::uint64_t k = 0; k < channel.count; ++k)
            roots.push_back({channel.key | k, id, plan.start, replication});
        for (std::uint64_t k = 0; k < channel.demand.count; ++k)
            roots.push_back({channel.demand.key | k, id, plan.start, replication});
    }
    return roots;
}

bool stays(const Plan& plan, const Root& root, PhiloxKey key) noexcept {
    const ChannelPlan& channel = plan.channels[root.channel.value];
    const DemandPlan& demand = channel.demand;
    if (demand.keep >= 1 || root.time < demand.keep_from) return true;
    if (root.key >> ordinal_bits != channel.key >> ordinal_bits) return true;  // one of those more
    DrawSite site{key, {root.key, channel.site, 0, 0}};
    return site.uniform(role::reach) < demand.keep;
}

RootCounts::RootCounts(const Plan& plan, std::uint64_t seed, std::uint32_t replications,
                       std::vector<RootSource> sources)
    : plan_{plan},
      seed_{seed},
      sources_{std::move(sources)},
      stride_{stride_for(sources_, replications)},
      replications_(replications) {}

void RootCounts::count(std::uint32_t replication) {
    const PhiloxKey key = stream_key(seed_, replication);
    Replication& counted = replications_[replication];
    for (const RootSource& source : sources_) {
        std::vector<std::uint32_t> earlier;
        std::uint64_t roots = source.count;
        if (source.kind == ArrivalKind::rate) {
            const Ticks start = first_hour(source);
            for (Ticks hour = start; hour < hours_end(source); ++hour) {
                if ((hour - start) % stride_ == 0) earlier.push_back(static_cast<std::uint32_t>(roots));
                roots += arrivals_in(plan_, source, key, hour);
            }
            if (roots >> 32 != 0)
                throw LimitReached("a channel brings more than 4,294,967,295 arrivals a replication");
        }
        counted.roots.push_back(roots);
        counted.earlier.push_back(std::move(earlier));
    }
}

void RootCounts::accumulate() {
    std::uint64_t first = 0;
    for (const Replication& replication : replications_) {
        first_root_.push_back(first);
        for (const std::uint64_t roots : replication.roots) first += roots;
    }
    first_root_.push_back(first);
}

Root RootCounts::at(std::uint64_t ordinal) const {
    const auto after = std::upper_bound(first_root_.begin(), first_root_.end() - 1, ordinal);
    const auto replication = static_cast<std::uint32_t>(after - first_root_.begin() - 1);
    std::uint64_t within = ordinal - first_root_[replication];
    const Replication& counted = replications_[replication];
    std::size_t which = 0;
    while (within >= counted.roots[which]) within -= counted.roots[which++];
    const RootSource& source = sources_[which];
    if (source.kind == ArrivalKind::rate) return in_rate(replication, source, counted.earlier[which], within);
    if (source.kind == ArrivalKind::log) {
        const ChannelPlan& log = plan_.channels[source.channel.value];
        return {source.key | log.rows[within], source.channel, log.times[within], replication};
    }
    return {source.key | within, source.channel, plan_.start, replication};
}

Root RootCounts::in_rate(std::uint32_t replication, const RootSource& source,
                         std::span<const std::uint32_t> earlier, std::uint64_t ordinal) const {
    const PhiloxKey key = stream_key(seed_, replication);
    const auto after = std::upper_bound(earlier.begin(), earlier.end(), ordinal);
    const std::ptrdiff_t kept = after - earlier.begin() - 1;
    Ticks hour = first_hour(source) + kept * stride_;
    std::uint64_t within = ordinal - earlier[static_cast<std::size_t>(kept)];
    if (stride_ > 1) {
        for (std::uint64_t in_hour = arrivals_in(plan_, source, key, hour); within >= in_hour;
             in_hour = arrivals_in(plan_, source, key, ++hour)) {
            within -= in_hour;
        }
    }
    return root_in(plan_, source, replication, key, hour, within);
}

std::vector<RootSource> RootIndex::sources_of(const Plan& plan) {
    std::vector<RootSource> sources;
    for (std::uint32_t i = 0; i < plan.channels.size(); ++i) sources.push_back(source_of(plan, i));
    return sources;
}

std::vector<RootSource> RootIndex::extra_sources_of(const Plan& plan) {
    std::vector<RootSource> sources;
    for (std::uint32_t i = 0; i < plan.channels.size(); ++i) {
        if (brings_more(plan.channels[i])) sources.push_back(extra_source_of(plan, i));
    }
    return sources;
}

std::optional<Root> root_of(const Plan& plan, PhiloxKey key, std::uint32_t replication,
                            std::uint64_t prospect) {
    const std::uint64_t ordinal = prospect & (max_ordinals - 1);
    for (std::uint32_t i = 0; i < plan.channels.size(); ++i) {
        const ChannelPlan& channel = plan.channels[i];
        std::optional<Root> found;
        if (channel.key == prospect - ordinal)
            found = find_in(plan, source_of(plan, i), key, replication, ordinal);
        if (brings_more(channel) && channel.demand.key == prospect - ordinal)
            found = find_in(plan, extra_source_of(plan, i), key, replication, ordinal);
        if (found && stays(plan, *found, key)) return found;
    }
    return std::nullopt;
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
