// Lives the roots of the replication one after another, and sorts the lives.
#include "engine/pair/chronicle.hpp"

#include <algorithm>
#include <numeric>

#include "engine/core/error.hpp"
#include "engine/kernel/life_log.hpp"
#include "engine/kernel/roots.hpp"
#include "engine/pair/crowd.hpp"
#include "engine/pair/living.hpp"
#include "engine/random/address.hpp"

namespace sojourn {

namespace {

/// Ordinals of a replication's roots among those of it and all before.
template <class At>
[[nodiscard]] std::uint64_t first_of(std::uint32_t replication, std::uint64_t size, const At& at) {
    std::uint64_t low = 0, high = size;
    while (low < high) {
        const std::uint64_t middle = low + (high - low) / 2;
        if (at(middle).replication < replication) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/// Takes over what a tree left in the log.
void append_tree(std::uint64_t root, Records& log, Chronicle& chronicle) {
    std::size_t first = chronicle.records.size();
    for (const RecordChunk& chunk : log.chunks()) {
        for (std::size_t row = 0; row < chunk.size(); ++row) chronicle.records.push_back(chunk[row]);
    }
    log = {};
    while (first < chronicle.records.size()) {
        const std::uint64_t key = chronicle.records[first].prospect;
        std::size_t end = first;
        while (end < chronicle.records.size() && chronicle.records[end].prospect == key) ++end;
        chronicle.lives.push_back({key, root, first, end - first});
        first = end;
    }
}

/// Everybody one after another, tree by tree.
[[nodiscard]] Chronicle one_by_one(const Plan& plan, std::uint64_t seed, std::uint32_t replication,
                                   const Progress& progress) {
    const RootIndex index{plan, seed, replication + 1, [](std::uint32_t count, const auto& body) {
                              for (std::uint32_t i = 0; i < count; ++i) body(i);
                          }};
    const PhiloxKey key = stream_key(seed, replication);
    const LifeCodes none;
    Living living{plan, none, StageId{}, seed, &progress.cancel};
    Chronicle chronicle;
    Records records;
    const auto live_all = [&](std::uint64_t size, const auto& at) {
        for (std::uint64_t i = first_of(replication, size, at); i < size; ++i) {
            if (progress.cancel.load(std::memory_order_relaxed)) throw Cancelled{};
            const Root root = at(i);
            if (root.time > plan.horizon || !stays(plan, root, key)) continue;
            LifeLog log{plan, records};
            living.live(root, log);
            append_tree(root.key, records, chronicle);
            if (i % 4096 == 0) living.forget_scores();
        }
    };
    live_all(index.size(), [&](std::uint64_t i) { return index.at(i); });
    live_all(index.extra_size(), [&](std::uint64_t i) { return index.extra_at(i); });
    return chronicle;
}

/// Everybody side by side; what the log has in the order of the calendar is put life by life.
[[nodiscard]] Chronicle side_by_side(const Plan& plan, std::uint64_t seed, std::uint32_t replication,
                                     const Progress& progress) {
    Crowd<StoryLog> crowd{plan};
    StoryLog log{plan, crowd.state()};
    log.watch(plan.teams.empty() ? nullptr : &crowd.teams());
    crowd.live(seed, replication, log, progress.cancel);
    Chronicle chronicle;
    chronicle.moves = std::move(log.moves);
    std::vector<Record> told;
    told.reserve(log.records.size());
    for (const RecordChunk& chunk : log.records.chunks()) {
        for (std::size_t row = 0; row < chunk.size(); ++row) told.push_back(chunk[row]);
    }
    std::vector<std::size_t> order(told.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return told[a].prospect < told[b].prospect; });
    for (const std::size_t place : order) {
        const std::uint64_t key = told[place].prospect;
        if (chronicle.lives.empty() || chronicle.lives.back().key != key) {
            const auto [channel, segment] = log.origins.at(key);
            chronicle.lives.push_back({key, key, chronicle.records.size(), 0, channel, segment});
        }
        ++chronicle.lives.back().count;
        chronicle.records.push_back(told[place]);
        chronicle.marks.push_back(log.marks[place]);
        chronicle.places.push_back(place);
    }
    return chronicle;
}

}  // namespace

Chronicle chronicle_of(const Plan& plan, std::uint64_t seed, std::uint32_t replication, Kernel kernel,
                       const Progress& progress) {
    if (!fits_log(plan)) throw LimitReached("the journey has more names than an event log can tell apart");
    if (kernel == Kernel::coupled || plan.coupling.any())
        return side_by_side(plan, seed, replication, progress);
    Chronicle chronicle = one_by_one(plan, seed, replication, progress);
    std::sort(chronicle.lives.begin(), chronicle.lives.end(),
              [](const LoggedLife& a, const LoggedLife& b) { return a.key < b.key; });
    return chronicle;
}

}  // namespace sojourn
