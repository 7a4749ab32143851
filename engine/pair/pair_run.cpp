// Block by block: each root's tree in both plans, matched by key; then those who come in the second alone.
#include "engine/pair/pair_run.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <stdexcept>

#include "engine/core/error.hpp"
#include "engine/pair/living.hpp"
#include "engine/pair/matching.hpp"
#include "engine/run/blocks.hpp"
#include "engine/run/parallel.hpp"
#include "engine/tally/tallies.hpp"

namespace sojourn {

namespace {

/// The roots of one plan, and where they are in the other.
struct Side {
    Side(const Plan& plan, const Plan& other, const PairOptions& options, const Progress& progress)
        : index{index_roots(plan, options.seed, options.replications, options.threads, progress)},
          blocks{index.size(), options.replications, index.extra_size()},
          matching{plan, other} {}

    RootIndex index;
    Blocks blocks;
    Matching matching;
};

/// Whether the second plan may bring somebody whom the first does not bring.
[[nodiscard]] bool may_bring_others(const Plan& plan, const Plan& other, const Matching& in_first) {
    const auto thinned = [](const ChannelPlan& channel) { return channel.demand.keep < 1; };
    const auto more = [](const ChannelPlan& channel) {
        return channel.demand.count > 0 || !channel.demand.hour_mean.empty();
    };
    return !in_first.same_people() || std::any_of(plan.channels.begin(), plan.channels.end(), thinned) ||
           std::any_of(other.channels.begin(), other.channels.end(), more);
}

/// What all threads share. The plans end at their horizon.
struct Setting {
    Setting(const Plan& one, const Plan& two, const PairOptions& given)
        : plan{up_to_horizon(one)}, other{up_to_horizon(two)}, codes{one, two}, options{given} {}

    Plan plan, other;
    PairCodes codes;
    PairOptions options;
    std::uint64_t kept_blocks = 0;
};

/// One thread's share.
class Worker {
  public:
    Worker(const Setting& setting, const Progress& progress)
        : counts{setting.plan, setting.codes, setting.kept_blocks, setting.options.examples},
          setting_{setting},
          cancel_{progress.cancel},
          first_{setting.plan, setting.codes.first, setting.options.won, setting.options.seed, &cancel_},
          second_{setting.other, setting.codes.second, setting.options.other_won, setting.options.seed,
                  &cancel_} {}

    /// Those of a block of the first plan, in both.
    void compare_block(const Side& first, std::uint64_t block) {
        counts.aim(block);
        each_of(first, setting_.plan, block, [&](const Root& root) {
            const std::optional<Root> same = first.matching.find(root, key_);
            counts.compare(root, first_.live(root), same ? second_.live(*same) : second_.nobody());
        });
    }

    /// Those of a block of the second plan who are not in the first.
    void add_block(const Side& second, std::uint64_t block) {
        each_of(second, setting_.other, block, [&](const Root& root) {
            if (second.matching.find(root, key_)) return;
            counts.compare(root, first_.nobody(), second_.live(root));
        });
    }

    PairCounts counts;

  private:
    template <class Body>
    void each_of(const Side& side, const Plan& plan, std::uint64_t block, const Body& body) {
        const auto meet = [&](const Root& root) {
            if (cancel_.load(std::memory_order_relaxed)) throw Cancelled{};
            if (root.replication != replication_) key_ = stream_key(setting_.options.seed, root.replication);
            replication_ = root.replication;
            if (stays(plan, root, key_)) body(root);
        };
        first_.forget_scores();
        second_.forget_scores();
        side.blocks.deal(block, ordinals_);
        for (const std::uint64_t ordinal : ordinals_) meet(side.index.at(ordinal));
        side.blocks.deal_extra(block, ordinals_);
        for (const std::uint64_t ordinal : ordinals_) meet(side.index.extra_at(ordinal));
    }

    const Setting& setting_;
    const std::atomic<bool>& cancel_;
    Living first_, second_;
    std::vector<std::uint64_t> ordinals_;
    std::uint64_t replication_ = ~std::uint64_t{0};
    PhiloxKey key_{};
};

[[nodiscard]] std::uint64_t kept_blocks_of(const Plan& plan, const Blocks& blocks) {
    const Layout layout = make_layout(plan);
    return std::min(blocks.count(), kept_rows(make_offsets(layout), layout.groups()));
}

}  // namespace

Pairs run_pairs(const Plan& plan, const Plan& other, const PairOptions& options, Progress& progress) {
    if (plan.horizon != other.horizon) throw std::invalid_argument("lives are compared up to one horizon");
    Setting setting{plan, other, options};
    const Side first{setting.plan, setting.other, options, progress};
    std::optional<Side> second;
    if (may_bring_others(plan, other, Matching{other, plan}))
        second.emplace(setting.other, setting.plan, options, progress);
    setting.kept_blocks = kept_blocks_of(plan, first.blocks);
    const std::uint64_t blocks = first.blocks.count(), more = second ? second->blocks.count() : 0;
    progress.total.store(blocks + more);
    PairCounts counts{plan, setting.codes, setting.kept_blocks, options.examples};
    parallel_with_workers(
        0, blocks + more, options.threads, [&] { return std::make_unique<Worker>(setting, progress); },
        [&](std::unique_ptr<Worker>& worker, std::uint64_t block) {
            if (block < blocks) {
                worker->compare_block(first, block);
            } else {
                worker->add_block(*second, block - blocks);
            }
            progress.done.fetch_add(1, std::memory_order_relaxed);
        },
        [&](std::unique_ptr<Worker>& worker) { counts.add(worker->counts); });
    return counts.result();
}

}  // namespace sojourn
