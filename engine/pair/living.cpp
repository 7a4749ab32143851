// One tree after the other, each log in place of the last.
#include "engine/pair/living.hpp"

namespace sojourn {

namespace {

[[nodiscard]] Tallies sizes_of(const Plan& plan) {
    return make_tallies(make_layout(plan), {});
}

}  // namespace

Plan up_to_horizon(const Plan& plan) {
    Plan shorter = plan;
    shorter.follow = shorter.horizon;
    if (plan.next != nullptr) shorter.next = std::make_shared<const Plan>(up_to_horizon(*plan.next));
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
    log_.clear();
    live(root, log_);
    return log_;
}

void Living::aim(std::uint64_t replication) noexcept {
    if (replication == replication_) return;
    replication_ = replication;
    key_ = stream_key(seed_, static_cast<std::uint32_t>(replication));
}

}  // namespace sojourn
