// Keys of referred prospects and the traits that are passed on to them.
#include "engine/kernel/independent/referring.hpp"

namespace sojourn {

std::uint64_t referred_key(std::uint64_t sender, std::uint32_t site, std::uint32_t entry,
                           std::uint32_t attempt, std::uint32_t act) noexcept {
    constexpr std::uint32_t letters = 0x72656665u;  // "refe", apart from the keys of streams
    const PhiloxBlock block =
        philox4x32({static_cast<std::uint32_t>(sender), static_cast<std::uint32_t>(sender >> 32), site,
                    entry << 16 | attempt},
                   PhiloxKey{act, letters});
    return std::uint64_t{block[1]} << 32 | block[0];
}

void pass_on(const Plan& plan, LifeState& state, ChannelId channel, Ticks now) noexcept {
    const Range shares = plan.channels[channel.value].pass_on;
    for (std::uint32_t i = 0; i < plan.most_passed_on; ++i) {
        double value = 0;
        if (i < shares.count) {
            const ChangePlan& share = plan.changes[shares.first + i];
            value = share.amount * trait_of(plan, state.prospect, share.trait, now);
        }
        state.passed_on.push_back(value);  // within the reserved capacity
    }
}

void inherit(const Plan& plan, LifeState& state, ChannelId channel) noexcept {
    const std::size_t first = state.passed_on.size() - plan.most_passed_on;
    const Range shares = plan.channels[channel.value].pass_on;
    for (std::uint32_t i = 0; i < shares.count; ++i) {
        state.prospect.traits[plan.changes[shares.first + i].trait.value].value = state.passed_on[first + i];
    }
    state.passed_on.resize(first);
}

}  // namespace sojourn
