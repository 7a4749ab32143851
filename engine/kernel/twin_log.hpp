// A log of one prospect of a tree that notes, with each event, where its draws are.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/kernel/independent/life.hpp"
#include "engine/kernel/life_log.hpp"
#include "engine/record/records.hpp"

namespace sojourn {

/// An event and the address of its draws: of the visit or clock; of an entry, the ordinal of the entry.
struct NotedEvent {
    Record record;
    std::uint32_t site = 0;     ///< 0 = neither visit nor clock
    std::uint32_t entry = 0;    ///< ordinal of the stage entry
    std::uint32_t ordinal = 0;  ///< of the visit or of the winding within the entry
    std::uint32_t tries = 0;    ///< attempts before a visit in its chain
};

/// Told by `live` what happens to all of a tree; keeps what happens to `prospect`, as a LifeLog records it.
class TwinLog {
  public:
    static constexpr bool is_silent = false;

    TwinLog(const Plan& plan, const LifeState& state, std::uint64_t prospect)
        : log_{plan, records_}, state_{state}, prospect_{prospect} {}

    void arrive(const Root& root, StageId stage) {
        here_ = root.key == prospect_;
        if (!here_) return;
        channel = root.channel;
        segment = state_.prospect.segment;
        at_ = {};
        log_.arrive(root, stage);
        note();
    }
    void attend(std::uint64_t prospect, std::uint32_t replication, bool censored) noexcept {
        here_ = prospect == prospect_;
        log_.attend(prospect, replication, censored);
    }
    [[nodiscard]] bool censored() const noexcept { return log_.censored(); }
    void rings(const Pending& clock) noexcept {
        if (!here_) return;
        const bool visits = clock.kind == PendingKind::visit || clock.kind == PendingKind::patience;
        at_.site = clock.site;
        at_.entry = visits ? state_.entry_at[clock.index] : state_.entries[state_.now.stage.value] - 1;
        at_.ordinal = clock.ordinal;
        at_.tries = clock.tries;
    }
    void enter(StageId stage, Ticks time) {
        if (!here_) return;
        log_.enter(stage, time);
        at_ = {{}, 0, state_.entries[stage.value] - 1, 0, 0};
        note();
    }
    void visit(StageId stage, TouchpointId touchpoint, OutcomeId outcome, Ticks time, Waited waited,
               const Perceived& perceived) {
        if (here_) log_.visit(stage, touchpoint, outcome, time, waited, perceived);
        note();
    }
    void drift(StageId stage, ClockId clock, Ticks time) {
        if (here_) log_.drift(stage, clock, time);
        note();
    }
    void at_touchpoint(RecordKind kind, StageId stage, TouchpointId touchpoint, Ticks time) {
        if (here_) log_.at_touchpoint(kind, stage, touchpoint, time);
        note();
    }
    void back(StageId stage, Ticks time) {
        if (here_) log_.back(stage, time);
        note();
    }
    void episode(StageId stage, double judgement, Ticks time) {
        if (here_) log_.episode(stage, judgement, time);
        note();
    }
    void refer(StageId stage, Ticks time) {
        if (here_) log_.refer(stage, time);
        note();
    }
    void answer(StageId stage, std::uint32_t survey, double score, Ticks time) {
        if (here_) log_.answer(stage, survey, score, time);
        note();
    }
    void censor(StageId stage, Ticks until) {
        if (here_) log_.censor(stage, until);
        note();
    }
    void move(StageId, Ticks) noexcept {}
    void left_behind(StageId, StageId, Ticks) noexcept {}
    void touch(Ticks) noexcept {}
    void answered(Attention&) noexcept {}

    std::vector<NotedEvent> events;
    ChannelId channel;  ///< does not exist where the prospect did not come
    SegmentId segment;

  private:
    /// Takes over what the log has just recorded, if it is by the horizon.
    void note() {
        if (records_.size() == 0) return;
        at_.record = records_.chunks().front()[0];
        events.push_back(at_);
        records_ = {};
    }

    Records records_;
    LifeLog log_;
    const LifeState& state_;
    std::uint64_t prospect_;
    bool here_ = false;
    NotedEvent at_;
};

}  // namespace sojourn
