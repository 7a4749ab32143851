// Follows each prospect of a log through its stages.
#include "engine/anchor/line_counts.hpp"

#include <algorithm>

#include "engine/stats/histogram.hpp"

namespace sojourn {

namespace {

constexpr unsigned channel_shift = 40;  ///< of a prospect's key: the ordinal lies below

[[nodiscard]] bool of_entries(const ObservedPlan& line) noexcept {
    return line.estimand == Estimand::eventually || line.estimand == Estimand::within;
}

/// Keys of those who are in their stage already, where others come as well.
[[nodiscard]] std::vector<std::uint64_t> aged_channels(const Plan& plan) {
    std::vector<std::uint64_t> aged;
    bool anybody_new = false;
    for (const ChannelPlan& channel : plan.channels) {
        if (channel.kind == ArrivalKind::referrals) continue;
        if (!channel.age.exists) {
            anybody_new = true;
            continue;
        }
        aged.push_back(channel.key >> channel_shift);
        aged.push_back(channel.demand.key >> channel_shift);
    }
    if (!anybody_new) aged.clear();
    return aged;
}

}  // namespace

LineCounts::LineCounts(const Plan& plan, std::span<const ObservedPlan> lines, const CountWindow& window,
                       std::uint32_t replications, std::uint32_t slices)
    : plan_{plan},
      lines_{lines.begin(), lines.end()},
      window_{window},
      slices_{slices},
      counts_(std::size_t{replications} * slices * lines.size()),
      endings_(lines.size(), std::vector<std::uint64_t>(bin_count, 0)),
      aged_{aged_channels(plan)} {}

void LineCounts::add(const Records& records) {
    bool any = false;
    std::uint64_t prospect = 0;
    for (const RecordChunk& chunk : records.chunks()) {
        for (std::size_t row = 0; row < chunk.size(); ++row) {
            const RecordKind kind = chunk.kind[row];
            if (!any || chunk.prospect[row] != prospect || chunk.replication[row] != replication_) {
                end();
                any = true;
                prospect = chunk.prospect[row];
                begin(prospect, chunk.replication[row]);
            }
            if (kind == RecordKind::enter) enter(StageId{chunk.stage[row]}, chunk.time[row]);
            if (kind == RecordKind::back) go_back(chunk.time[row]);
            if (kind == RecordKind::visit) visit(chunk[row]);
        }
    }
    end();
}

void LineCounts::begin(std::uint64_t prospect, std::uint32_t replication) noexcept {
    replication_ = replication;
    is_aged_ = std::find(aged_.begin(), aged_.end(), prospect >> channel_shift) != aged_.end();
}

void LineCounts::enter(StageId stage, Ticks now) {
    if (!stays_.empty()) {
        const bool again = stays_.back().stage == stage;
        const bool interrupts = plan_.stages[stage.value].interrupts && !again;
        leave(stays_.back(), stage, now);
        spend(stays_.back(), now);
        while (!interrupts && !stays_.empty()) {
            stays_.pop_back();
            if (again || stays_.empty()) break;
            leave(stays_.back(), stage, now);  // the stages behind are left for good
        }
    }
    const bool in_window = now >= window_.from && now <= window_.until;
    stays_.push_back({stage, now, now, in_window && !is_aged_});
    is_aged_ = false;
    if (!stays_.back().counts) return;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        if (of_entries(lines_[i]) && lines_[i].from == stage) ++at(i, now).chances;
    }
}

/// The prospect moves on, or is interrupted, for `to`.
void LineCounts::leave(const Stay& stay, StageId to, Ticks now) {
    const bool interrupts = plan_.stages[to.value].interrupts && !(to == stay.stage);
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        const ObservedPlan& line = lines_[i];
        if (!(line.from == stay.stage)) continue;
        if (line.estimand == Estimand::hazard) {
            if (line.to == to && now >= window_.from) ++at(i, stay.entered).events;
        } else if (of_entries(line) && stay.counts && !interrupts) {
            if (line.to == to && now - stay.entered <= limit_of(line)) ++at(i, stay.entered).events;
            ++endings_[i][bin_of(now - stay.entered)];
        }
    }
}

/// Time at risk until `now`.
void LineCounts::spend(const Stay& stay, Ticks now) noexcept {
    const Ticks from = std::max(stay.resumed, window_.from);
    if (now <= from) return;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        if (lines_[i].estimand == Estimand::hazard && lines_[i].from == stay.stage)
            at(i, stay.entered).chances += now - from;
    }
}

void LineCounts::go_back(Ticks now) {
    if (stays_.empty()) return;
    spend(stays_.back(), now);
    stays_.pop_back();
    if (!stays_.empty()) stays_.back().resumed = now;
}

void LineCounts::visit(const Record& record) {
    if (record.time < window_.from) return;
    const Range outcomes = plan_.touchpoints[record.touchpoint].outcomes;
    if (record.outcome == outcomes.end()) return;  // it reached nobody
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        const ObservedPlan& line = lines_[i];
        if (line.estimand != Estimand::per_visit || line.touchpoint.value != record.touchpoint) continue;
        ++at(i, record.time).chances;
        if (line.outcome.value == record.outcome) ++at(i, record.time).events;
    }
}

void LineCounts::end() {
    if (!stays_.empty()) spend(stays_.back(), window_.until + window_.tail);
    stays_.clear();
}

std::uint32_t LineCounts::slice_of(Ticks time) const noexcept {
    if (slices_ == 1 || time <= window_.from) return 0;
    const Ticks width = (window_.until - window_.from) / slices_ + 1;
    return static_cast<std::uint32_t>(std::min<Ticks>((time - window_.from) / width, slices_ - 1));
}

Ticks LineCounts::limit_of(const ObservedPlan& line) const noexcept {
    return line.estimand == Estimand::within ? std::min(line.within, window_.tail) : window_.tail;
}

Ticks LineCounts::time_to_end(std::size_t line, double share) const {
    const std::vector<std::uint64_t>& counts = endings_[line];
    std::uint64_t all = 0, sum = 0;
    for (const std::uint64_t count : counts) all += count;
    const auto wanted = static_cast<std::uint64_t>(share * static_cast<double>(all));
    for (unsigned bin = 0; bin < counts.size(); ++bin) {
        sum += counts[bin];
        if (sum > wanted) return bin_high(bin);
    }
    return 0;
}

}  // namespace sojourn
