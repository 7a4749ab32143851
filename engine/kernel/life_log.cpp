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
    record.time = time - plan_.start;
    return record;
}

void LifeLog::append(const Record& record) {
    if (record.time <= plan_.horizon - plan_.start) records_.append(record);
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

void LifeLog::visit(StageId stage, TouchpointId touchpoint, OutcomeId outcome, Ticks time, Waited waited,
                    const Perceived& perceived) {
    Record record = at(RecordKind::visit, stage, time);
    record.touchpoint = narrow(touchpoint.value);
    record.outcome = narrow(outcome.value);
    record.lag = waited.lag;
    record.slide = waited.slide;
    record.queue = waited.queue;
    if (perceived.exists) record.quality = to_micros(perceived.quality);
    if (perceived.is_felt) record.felt = to_micros(perceived.felt);
    append(record);
}

void LifeLog::at_touchpoint(RecordKind kind, StageId stage, TouchpointId touchpoint, Ticks time) {
    Record record = at(kind, stage, time);
    record.touchpoint = narrow(touchpoint.value);
    append(record);
}

void LifeLog::back(StageId stage, Ticks time) {
    append(at(RecordKind::back, stage, time));
}

void LifeLog::episode(StageId stage, double judgement, Ticks time) {
    Record record = at(RecordKind::episode, stage, time);
    record.felt = to_micros(judgement);
    append(record);
}

void LifeLog::refer(StageId stage, Ticks time) {
    append(at(RecordKind::refer, stage, time));
}

void LifeLog::answer(StageId stage, std::uint32_t survey, double score, Ticks time) {
    Record record = at(RecordKind::answer, stage, time);
    record.outcome = narrow(static_cast<std::uint32_t>(plan_.outcomes.size() + plan_.clocks.size()) + survey);
    record.felt = to_micros(score);
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
           plan.outcomes.size() + plan.clocks.size() + plan.surveys.size() < no_id;
}

}  // namespace sojourn
