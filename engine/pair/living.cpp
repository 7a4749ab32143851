// One tree after the other, each log in place of the last.
#include "engine/pair/living.hpp"

namespace sojourn {

Plan cut_at(const Plan& plan, Ticks until) {
    Plan shorter = plan;
    shorter.horizon = shorter.follow = std::min(plan.horizon, until);
    if (plan.next != nullptr) shorter.next = std::make_shared<const Plan>(cut_at(*plan.next, until));
    return shorter;
}

Living::Living(const Plan& plan, const LifeCodes& codes, StageId won, std::uint64_t seed,
               const std::atomic<bool>* cancel)
    : plan_{plan},
      seed_{seed},
      state_{plan},
      layout_{make_layout(plan)},
      scorer_{plan, layout_},
      log_{plan, codes, won, state_.prospect} {
    const Offsets offsets = make_offsets(layout_);
    scores_.resize(offsets.cells());
    histograms_.resize(std::size_t{offsets.histograms} * layout_.groups() * bin_count);
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
