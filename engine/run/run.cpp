// Blocks of root prospects, each lived on one thread and scored into that thread's tallies, then merged.
#include "engine/run/run.hpp"

#include <algorithm>
#include <bit>

#include "engine/core/error.hpp"
#include "engine/kernel/independent/life.hpp"
#include "engine/kernel/roots.hpp"
#include "engine/run/parallel.hpp"

namespace sojourn {

namespace {

constexpr std::uint64_t largest_block = 4096;
constexpr std::uint64_t fewest_blocks = 64;

/// One thread's share of a run.
class Worker {
  public:
    Worker(const RootIndex& index, const Layout& layout, const RunShape& shape)
        : tallies{make_tallies(layout, shape)},
          index_{index},
          offsets_{make_offsets(layout)},
          kept_{kept_rows(offsets_, layout.groups())},
          row_(tallies.totals.size(), 0),
          state_{index.plan()},
          scorer_{index.plan(), layout} {}

    /// Lives all roots of a block. Rows are cut where a replication ends whose row is kept.
    void run_block(std::uint64_t block, const std::atomic<bool>& cancel, Records* records) {
        const RunShape& shape = tallies.shape;
        const std::uint64_t first = block * shape.block_size;
        std::uint64_t left = std::min(shape.block_size, shape.roots - first);
        tallies.prospects += left;
        tallies.covered.push_back({block, block + 1});
        RootCursor cursor{index_, first};
        while (left > 0) {
            Root root = cursor.next();
            const std::uint32_t replication = root.replication;
            const std::uint64_t in_row =
                replication < kept_ ? std::min(left, cursor.left_in_replication() + 1) : left;
            std::fill(row_.begin(), row_.end(), 0);
            scorer_.aim(row_, tallies.histograms);
            for (std::uint64_t i = 0; i < in_row; ++i) {
                if (i > 0) root = cursor.next();
                if (cancel.load(std::memory_order_relaxed)) throw Cancelled{};
                live_one(root, records);
            }
            if (scorer_.overflowed()) {
                throw LimitReached(
                    "an amount of money or a sum leaves its integer; use a larger currency unit");
            }
            add_row(tallies, offsets_, row_, block, replication);
            left -= in_row;
        }
    }

    Tallies tallies;

  private:
    void live_one(const Root& root, Records* records) {
        const PhiloxKey key = stream_key(index_.seed(), root.replication);
        LifeEnd end = LifeEnd::lived;
        if (records != nullptr) {
            LifeLog log{index_.plan(), *records};
            end = live(index_.plan(), key, root, state_, scorer_, log);
        } else {
            SilentLog log;
            end = live(index_.plan(), key, root, state_, scorer_, log);
        }
        if (end == LifeEnd::lived) return;
        throw LimitReached("a prospect entered the stage `" + index_.plan().names.stages[state_.stage.value] +
                           "` more than " + std::to_string(max_entries) +
                           " times; slow down the loop it is in, or shorten `horizon` or `follow`");
    }

    const RootIndex& index_;
    Offsets offsets_;
    std::uint64_t kept_;
    Row row_;
    LifeState state_;
    Scorer scorer_;
};

[[nodiscard]] RunShape shape_of(const RootIndex& index, const RunOptions& options) {
    RunShape shape;
    shape.fingerprint = index.plan().fingerprint;
    shape.seed = options.seed;
    shape.stream_version = stream_version;
    shape.replications = options.replications;
    shape.roots = index.roots();
    shape.block_size = block_size_for(shape.roots);
    shape.blocks = (shape.roots + shape.block_size - 1) / shape.block_size;
    return shape;
}

/// Blocks of the `part`-th of `parts` ranges of nearly equal length.
[[nodiscard]] BlockRange range_of_part(const RunShape& shape, const RunOptions& options) {
    const auto bound = [&](std::uint64_t part) {
        return static_cast<std::uint64_t>(static_cast<UInt128>(shape.blocks) * part / options.parts);
    };
    return {bound(options.part), bound(options.part + std::uint64_t{1})};
}

/// Sorted and joined, so that tallies are equal whichever thread took which block.
[[nodiscard]] std::vector<BlockRange> all_of(const BlockRange& range) {
    if (range.first == range.last) return {};
    return {range};
}

}  // namespace

std::uint64_t block_size_for(std::uint64_t roots) noexcept {
    return std::min(largest_block, std::bit_floor(std::max<std::uint64_t>(roots / fewest_blocks, 1)));
}

RunOutput run(const Plan& plan, const RunOptions& options, Progress& progress) {
    if (options.events == EventLog::on && !fits_log(plan)) {
        throw LimitReached("the journey has more names than an event log can tell apart");
    }
    const RootIndex index{plan, options.seed, options.replications,
                          [&](std::uint32_t count, const auto& body) {
                              parallel_for(0, count, options.threads, [&](std::uint64_t i) {
                                  if (progress.cancel.load(std::memory_order_relaxed)) throw Cancelled{};
                                  body(static_cast<std::uint32_t>(i));
                              });
                          }};
    const Layout layout = make_layout(plan);
    const RunShape shape = shape_of(index, options);
    const BlockRange range = range_of_part(shape, options);
    progress.total.store(range.last - range.first);
    RunOutput output{make_tallies(layout, shape), {}};
    std::vector<Records> logs(options.events == EventLog::on ? range.last - range.first : 0);
    parallel_with_workers(
        range.first, range.last, options.threads, [&] { return Worker{index, layout, shape}; },
        [&](Worker& worker, std::uint64_t block) {
            worker.run_block(block, progress.cancel, logs.empty() ? nullptr : &logs[block - range.first]);
            progress.done.fetch_add(1, std::memory_order_relaxed);
        },
        [&](Worker& worker) {
            worker.tallies.covered.clear();
            merge_into(output.tallies, worker.tallies);
        });
    output.tallies.covered = all_of(range);
    for (Records& log : logs) output.records.append(std::move(log));
    return output;
}

}  // namespace sojourn
