// Hours of Poisson arrivals, logs and cohorts, referrals and markets, merged.
#include "engine/kernel/coupled/arrivals.hpp"

#include <algorithm>

#include "engine/random/math/exp_log.hpp"

namespace sojourn {

namespace {

/// Prospects referred in one replication.
constexpr std::uint64_t max_referred = std::uint64_t{1} << 24;

[[nodiscard]] bool later_root(const Root& a, const Root& b) noexcept {
    return a.time != b.time ? a.time > b.time : a.key > b.key;
}

/// Order of a heap whose front comes first.
[[nodiscard]] bool later_coming(const Coming& a, const Coming& b) noexcept {
    return comes_before(b, a);
}

}  // namespace

Arrivals::Arrivals(const Plan& plan)
    : first_{&plan}, plan_{&plan}, rates_{rate_sources(plan)}, nobody_{plan} {
    for (const RootSource& source : rates_)
        hours_end_ =
            std::max(hours_end_, (source.until + ticks_per_hour - 1) / ticks_per_hour * ticks_per_hour);
    for (std::uint32_t i = 0; i < plan.channels.size(); ++i) {
        if (plan.channels[i].kind != ArrivalKind::pool) continue;
        markets_.emplace_back(plan, ChannelId{i});
        if (plan.channels[i].slopes.count > 0) hours_end_ = std::max(hours_end_, plan.follow + 1);
    }
}

void Arrivals::begin(PhiloxKey key, std::uint32_t replication, TraitValue* brand) {
    plan_ = first_;
    key_ = key;
    replication_ = replication;
    nobody_.brand = brand;
    next_hour_ = hours_end_ > 0 ? 0 : forever;
    fixed_ = fixed_roots(*first_, replication);
    std::erase_if(fixed_, [&](const Root& root) { return !stays(*first_, root, key); });
    std::sort(fixed_.begin(), fixed_.end(), later_root);
    hour_.clear();
    referred_.clear();
    passed_on_.clear();
    free_.clear();
    referrals_ = 0;
    for (Market& market : markets_) market.begin(key, replication);
}

double Arrivals::factor_of(const ChannelPlan& channel, Ticks now) {
    return channel.slopes.count == 0 ? 1 : math::exp(predictor(*plan_, nobody_, channel.slopes, now, {}));
}

void Arrivals::turn_hour() {
    const Ticks hour = next_hour_ / ticks_per_hour;
    for (const RootSource& source : rates_) {
        if (hour * ticks_per_hour >= source.until) continue;
        const double factor = factor_of(plan_->channels[source.channel.value], next_hour_);
        const std::uint64_t count = arrivals_in(*first_, source, key_, hour, factor);
        for (std::uint64_t i = 0; i < count; ++i) {
            const Root root = root_in(*first_, source, replication_, key_, hour, i);
            if (stays(*first_, root, key_)) hour_.push_back(root);
        }
    }
    std::sort(hour_.begin(), hour_.end(), later_root);
    for (Market& market : markets_)
        market.set_factor(factor_of(plan_->channels[market.channel().value], next_hour_), next_hour_);
    next_hour_ += ticks_per_hour;
    if (next_hour_ >= hours_end_) next_hour_ = forever;
}

Ticks Arrivals::next_time() const noexcept {
    Ticks first = forever;
    if (!fixed_.empty()) first = std::min(first, fixed_.back().time);
    if (!hour_.empty()) first = std::min(first, hour_.back().time);
    if (!referred_.empty()) first = std::min(first, referred_.front().root.time);
    for (const Market& market : markets_) first = std::min(first, market.next_time());
    return first;
}

Coming Arrivals::take() {
    Coming best;
    best.root.time = forever;
    Market* of = nullptr;
    std::vector<Root>* list = nullptr;
    const auto consider = [&](std::vector<Root>& roots) {
        if (roots.empty() || !comes_before(Coming{roots.back(), false, 0}, best)) return;
        best = {roots.back(), false, 0};
        list = &roots;
    };
    consider(fixed_);
    consider(hour_);
    for (Market& market : markets_) {
        if (market.next_time() == forever || !comes_before(Coming{market.next(), false, 0}, best)) continue;
        best = {market.next(), false, 0};
        of = &market;
    }
    if (!referred_.empty() && comes_before(referred_.front(), best)) {
        best = referred_.front();
        std::pop_heap(referred_.begin(), referred_.end(), later_coming);
        referred_.pop_back();
    } else if (of != nullptr) {
        of->take();
    } else if (list != nullptr) {
        list->pop_back();
    }
    return best;
}

bool Arrivals::refer(const Root& root, const double* passed_on) {
    if (++referrals_ > max_referred) return false;
    std::uint32_t place = static_cast<std::uint32_t>(passed_on_.size());
    const std::uint32_t count = first_->most_passed_on;
    if (free_.empty()) {
        passed_on_.insert(passed_on_.end(), passed_on, passed_on + count);
    } else {
        place = free_.back();
        free_.pop_back();
        std::copy(passed_on, passed_on + count, passed_on_.begin() + place);
    }
    referred_.push_back({root, true, place});
    std::push_heap(referred_.begin(), referred_.end(), later_coming);
    return true;
}

}  // namespace sojourn
