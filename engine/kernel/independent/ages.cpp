// Conditional draws: bisection for laws of one word, rejection for others.
#include "engine/kernel/independent/ages.hpp"

namespace sojourn {

namespace {

/// How many of the 2^32 words give a duration of at most `age`: the law's distribution function there, as
/// fine as the draws.
[[nodiscard]] std::uint64_t words_within(const Samplers& samplers, SamplerId law, Ticks age) noexcept {
    std::uint64_t low = 0, high = std::uint64_t{1} << 32;
    while (low < high) {
        const std::uint64_t middle = (low + high) / 2;
        const double u = to_uniform(static_cast<std::uint32_t>(middle));
        if (to_ticks(quantile(samplers, law, u)) > age) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low;
}

[[nodiscard]] Ticks by_inversion(const Samplers& samplers, SamplerId law, Ticks age,
                                 double uniform) noexcept {
    const double rung = static_cast<double>(words_within(samplers, law, age)) * 0x1p-32;
    return rung < 1 ? to_ticks(quantile(samplers, law, rung + (1 - rung) * uniform)) : -1;
}

/// Leaves in `clock` the ordinal of the draw that was taken.
[[nodiscard]] Ticks by_rejection(const Plan& plan, const ClockPlan& drift, Ticks age, Pending& clock,
                                 LifeState& state) noexcept {
    const unsigned word = first_delay_word(plan.samplers, drift.delay);
    const std::uint32_t entry = state.entries[state.now.stage.value] - 1;
    for (clock.ordinal = 0; clock.ordinal < max_attempts; ++clock.ordinal) {
        DrawSite draws{state.prospect.key, {state.prospect.id, drift.site, entry, clock.ordinal}};
        const Ticks duration = to_ticks(sample(plan.samplers, drift.delay, draws, word));
        if (duration > age) return duration;
    }
    return -1;
}

}  // namespace

void set_surviving_due(const Plan& plan, const ClockPlan& drift, Pending& clock, Ticks now,
                       LifeState& state) noexcept {
    const ClockHours hours = hours_of(plan, clock);
    const Ticks age =
        hours.working != nullptr ? hours.working->open_between(clock.wound, now) : now - clock.wound;
    const bool one_word = plan.samplers.nodes[drift.delay.value].budget <= 1;
    const Ticks duration =
        one_word ? by_inversion(plan.samplers, drift.delay, age, clock.draws.uniform(role::delay))
                 : by_rejection(plan, drift, age, clock, state);
    if (duration < 0 && state.end == LifeEnd::lived) state.end = LifeEnd::impossible_age;
    set_due(clock, hours, clock.wound, std::max<Ticks>(duration, age));
    clock.due = std::max(clock.due, now);
}

}  // namespace sojourn
