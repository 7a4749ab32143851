// Records of single events; beyond the horizon nothing is written.
#include "engine/kernel/life_log.hpp"

#include "engine/core/money.hpp"

namespace sojourn {

namespace {

[[nodiscard]] std::uint16_t narrow(std::uint32_t id) noexcept {
    return static_cast<std::uint16_t>(id);
}

}  // namespace

Record LifeLog::at(RecordKind kind, StageId stage, Ticks time) const noexcept {
    Record record;
    record.prospect = prospect_;
    record.replication = replication_;
    record.kind = kind;
    record.stage = narrow(stage.value);
    record.time = time;
    return record;
}

void LifeLog::append(const Record& record) {
    if (record.time <= plan_.horizon) records_.append(record);
}

void LifeLog::arrive(const Root& root, StageId stage) {
    prospect_ = root.key;
    replication_ = root.replication;
    censored_ = false;
    append(at(RecordKind::arrival, stage, root.time));
}

void LifeLog::enter(StageId stage, Ticks time) {
    append(at(RecordKind::enter, stage, time));
}

void LifeLog::visit(StageId stage, TouchpointId touchpoint, OutcomeId outcome, Ticks time, Ticks lag,
                    Perceived quality) {
    Record record = at(RecordKind::visit, stage, time);
    record.touchpoint = narrow(touchpoint.value);
    record.outcome = narrow(outcome.value);
    record.lag = lag;
    if (quality.exists) record.quality = to_micros(quality.value);
    append(record);
}

void LifeLog::drift(StageId stage, ClockId clock, Ticks time) {
    Record record = at(RecordKind::drift, stage, time);
    record.outcome = narrow(static_cast<std::uint32_t>(plan_.outcomes.size()) + clock.value);
    append(record);
}

void LifeLog::censor(StageId stage, Ticks until) {
    if (censored_ || until <= plan_.horizon) return;
    censored_ = true;
    append(at(RecordKind::censored, stage, plan_.horizon));
}

bool fits_log(const Plan& plan) noexcept {
    return plan.stages.size() < no_id && plan.touchpoints.size() < no_id &&
           plan.outcomes.size() + plan.clocks.size() < no_id;
}

}  // namespace sojourn
