// The scoring of single events; every sum an integer.
#include "engine/tally/scorer.hpp"

#include <cmath>

#include "engine/random/math/exp_log.hpp"
#include "engine/stats/histogram.hpp"

namespace sojourn {

Scorer::Scorer(const Plan& plan, const Layout& layout)
    : plan_{&plan},
      offsets_{make_offsets(layout)},
      start_{plan.start},
      horizon_{plan.horizon},
      cohorts_{layout.cohorts},
      columns_{static_cast<std::uint32_t>(plan.grid.times.size())} {
    if (!plan.coupling.any() || plan.follow <= plan.horizon) return;
    nowhere_.resize(offsets_.stride);
    nowhere_histograms_.resize(std::size_t{offsets_.histograms} * bin_count);
}

void Scorer::attend(ChannelId channel, SegmentId segment, Ticks time) noexcept {
    arrival_ = time;
    if (time > horizon_ && !nowhere_.empty()) {
        block_cells_ = replication_cells_ = nowhere_.data();
        group_histograms_ = nowhere_histograms_.data();
        return;
    }
    std::uint32_t cohort = 0;
    if (time < start_) {
        cohort = cohorts_ - 1;
    } else if (plan_->grid.cohort > 0) {
        cohort = static_cast<std::uint32_t>((time - start_) / plan_->grid.cohort);
    }
    const std::size_t group =
        (std::size_t{channel.value} * plan_->segment_count + segment.value) * cohorts_ + cohort;
    block_cells_ = block_ + group * offsets_.stride;
    replication_cells_ = replication_ + group * offsets_.stride;
    group_histograms_ = histograms_ + group * offsets_.histograms * bin_count;
}

void Scorer::arrive(ChannelId channel, SegmentId segment, Ticks time) noexcept {
    attend(channel, segment, time);
    add(Score::arrivals, 0, 1);
    const double cost = plan_->channels[channel.value].cost;
    if (cost != 0 && time >= start_) add_money(Score::arrival_cost, 0, cost);
}

void Scorer::enter(StageId stage, Ticks time, bool first) noexcept {
    if (time < start_) return;
    add(Score::entries_eventually, stage.value, 1);
    if (first) add(Score::reached_eventually, stage.value, 1);
    if (!counted(time)) return;
    add(Score::entries, stage.value, 1);
    if (!first) return;
    add(Score::reached, stage.value, 1);
    add(Score::time_to, stage.value, time - arrival_);
    count(Duration::time_to, stage.value, time - arrival_);
}

void Scorer::spend(StageId stage, Ticks from, Ticks until) noexcept {
    from = std::max(from, start_);
    if (!counted(from) || until < from) return;
    add(Score::time_in, stage.value, std::min(until, horizon_) - from);
    occupy(stage, from, until);
}

void Scorer::complete(StageId stage, Ticks left, Ticks own) noexcept {
    if (!counted(left)) return;
    add(Score::sojourn, stage.value, own);
    count(Duration::sojourn, stage.value, own);
}

void Scorer::earn_flow(StageId stage, Ticks from, Ticks until) noexcept {
    from = std::max(from, start_);
    if (!counted(from) || until < from) return;
    const Ticks end = std::min(until, horizon_);
    const Range revenue = plan_->stages[stage.value].revenue;
    for (std::uint32_t i = revenue.first; i < revenue.end(); ++i) {
        const double rate = plan_->revenue[i].per_second / static_cast<double>(ticks_per_second);
        if (rate == 0) continue;
        const double decay = plan_->log_discount_per_tick;
        const double amount = decay == 0 ? rate * static_cast<double>(end - from)
                                         : rate * (discount(from) - discount(end)) / decay;
        add_money(Score::revenue, stage.value, amount);
    }
}

void Scorer::take(ExitId exit, Ticks time) noexcept {
    if (time < start_) return;
    add(Score::exits_eventually, exit.value, 1);
    if (counted(time)) add(Score::exits, exit.value, 1);
}

void Scorer::visit(TouchpointId touchpoint, Ticks time, Ticks wait, Ticks slide) noexcept {
    if (!counted(time)) return;
    add(Score::visits, touchpoint.value, 1);
    add(Score::wait, touchpoint.value, wait);
    if (slide != 0) add(Score::slide, touchpoint.value, slide);
    count(Duration::wait, touchpoint.value, wait);
    const double cost = plan_->touchpoints[touchpoint.value].cost;
    if (cost != 0) add_money(Score::visit_cost, touchpoint.value, cost * discount(time));
}

void Scorer::quality(TouchpointId touchpoint, Ticks time, double value) noexcept {
    if (!counted(time)) return;
    add_money(Score::quality, touchpoint.value, value);
    add_money(Score::quality_squared, touchpoint.value, value * value);
}

void Scorer::queue(TouchpointId touchpoint, Ticks time, Ticks queue) noexcept {
    if (!counted(time)) return;
    add(Score::queue, touchpoint.value, queue);
    count(Duration::queue, touchpoint.value, queue);
}

void Scorer::service(TouchpointId touchpoint, Ticks time, Ticks service) noexcept {
    if (counted(time)) add(Score::service, touchpoint.value, service);
}

void Scorer::abandon(TouchpointId touchpoint, Ticks time, Ticks queue) noexcept {
    if (!counted(time)) return;
    add(Score::abandoned, touchpoint.value, 1);
    add(Score::abandoned_queue, touchpoint.value, queue);
}

void Scorer::felt(TouchpointId touchpoint, Ticks time, double value) noexcept {
    if (!counted(time)) return;
    add_money(Score::felt, touchpoint.value, value);
    add_money(Score::felt_squared, touchpoint.value, value * value);
}

void Scorer::answer(std::uint32_t answer, Ticks time) noexcept {
    if (counted(time)) add(Score::answers, answer, 1);
}

void Scorer::refer(ChannelId channel, Ticks time) noexcept {
    if (counted(time)) add(Score::referrals, channel.value, 1);
}

void Scorer::trait_at_horizon(StageId stage, TraitId trait, double value) noexcept {
    const std::uint32_t traits = plan_->own_traits;
    add_money(Score::traits, stage.value * traits + trait.value, value);
}

void Scorer::outcome(OutcomeId outcome, Ticks time) noexcept {
    if (counted(time)) add(Score::outcomes, outcome.value, 1);
}

void Scorer::earn(StageId stage, Ticks time, double amount) noexcept {
    if (counted(time)) add_money(Score::revenue, stage.value, amount * discount(time));
}

/// Real numbers enter the tallies here, in millionths, and nowhere else.
void Scorer::add_money(Score score, std::uint32_t item, double units) noexcept {
    if (!(std::fabs(units) < largest_amount)) overflowed_ = true;
    const std::size_t cell = offsets_.of(score) + item;
    const Micros amount = to_micros(units);
    if (__builtin_add_overflow(block_cells_[cell], amount, &block_cells_[cell])) overflowed_ = true;
    if (__builtin_add_overflow(replication_cells_[cell], amount, &replication_cells_[cell]))
        overflowed_ = true;
}

void Scorer::count(Duration duration, std::uint32_t item, Ticks ticks) noexcept {
    const std::size_t place = (std::size_t{offsets_.of(duration)} + item) * bin_count + bin_of(ticks);
    ++group_histograms_[place];
    if (section_ != nullptr && group_histograms_ != nowhere_histograms_.data()) ++section_[place];
}

/// Marks where the occupancy along the grid steps up and down; `sum_occupancy` sums the steps.
void Scorer::occupy(StageId stage, Ticks entered, Ticks left) noexcept {
    const std::uint32_t from = first_column(entered);
    const std::uint32_t to = left <= horizon_ ? first_column(left) : columns_;
    if (from >= to) return;
    const std::size_t cells = offsets_.of(Score::occupancy) + std::size_t{stage.value} * columns_;
    add_to(cells + from, 1);
    if (to < columns_) add_to(cells + to, -1);
}

/// First grid column at or after `time`, for times up to the horizon.
std::uint32_t Scorer::first_column(Ticks time) noexcept {
    if (time == column_time_) return column_;
    const Ticks step = plan_->grid.step;
    const auto column = static_cast<std::uint32_t>((time - start_ + step - 1) / step);
    column_time_ = time;
    column_ = std::min(column, columns_ - 1);
    return column_;
}

double Scorer::discount(Ticks time) const noexcept {
    if (plan_->log_discount_per_tick == 0) return 1;
    return math::exp(-plan_->log_discount_per_tick * static_cast<double>(time - arrival_));
}

}  // namespace sojourn
