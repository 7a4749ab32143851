// Blocks of root prospects, each lived on one thread and scored into that thread's tallies, then merged.
#include "engine/run/run.hpp"

#include <algorithm>
#include <bit>

#include "engine/core/error.hpp"
#include "engine/kernel/independent/life.hpp"
#include "engine/kernel/roots.hpp"
#include "engine/run/blocks.hpp"
#include "engine/run/coupled.hpp"
#include "engine/run/parallel.hpp"

namespace sojourn {

namespace {

constexpr std::uint64_t largest_block = 4096;

/// One thread's share of a run.
class Worker {
  public:
    Worker(const RootIndex& index, const Blocks& blocks, const Layout& layout, const RunShape& shape)
        : tallies{make_tallies(layout, shape)},
          index_{index},
          blocks_{blocks},
          offsets_{make_offsets(layout)},
          kept_{kept_rows(offsets_, layout.groups())},
          block_row_(tallies.totals.size(), 0),
          unkept_row_(tallies.totals.size(), 0),
          state_{index.plan()},
          scorer_{index.plan(), layout} {}

    /// Lives all roots of a block who stay, then all more, replication by replication.
    void run_block(std::uint64_t block, const std::atomic<bool>& cancel, Records* records) {
        std::fill(block_row_.begin(), block_row_.end(), 0);
        state_.cancel = &cancel;
        scorer_.aim_section(tallies.sections, block);
        blocks_.deal(block, ordinals_);
        for (const std::uint64_t ordinal : ordinals_) live_root(index_.at(ordinal), cancel, records);
        blocks_.deal_extra(block, ordinals_);
        for (const std::uint64_t ordinal : ordinals_) live_root(index_.extra_at(ordinal), cancel, records);
        require_fits(scorer_.overflowed());
        sum_occupancy(offsets_, tallies.layout, block_row_);
        add_block(tallies, kept_, block, block_row_);
        replication_ = no_replication;  // the block row is the same vector, but its sums are done
    }

    /// After the last block: sums what was left in steps.
    void finish() {
        for (auto& [replication, row] : tallies.replication_rows)
            sum_occupancy(offsets_, tallies.layout, row);
    }

    Tallies tallies;

  private:
    static constexpr std::uint64_t no_replication = ~std::uint64_t{0};

    void aim_at(std::uint32_t replication) {
        if (replication == replication_) return;
        replication_ = replication;
        key_ = stream_key(index_.seed(), replication);
        Row* row = &unkept_row_;
        if (replication < kept_)
            row = &tallies.replication_rows.try_emplace(replication, block_row_.size(), 0).first->second;
        scorer_.aim(block_row_, *row, tallies.histograms);
    }

    void live_root(const Root& root, const std::atomic<bool>& cancel, Records* records) {
        if (cancel.load(std::memory_order_relaxed)) throw Cancelled{};
        aim_at(root.replication);
        if (!stays(index_.plan(), root, key_)) return;
        ++tallies.prospects;
        live_one(root, records);
    }

    void live_one(const Root& root, Records* records) {
        LifeEnd end = LifeEnd::lived;
        if (records != nullptr) {
            LifeLog log{index_.plan(), *records};
            end = live(index_.plan(), key_, root, state_, scorer_, log);
        } else {
            SilentLog log;
            end = live(index_.plan(), key_, root, state_, scorer_, log);
        }
        require_lived(index_.plan(), state_, end);
    }

    const RootIndex& index_;
    const Blocks& blocks_;
    Offsets offsets_;
    std::uint64_t kept_;
    Row block_row_;
    Row unkept_row_;  ///< takes the scores of replications whose row is not kept
    std::vector<std::uint64_t> ordinals_;
    std::uint64_t replication_ = no_replication;
    PhiloxKey key_{};
    LifeState state_;
    Scorer scorer_;
};

[[nodiscard]] RunShape shape_of(const RootIndex& index, const Blocks& blocks, const RunOptions& options) {
    RunShape shape;
    shape.fingerprint = index.plan().fingerprint;
    shape.seed = options.seed;
    shape.stream_version = stream_version;
    shape.replications = options.replications;
    shape.roots = index.size();
    shape.block_size = blocks.size();
    shape.blocks = blocks.count();
    return shape;
}

}  // namespace

std::uint64_t block_size_for(std::uint64_t roots, std::uint64_t least_blocks) noexcept {
    return std::min(largest_block, std::bit_floor(std::max<std::uint64_t>(roots / least_blocks, 1)));
}

RunOutput run(const Plan& plan, const RunOptions& options, Progress& progress) {
    if (options.events == EventLog::on && !fits_log(plan)) {
        throw LimitReached("the journey has more names than an event log can tell apart");
    }
    if (runs_coupled(plan, options)) return run_coupled(plan, options, progress);
    const RootIndex index = index_roots(plan, options.seed, options.replications, options.threads, progress);
    const Layout layout = make_layout(plan);
    const Blocks blocks{index.size(), options.replications, index.extra_size(), options.least_blocks};
    const RunShape shape = shape_of(index, blocks, options);
    const BlockRange range = range_of_part(shape.blocks, options);
    progress.total.store(range.last - range.first);
    RunOutput output{make_tallies(layout, shape), {}};
    std::vector<Records> logs(options.events == EventLog::on ? range.last - range.first : 0);
    parallel_with_workers(
        range.first, range.last, options.threads, [&] { return Worker{index, blocks, layout, shape}; },
        [&](Worker& worker, std::uint64_t block) {
            worker.run_block(block, progress.cancel, logs.empty() ? nullptr : &logs[block - range.first]);
            progress.done.fetch_add(1, std::memory_order_relaxed);
        },
        [&](Worker& worker) {
            worker.finish();
            merge_into(output.tallies, worker.tallies);
        });
    if (range.first < range.last) output.tallies.covered = {range};
    for (Records& log : logs) output.records.append(std::move(log));
    output.records = sorted(output.records);
    return output;
}

}  // namespace sojourn
