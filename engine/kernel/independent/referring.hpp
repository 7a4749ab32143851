// Referrals: how many, who accepts, when they come, and what they start with.
#pragma once

#include <cmath>

#include "engine/kernel/independent/life.hpp"
#include "engine/random/philox.hpp"

namespace sojourn {

/// Key of the `act`-th prospect referred at (site, entry, attempt) by `sender`: 64 bits of one Philox call,
/// so that n prospects of a replication collide with a probability of about n^2 / 2^65.
[[nodiscard]] std::uint64_t referred_key(std::uint64_t sender, std::uint32_t site, std::uint32_t entry,
                                         std::uint32_t attempt, std::uint32_t act) noexcept;

/// First values that the sender's traits give a prospect who comes by `channel`, appended to `passed_on`
/// (always Plan::most_passed_on of them).
void pass_on(const Plan& plan, LifeState& state, ChannelId channel, Ticks now) noexcept;

/// Sets the traits of a referred prospect from the last values in `passed_on`, and takes them out.
void inherit(const Plan& plan, LifeState& state, ChannelId channel) noexcept;

/// Makes the acts of one referral at `now`; `accepted` is called for each that is accepted. Those who arrive
/// by the horizon wait for their turn in `state.waiting`.
template <class Accepted>
[[nodiscard]] LifeEnd send_referrals(const Plan& plan, LifeState& state, Scorer& scorer,
                                     const ReferralPlan& referral, std::uint32_t entry, std::uint32_t attempt,
                                     Ticks now, const Accepted& accepted) {
    const Prospect& sender = state.prospect;
    const ChannelPlan& channel = plan.channels[referral.to.value];
    std::uint32_t acts = 1;
    if (referral.count.exists) {
        DrawSite draws{sender.key, {sender.id, referral.site, entry, attempt}};
        const double count = sample(plan.samplers, referral.count.law, draws, referral.count.word);
        acts = static_cast<std::uint32_t>(std::fmin(std::floor(count), max_waiting));
    }
    for (std::uint32_t act = 0; act < acts; ++act) {
        const std::uint64_t key = referred_key(sender.id, referral.site, entry, attempt, act);
        DrawSite draws{sender.key, {key, channel.site, 0, 0}};
        if (!(draws.uniform(role::reach) < channel.accept)) continue;
        accepted();
        scorer.refer(referral.to, now);
        const Ticks lag = to_ticks(sample(plan.samplers, channel.after.law, draws, channel.after.word));
        const Ticks time = after(now, lag);
        if (time > plan.horizon) continue;
        if (state.waiting.size() >= max_waiting || ++state.tree >= max_tree) {
            return LifeEnd::too_many_referrals;
        }
        state.waiting.push_back({{key, referral.to, time, state.replication}, true});
        pass_on(plan, state, referral.to, now);
    }
    return LifeEnd::lived;
}

}  // namespace sojourn
