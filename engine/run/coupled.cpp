// Replications over threads, each scored into a row of its own, then merged.
#include "engine/run/coupled.hpp"

#include <algorithm>
#include <memory>

#include "engine/kernel/coupled/replication.hpp"
#include "engine/run/blocks.hpp"
#include "engine/run/parallel.hpp"

namespace sojourn {

namespace {

/// One thread's share of a run.
class Worker {
  public:
    Worker(const Plan& plan, const RunOptions& options, const Layout& layout, const RunShape& shape)
        : tallies{make_tallies(layout, shape)},
          plan_{plan},
          options_{options},
          offsets_{make_offsets(layout)},
          kept_{kept_rows(offsets_, layout.groups())},
          row_(offsets_.cells(), 0) {}

    void run_replication(std::uint32_t replication, const std::atomic<bool>& cancel, Records* records) {
        std::fill(row_.begin(), row_.end(), 0);
        const CoupledScores scores{&row_, &tallies.histograms, &tallies.sections};
        if (records != nullptr) {
            LifeLog log{plan_, *records};
            live(logged_, replication, scores, log, cancel);
        } else {
            SilentLog log;
            live(silent_, replication, scores, log, cancel);
        }
        sum_occupancy(offsets_, tallies.layout, row_);
        add_block(tallies, kept_, replication, row_);
        if (replication < kept_) tallies.replication_rows.emplace(replication, row_);
    }

    Tallies tallies;

  private:
    template <class Log>
    void live(std::unique_ptr<Replications<Log>>& lives, std::uint32_t replication,
              const CoupledScores& scores, Log& log, const std::atomic<bool>& cancel) {
        if (lives == nullptr) lives = std::make_unique<Replications<Log>>(plan_, tallies.layout);
        const LifeEnd end = lives->live(options_.seed, replication, scores, log, cancel);
        require_lived(plan_, lives->state(), end);
        require_fits(lives->overflowed());
        tallies.prospects += lives->roots();
    }

    const Plan& plan_;
    const RunOptions& options_;
    Offsets offsets_;
    std::uint64_t kept_;
    Row row_;
    std::unique_ptr<Replications<SilentLog>> silent_;
    std::unique_ptr<Replications<LifeLog>> logged_;
};

[[nodiscard]] RunShape shape_of(const Plan& plan, const RunOptions& options) {
    RunShape shape;
    shape.fingerprint = plan.fingerprint;
    shape.seed = options.seed;
    shape.stream_version = stream_version;
    shape.replications = options.replications;
    shape.roots = options.replications;
    shape.block_size = 1;
    shape.blocks = options.replications;
    return shape;
}

}  // namespace

RunOutput run_coupled(const Plan& plan, const RunOptions& options, Progress& progress) {
    const Layout layout = make_layout(plan);
    const RunShape shape = shape_of(plan, options);
    const BlockRange range = range_of_part(shape.blocks, options);
    progress.total.store(range.last - range.first);
    RunOutput output{make_tallies(layout, shape), {}};
    std::vector<Records> logs(options.events == EventLog::on ? range.last - range.first : 0);
    parallel_with_workers(
        range.first, range.last, options.threads,
        [&] { return std::make_unique<Worker>(plan, options, layout, shape); },
        [&](std::unique_ptr<Worker>& worker, std::uint64_t block) {
            Records* const log = logs.empty() ? nullptr : &logs[block - range.first];
            worker->run_replication(static_cast<std::uint32_t>(block), progress.cancel, log);
            progress.done.fetch_add(1, std::memory_order_relaxed);
        },
        [&](std::unique_ptr<Worker>& worker) { merge_into(output.tallies, worker->tallies); });
    if (range.first < range.last) output.tallies.covered = {range};
    for (Records& log : logs) output.records.append(std::move(log));
    output.records = sorted(output.records);
    return output;
}

}  // namespace sojourn
