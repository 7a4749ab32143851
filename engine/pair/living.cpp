// One tree after the other, each log in place of the last.
#include "engine/pair/living.hpp"

#include "engine/run/blocks.hpp"

namespace sojourn {

namespace {

[[nodiscard]] Tallies sizes_of(const Plan& plan) {
    return make_tallies(make_layout(plan), {});
}

}  // namespace

Plan up_to_horizon(const Plan& plan) {
    Plan shorter = plan;
    shorter.follow = shorter.horizon;
    return shorter;
}

Living::Living(const Plan& plan, const LifeCodes& codes, StageId won, std::uint64_t seed,
               const std::atomic<bool>* cancel)
    : plan_{plan},
      seed_{seed},
      state_{plan},
      scores_(sizes_of(plan).totals.size(), 0),
      histograms_(sizes_of(plan).histograms.size(), 0),
      scorer_{plan, make_layout(plan)},
      log_{plan, codes, won, state_.prospect} {
    state_.cancel = cancel;
    scorer_.aim(scores_, scores_, histograms_);
}

const TreeLog& Living::live(const Root& root) {
    if (root.replication != replication_) {
        replication_ = root.replication;
        key_ = stream_key(seed_, root.replication);
    }
    log_.clear();
    require_lived(plan_, state_, sojourn::live(plan_, key_, root, state_, scorer_, log_));
    return log_;
}

}  // namespace sojourn
