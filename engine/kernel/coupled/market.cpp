// Sorted thresholds, and the hazard that runs towards them.
#include "engine/kernel/coupled/market.hpp"

#include <algorithm>
#include <cmath>

#include "engine/random/address.hpp"
#include "engine/random/laws/exponential.hpp"

namespace sojourn {

Market::Market(const Plan& plan, ChannelId channel) : first_{&plan}, plan_{&plan}, channel_{channel} {}

void Market::begin(PhiloxKey key, std::uint32_t replication) {
    plan_ = first_;
    const ChannelPlan& channel = plan_->channels[channel_.value];
    replication_ = replication;
    people_.clear();
    people_.reserve(channel.count);
    for (std::uint32_t number = 0; number < channel.count; ++number) {
        DrawSite draws{key, {channel.key | number, plan_->arrival_time_site, 0, 0}};
        people_.push_back({laws::unit_exponential(draws.uniform(role::delay)), number});
    }
    std::sort(people_.begin(), people_.end(), [](const Person& a, const Person& b) {
        return a.threshold != b.threshold ? a.threshold < b.threshold : a.number < b.number;
    });
    inside_ = 0;
    reached_ = since_ = 0;
    factor_ = 1;
    find_next();
}

Root Market::next() const noexcept {
    const ChannelPlan& channel = plan_->channels[channel_.value];
    return {channel.key | people_[inside_].number, channel_, next_, replication_};
}

void Market::take() noexcept {
    reached_ = people_[inside_].threshold;
    since_ = due_;
    ++inside_;
    find_next();
}

void Market::set_factor(double factor, Ticks now) noexcept {
    if (factor == factor_) return;
    advance(now);
    factor_ = factor;
    find_next();
}

void Market::read(const Plan& era) noexcept {
    advance(plan_->until);
    plan_ = &era;
    find_next();
}

void Market::advance(Ticks now) noexcept {
    const double time = static_cast<double>(now);
    if (time <= since_) return;
    reached_ += (time - since_) * hazard();
    since_ = time;
}

double Market::hazard() const noexcept {
    const ChannelPlan& channel = plan_->channels[channel_.value];
    const double share = static_cast<double>(inside_) / static_cast<double>(people_.size());
    return factor_ * (channel.alone + channel.together * share) / static_cast<double>(ticks_per_second);
}

void Market::find_next() noexcept {
    next_ = forever;
    if (inside_ == people_.size()) return;
    const double rate = hazard();
    if (!(rate > 0)) return;
    due_ = since_ + std::max(0.0, people_[inside_].threshold - reached_) / rate;
    if (due_ < static_cast<double>(longest_duration)) next_ = static_cast<Ticks>(std::floor(due_));
}

}  // namespace sojourn
