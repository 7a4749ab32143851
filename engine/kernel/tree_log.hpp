// A log of one tree of prospects, kept as small as comparing lives allows; its buffers are used again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "engine/kernel/life_log.hpp"
#include "engine/kernel/prospect.hpp"

namespace sojourn {

/// What the ids of a plan are called in a log of it: equal codes, equal names, whatever the plan.
struct LifeCodes {
    std::vector<std::uint16_t> stages, touchpoints;
    std::vector<std::uint32_t> outcomes, clocks, surveys;
};

/// An event of a life by the horizon. Two with the same `what` differ in time alone.
struct Step {
    Ticks time = 0;
    std::uint64_t what = 0;

    [[nodiscard]] RecordKind kind() const noexcept { return static_cast<RecordKind>(what >> 56); }
    [[nodiscard]] std::uint16_t stage() const noexcept { return static_cast<std::uint16_t>(what >> 40); }
    [[nodiscard]] std::uint16_t touchpoint() const noexcept { return static_cast<std::uint16_t>(what >> 24); }
    /// Of an outcome, a clock or a survey, as the kind says.
    [[nodiscard]] std::uint32_t result() const noexcept {
        return static_cast<std::uint32_t>(what & no_result);
    }

    static constexpr std::uint32_t no_result = 0xFFFFFFu;
    friend bool operator==(const Step&, const Step&) = default;
};

/// One prospect of a tree.
struct TreeLife {
    std::uint64_t key = 0;
    ChannelId channel;
    SegmentId segment;
    std::uint32_t first = 0, count = 0;  ///< into the log's steps
    Ticks won_at = -1;                   ///< first entry of the stage that counts as success; -1 = never
};

/// Told by `live` what happens to a root and to those who come by it.
class TreeLog {
  public:
    static constexpr bool is_silent = false;

    /// `won` is the stage that counts as success. `prospect` is the one whose lives are lived.
    TreeLog(const Plan& plan, const LifeCodes& codes, StageId won, const Prospect& prospect)
        : codes_{codes}, prospect_{prospect}, won_{won}, horizon_{plan.horizon} {}

    /// Forgets the last tree; keeps its room.
    void clear() noexcept {
        lives_.clear();
        steps_.clear();
    }
    [[nodiscard]] std::span<const TreeLife> lives() const noexcept { return lives_; }
    [[nodiscard]] std::span<const Step> steps_of(const TreeLife& life) const noexcept {
        return std::span{steps_}.subspan(life.first, life.count);
    }

    /// Takes over lives that were gathered elsewhere, one after another.
    void assign(std::vector<TreeLife> lives, std::vector<Step> steps) noexcept {
        lives_ = std::move(lives);
        steps_ = std::move(steps);
    }

    void arrive(const Root& root, StageId stage) {
        TreeLife life;
        life.key = root.key;
        life.channel = root.channel;
        life.segment = prospect_.segment;
        life.first = static_cast<std::uint32_t>(steps_.size());
        lives_.push_back(life);
        add(RecordKind::arrival, stage, no_id, Step::no_result, root.time);
    }
    void enter(StageId stage, Ticks time) {
        if (stage == won_ && lives_.back().won_at < 0 && time <= horizon_) lives_.back().won_at = time;
        add(RecordKind::enter, stage, no_id, Step::no_result, time);
    }
    void visit(StageId stage, TouchpointId touchpoint, OutcomeId outcome, Ticks time, Waited,
               const Perceived&) {
        add(RecordKind::visit, stage, codes_.touchpoints[touchpoint.value], codes_.outcomes[outcome.value],
            time);
    }
    void drift(StageId stage, ClockId clock, Ticks time) {
        add(RecordKind::drift, stage, no_id, codes_.clocks[clock.value], time);
    }
    void at_touchpoint(RecordKind kind, StageId stage, TouchpointId touchpoint, Ticks time) {
        add(kind, stage, codes_.touchpoints[touchpoint.value], Step::no_result, time);
    }
    void back(StageId stage, Ticks time) { add(RecordKind::back, stage, no_id, Step::no_result, time); }
    void episode(StageId stage, double, Ticks time) {
        add(RecordKind::episode, stage, no_id, Step::no_result, time);
    }
    void refer(StageId stage, Ticks time) { add(RecordKind::refer, stage, no_id, Step::no_result, time); }
    void answer(StageId stage, std::uint32_t survey, double, Ticks time) {
        add(RecordKind::answer, stage, no_id, codes_.surveys[survey], time);
    }
    void rings(const Pending&) noexcept {}
    void censor(StageId, Ticks) noexcept {}
    void move(StageId, Ticks) noexcept {}
    void left_behind(StageId, StageId, Ticks) noexcept {}
    void touch(Ticks) noexcept {}
    void answered(Attention&) noexcept {}

  private:
    void add(RecordKind kind, StageId stage, std::uint16_t touchpoint, std::uint32_t result, Ticks time) {
        if (time > horizon_) return;
        steps_.push_back({time, std::uint64_t{static_cast<std::uint8_t>(kind)} << 56 |
                                    std::uint64_t{codes_.stages[stage.value]} << 40 |
                                    std::uint64_t{touchpoint} << 24 | result});
        ++lives_.back().count;
    }

    const LifeCodes& codes_;
    const Prospect& prospect_;
    StageId won_;
    Ticks horizon_;
    std::vector<TreeLife> lives_;
    std::vector<Step> steps_;
};

}  // namespace sojourn
