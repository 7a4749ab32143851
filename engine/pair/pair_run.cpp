// Block by block: each root's tree in both plans, matched by key; then those who come in the second alone.
#include "engine/pair/pair_run.hpp"

#include <algorithm>
#include <limits>
#include <memory>
#include <optional>
#include <stdexcept>

#include "engine/core/error.hpp"
#include "engine/pair/chronicle.hpp"
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

[[nodiscard]] std::uint64_t kept_blocks_of(const Plan& plan, std::uint64_t blocks) {
    const Layout layout = make_layout(plan);
    return std::min(blocks, kept_rows(make_offsets(layout), layout.groups()));
}

/// The lives of a replication as steps, by key.
void gather(const Plan& plan, const LifeCodes& codes, StageId won, const Chronicle& chronicle, TreeLog& log) {
    std::vector<TreeLife> lives;
    std::vector<Step> steps;
    for (const LoggedLife& logged : chronicle.lives) {
        TreeLife life{logged.key, logged.channel, logged.segment, static_cast<std::uint32_t>(steps.size()), 0,
                      -1};
        for (const Record& record : chronicle.of(logged)) {
            if (record.kind == RecordKind::censored) continue;
            steps.push_back(step_of(plan, codes, record));
            if (record.kind == RecordKind::enter && record.stage == won.value && life.won_at < 0)
                life.won_at = record.time + plan.start;
        }
        life.count = static_cast<std::uint32_t>(steps.size()) - life.first;
        lives.push_back(life);
    }
    if (steps.size() > std::numeric_limits<std::uint32_t>::max())
        throw LimitReached(
            "a replication has more events than a comparison of lives can hold; shorten the horizon");
    log.assign(std::move(lives), std::move(steps));
}

/// One thread's share of replications that are lived as one.
class CrowdWorker {
  public:
    CrowdWorker(const Setting& setting, const Progress& progress)
        : counts{setting.plan, setting.codes, setting.kept_blocks, setting.options.examples},
          setting_{setting},
          progress_{progress},
          first_{setting.plan, setting.codes.first, setting.options.won, nobody_},
          second_{setting.other, setting.codes.second, setting.options.other_won, nobody_} {}

    void compare(std::uint32_t replication) {
        fill(setting_.plan, setting_.codes.first, setting_.options.won, replication, first_);
        fill(setting_.other, setting_.codes.second, setting_.options.other_won, replication, second_);
        counts.compare_all(replication, first_, second_);
    }

    PairCounts counts;

  private:
    void fill(const Plan& plan, const LifeCodes& codes, StageId won, std::uint32_t replication,
              TreeLog& log) {
        log.clear();
        const std::uint64_t seed = setting_.options.seed;
        gather(plan, codes, won, chronicle_of(plan, seed, replication, Kernel::coupled, progress_), log);
    }

    const Setting& setting_;
    const Progress& progress_;
    Prospect nobody_{setting_.plan};
    TreeLog first_, second_;
};

[[nodiscard]] Pairs run_crowds(Setting& setting, Progress& progress) {
    const PairOptions& options = setting.options;
    setting.kept_blocks = kept_blocks_of(setting.plan, options.replications);
    progress.total.store(options.replications);
    PairCounts counts{setting.plan, setting.codes, setting.kept_blocks, options.examples};
    parallel_with_workers(
        0, options.replications, options.threads,
        [&] { return std::make_unique<CrowdWorker>(setting, progress); },
        [&](std::unique_ptr<CrowdWorker>& worker, std::uint64_t replication) {
            worker->compare(static_cast<std::uint32_t>(replication));
            progress.done.fetch_add(1, std::memory_order_relaxed);
        },
        [&](std::unique_ptr<CrowdWorker>& worker) { counts.add(worker->counts); });
    return counts.result();
}

}  // namespace

Pairs run_pairs(const Plan& plan, const Plan& other, const PairOptions& options, Progress& progress) {
    if (plan.horizon != other.horizon || plan.start != other.start)
        throw std::invalid_argument("lives are compared up to one horizon, from one start");
    Setting setting{plan, other, options};
    if (kernel_of(plan, other, options.kernel) == Kernel::coupled) return run_crowds(setting, progress);
    const Side first{setting.plan, setting.other, options, progress};
    std::optional<Side> second;
    if (may_bring_others(plan, other, Matching{other, plan}))
        second.emplace(setting.other, setting.plan, options, progress);
    setting.kept_blocks = kept_blocks_of(plan, first.blocks.count());
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
