// What a kernel writes to the event log: nothing, or a record per event up to the horizon.
#pragma once

#include "engine/core/ids.hpp"
#include "engine/kernel/roots.hpp"
#include "engine/plan/plan.hpp"
#include "engine/record/records.hpp"

namespace sojourn {

struct Attention;
struct Pending;

/// Perceived quality and felt value of a visit, if the touchpoint has any and something reads it.
struct Perceived {
    bool exists = false, is_felt = false;
    double quality = 0, felt = 0, surprise = 0;
};

/// The parts of a wait.
struct Waited {
    Ticks lag = 0, slide = 0, queue = 0;
};

/// Keeps no log; every call vanishes.
struct SilentLog {
    static constexpr bool is_silent = true;
    void arrive(const Root&, StageId) noexcept {}
    void rings(const Pending&) noexcept {}
    void enter(StageId, Ticks) noexcept {}
    void visit(StageId, TouchpointId, OutcomeId, Ticks, Waited, const Perceived&) noexcept {}
    void drift(StageId, ClockId, Ticks) noexcept {}
    void censor(StageId, Ticks) noexcept {}
    void at_touchpoint(RecordKind, StageId, TouchpointId, Ticks) noexcept {}
    void back(StageId, Ticks) noexcept {}
    void episode(StageId, double, Ticks) noexcept {}
    void refer(StageId, Ticks) noexcept {}
    void answer(StageId, std::uint32_t, double, Ticks) noexcept {}
    void move(StageId, Ticks) noexcept {}
    void left_behind(StageId, StageId, Ticks) noexcept {}
    void touch(Ticks) noexcept {}
    void answered(Attention&) noexcept {}
    void attend(std::uint64_t, std::uint32_t, bool) noexcept {}
    [[nodiscard]] bool censored() const noexcept { return false; }
};

/// Appends to a Records. The clock of a `drift` record is numbered after the plan's outcomes, the survey of
/// an `answer` after its clocks.
class LifeLog {
  public:
    static constexpr bool is_silent = false;
    LifeLog(const Plan& plan, Records& records) : plan_{plan}, records_{records} {}

    void arrive(const Root& root, StageId stage);
    void enter(StageId stage, Ticks time);
    void visit(StageId stage, TouchpointId touchpoint, OutcomeId outcome, Ticks time, Waited waited,
               const Perceived& perceived);
    void drift(StageId stage, ClockId clock, Ticks time);
    /// The life goes on in `stage` beyond the horizon; `until` is when it next moves.
    void censor(StageId stage, Ticks until);
    /// Patience with a touchpoint ends, or its attempts are used up.
    void at_touchpoint(RecordKind kind, StageId stage, TouchpointId touchpoint, Ticks time);
    void back(StageId stage, Ticks time);
    void episode(StageId stage, double judgement, Ticks time);
    void refer(StageId stage, Ticks time);
    void answer(StageId stage, std::uint32_t survey, double score, Ticks time);
    /// Goes on with the log of a prospect whose life was left.
    void attend(std::uint64_t prospect, std::uint32_t replication, bool censored) noexcept {
        prospect_ = prospect;
        replication_ = replication;
        censored_ = censored;
    }
    [[nodiscard]] bool censored() const noexcept { return censored_; }
    // What only a pilot or a twin wants to know.
    void rings(const Pending&) noexcept {}
    void move(StageId, Ticks) noexcept {}
    void left_behind(StageId, StageId, Ticks) noexcept {}
    void touch(Ticks) noexcept {}
    void answered(Attention&) noexcept {}

  private:
    [[nodiscard]] Record at(RecordKind kind, StageId stage, Ticks time) const noexcept;
    void append(const Record& record);

    const Plan& plan_;
    Records& records_;
    std::uint64_t prospect_ = 0;
    std::uint32_t replication_ = 0;
    bool censored_ = false;
};

/// Whether the plan's ids fit a record; a plan that outgrows them can run, but not with a log.
[[nodiscard]] bool fits_log(const Plan& plan) noexcept;

}  // namespace sojourn
