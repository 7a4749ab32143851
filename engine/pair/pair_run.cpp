// Block by block: each root's tree in both plans, matched by key.
#include "engine/pair/pair_run.hpp"

#include <optional>
#include <stdexcept>

#include "engine/core/error.hpp"
#include "engine/pair/living.hpp"
#include "engine/run/blocks.hpp"
#include "engine/run/parallel.hpp"
#include "engine/tally/tallies.hpp"

namespace sojourn {

namespace {

/// What all threads share.
struct Setting {
    Plan plan, other;
    PairCodes codes;
    PairOptions options;
    std::uint64_t kept_blocks = 0;
    std::vector<ChannelId> channel_in_other;
};

/// One thread's share.
class Worker {
  public:
    Worker(const Setting& setting, const RootIndex& index, const Blocks& blocks, const Progress& progress)
        : counts{setting.plan, setting.codes, setting.kept_blocks, setting.options.examples},
          setting_{setting},
          index_{index},
          blocks_{blocks},
          cancel_{progress.cancel},
          first_{setting.plan, setting.codes.first, setting.options.won, setting.options.seed, &cancel_},
          second_{setting.other, setting.codes.second, setting.options.other_won, setting.options.seed,
                  &cancel_} {}

    void run_block(std::uint64_t block) {
        counts.aim(block);
        blocks_.deal(block, ordinals_);
        for (const std::uint64_t ordinal : ordinals_) {
            if (cancel_.load(std::memory_order_relaxed)) throw Cancelled{};
            const Root root = index_.at(ordinal);
            Root same = root;
            same.channel = setting_.channel_in_other[root.channel.value];
            counts.compare(root, first_.live(root),
                           same.channel.exists() ? second_.live(same) : second_.nobody());
        }
    }

    PairCounts counts;

  private:
    const Setting& setting_;
    const RootIndex& index_;
    const Blocks& blocks_;
    const std::atomic<bool>& cancel_;
    Living first_, second_;
    std::vector<std::uint64_t> ordinals_;
};

[[nodiscard]] std::uint64_t kept_blocks_of(const Plan& plan, const Blocks& blocks) {
    const Layout layout = make_layout(plan);
    return std::min(blocks.count(), kept_rows(make_offsets(layout), layout.groups()));
}

}  // namespace

Pairs run_pairs(const Plan& plan, const Plan& other, const PairOptions& options, Progress& progress) {
    if (plan.horizon != other.horizon) throw std::invalid_argument("lives are compared up to one horizon");
    const RootIndex index = index_roots(plan, options.seed, options.replications, options.threads, progress);
    const Blocks blocks{index.size(), options.replications};
    progress.total.store(blocks.count());
    const Setting setting{up_to_horizon(plan),          up_to_horizon(other),    {plan, other}, options,
                          kept_blocks_of(plan, blocks), channels_in(plan, other)};
    PairCounts counts{plan, setting.codes, setting.kept_blocks, options.examples};
    parallel_with_workers(
        0, blocks.count(), options.threads,
        [&] { return std::make_unique<Worker>(setting, index, blocks, progress); },
        [&](std::unique_ptr<Worker>& worker, std::uint64_t block) {
            worker->run_block(block);
            progress.done.fetch_add(1, std::memory_order_relaxed);
        },
        [&](std::unique_ptr<Worker>& worker) { counts.add(worker->counts); });
    return counts.result();
}

}  // namespace sojourn
