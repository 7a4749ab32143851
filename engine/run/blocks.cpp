// Deals roots to blocks by a fixed shuffle; words for the limits of a life.
#include "engine/run/blocks.hpp"

#include <algorithm>
#include <bit>

#include "engine/core/error.hpp"
#include "engine/core/int128.hpp"
#include "engine/run/parallel.hpp"

namespace sojourn {

namespace {

[[nodiscard]] std::string limit_reached(const Plan& plan, const LifeState& state, LifeEnd end) {
    const std::string stage = "`" + plan.names.stages[state.now.stage.value] + "`";
    const auto touchpoint = [&] {
        return "the touchpoint `" + plan.names.touchpoints[state.at_fault] + "` ";
    };
    switch (end) {
        case LifeEnd::too_many_visits:
            return touchpoint() + "was due more than " + std::to_string(max_attempts) +
                   " times in one entry of its stage; let it recur or try again less often, or shorten "
                   "`follow`";
        case LifeEnd::too_many_attempts:
            return touchpoint() + "tried more than " +
                   std::to_string(plan.touchpoints[state.at_fault].stride) +
                   " times in one round; give its attempts an `up to`";
        case LifeEnd::too_many_rings:
            return "the clock `" + plan.names.clocks[state.at_fault] +
                   "` led into an interruption more than " + std::to_string(max_attempts) +
                   " times in one entry of its stage; slow it down, or shorten `follow`";
        case LifeEnd::too_many_present:
            return "more than " + std::to_string(max_present) +
                   " prospects are there at once; lower the arrivals, shorten the horizon, or let those "
                   "leave who "
                   "wait for nothing";
        case LifeEnd::too_many_referrals:
            return "a tree of referrals from the stage " + stage +
                   " grows without end; lower what is referred or accepted, or shorten the horizon";
        case LifeEnd::impossible_age:
            return "nobody can have been in the stage " + stage +
                   " for as long as `age` says: its clocks ring before; shorten `age`";
        default:
            return "a prospect entered the stage " + stage + " more than " + std::to_string(max_entries) +
                   " times; slow down the loop it is in, or shorten `horizon` or `follow`";
    }
}

}  // namespace

RootIndex index_roots(const Plan& plan, std::uint64_t seed, std::uint32_t replications, unsigned threads,
                      const Progress& progress) {
    return {plan, seed, replications, [&](std::uint32_t count, const auto& body) {
                parallel_for(0, count, threads, [&](std::uint64_t i) {
                    if (progress.cancel.load(std::memory_order_relaxed)) throw Cancelled{};
                    body(static_cast<std::uint32_t>(i));
                });
            }};
}

void Blocks::deal(std::uint64_t block, std::vector<std::uint64_t>& ordinals) const {
    const std::uint64_t first = std::min(block * size_, roots_);
    take(first, std::min(first + size_, roots_), roots_, ordinals);
}

void Blocks::deal_extra(std::uint64_t block, std::vector<std::uint64_t>& ordinals) const {
    const auto bound = [&](std::uint64_t of) {
        return static_cast<std::uint64_t>(static_cast<UInt128>(extra_) * of / count());
    };
    take(bound(block), bound(block + 1), extra_, ordinals);
}

void Blocks::take(std::uint64_t first, std::uint64_t last, std::uint64_t size,
                  std::vector<std::uint64_t>& ordinals) const {
    ordinals.clear();
    for (std::uint64_t i = first; i < last; ++i) ordinals.push_back(shuffled(i, size));
    if (several_) std::sort(ordinals.begin(), ordinals.end());
}

BlockRange range_of_part(std::uint64_t blocks, const RunOptions& options) noexcept {
    const auto bound = [&](std::uint64_t part) {
        return static_cast<std::uint64_t>(static_cast<UInt128>(blocks) * part / options.parts);
    };
    return {bound(options.part), bound(options.part + std::uint64_t{1})};
}

void require_fits(bool overflowed) {
    if (overflowed)
        throw LimitReached("an amount of money or a sum leaves its integer; use a larger currency unit");
}

void require_lived(const Plan& plan, const LifeState& state, LifeEnd end) {
    if (end == LifeEnd::cancelled) throw Cancelled{};
    if (end != LifeEnd::lived) throw LimitReached(limit_reached(plan, state, end));
}

}  // namespace sojourn
