// A log of everybody in a replication that notes, with each event, how its team stands, and every move of the
// brand.
#pragma once

#include <algorithm>
#include <cstdint>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/kernel/coupled/teams.hpp"
#include "engine/kernel/independent/life.hpp"
#include "engine/kernel/life_log.hpp"

namespace sojourn {

/// How a team stood at an event: its line without the prospect of the event, its people with theirs.
struct TeamMark {
    std::uint32_t others = 0, busy = 0, on_shift = 0;
};

/// A brand trait moved; `time` is of the engine's clock.
struct BrandMove {
    Ticks time = 0;
    TraitId trait;
    double before = 0, after = 0;
};

/// Records of all lives as a LifeLog makes them, each with a mark; and whence everybody came.
class StoryLog {
  public:
    static constexpr bool is_silent = false;

    StoryLog(const Plan& plan, const LifeState& state) : plan_{plan}, state_{state}, log_{plan, records} {
        for (std::size_t i = plan.own_traits; i < plan.traits.size(); ++i)
            brand_.push_back({plan.traits[i].baseline, 0});
    }
    /// The teams whose standing is noted, if any.
    void watch(const Teams* teams) noexcept { teams_ = teams; }

    void arrive(const Root& root, StageId stage) {
        log_.arrive(root, stage);
        now_ = root.key;
        origins[root.key] = {root.channel, state_.prospect.segment};
        note({});
    }
    void enter(StageId stage, Ticks time) {
        log_.enter(stage, time);
        note({});
    }
    void visit(StageId stage, TouchpointId touchpoint, OutcomeId outcome, Ticks time, Waited waited,
               const Perceived& perceived) {
        log_.visit(stage, touchpoint, outcome, time, waited, perceived);
        // Who was called from the line is taken from now on; a slot that is held was taken before.
        const bool called = asking_.erase({now_, touchpoint.value}) > 0;
        note(mark_of(touchpoint, called ? 1 : 0));
    }
    void drift(StageId stage, ClockId clock, Ticks time) {
        log_.drift(stage, clock, time);
        note({});
    }
    void at_touchpoint(RecordKind kind, StageId stage, TouchpointId touchpoint, Ticks time) {
        log_.at_touchpoint(kind, stage, touchpoint, time);
        TeamMark mark = mark_of(touchpoint, 0);
        if (kind == RecordKind::queue) {
            asking_.erase({now_, touchpoint.value});  // a request that was withdrawn
            if (joins(touchpoint, mark)) asking_.insert({now_, touchpoint.value});
        } else if (asking_.erase({now_, touchpoint.value}) > 0 && mark.others > 0) {
            --mark.others;  // the prospect is still in the line that is left
        }
        note(mark);
    }
    void back(StageId stage, Ticks time) {
        log_.back(stage, time);
        note({});
    }
    void episode(StageId stage, double judgement, Ticks time) {
        log_.episode(stage, judgement, time);
        note({});
    }
    void refer(StageId stage, Ticks time) {
        log_.refer(stage, time);
        note({});
    }
    void answer(StageId stage, std::uint32_t survey, double score, Ticks time) {
        log_.answer(stage, survey, score, time);
        note({});
    }
    void censor(StageId stage, Ticks until) {
        log_.censor(stage, until);
        note({});
    }
    void attend(std::uint64_t prospect, std::uint32_t replication, bool censored) {
        look_at_brand();
        now_ = prospect;
        log_.attend(prospect, replication, censored);
    }
    [[nodiscard]] bool censored() const noexcept { return log_.censored(); }
    void rings(const Pending&) noexcept {}
    void move(StageId, Ticks) noexcept {}
    void left_behind(StageId, StageId, Ticks) noexcept {}
    void touch(Ticks) noexcept {}
    void answered(Attention&) noexcept {}

    /// Notes what the brand did last.
    void look_at_brand() {
        for (std::size_t i = 0; i < brand_.size(); ++i) {
            const TraitValue& now = state_.prospect.brand[i];
            if (now.at == brand_[i].at && now.value == brand_[i].value) continue;
            const TraitId trait{static_cast<std::uint32_t>(plan_.own_traits + i)};
            const double before = relaxed(plan_.at(now.at).traits[trait.value], brand_[i], now.at);
            if (now.value != before) moves.push_back({now.at, trait, before, now.value});
            brand_[i] = now;
        }
    }

    Records records;
    std::vector<TeamMark> marks;  ///< of each record
    std::vector<BrandMove> moves;
    std::unordered_map<std::uint64_t, std::pair<ChannelId, SegmentId>> origins;  ///< by prospect key

  private:
    [[nodiscard]] TeamMark mark_of(TouchpointId touchpoint, std::uint32_t more) const noexcept {
        const TeamId team = plan_.touchpoints[touchpoint.value].team;
        if (teams_ == nullptr || !team.exists()) return {};
        const Standing& standing = teams_->standing(team);
        const std::uint32_t away = std::min(standing.elsewhere, standing.on_shift);
        return {static_cast<std::uint32_t>(standing.in_line), standing.busy + away + more, standing.on_shift};
    }
    /// Whether a request waits in the line: nobody is with the prospect already, and the line takes people.
    [[nodiscard]] bool joins(TouchpointId touchpoint, const TeamMark& mark) const noexcept {
        const TeamId team = plan_.touchpoints[touchpoint.value].team;
        if (!team.exists() || (state_.now.holds >> team.value & 1) != 0) return false;
        return mark.on_shift > 0 || !plan_.teams[team.value].balks;
    }
    void note(const TeamMark& mark) {
        if (records.size() > marks.size()) marks.push_back(mark);
        look_at_brand();
    }

    const Plan& plan_;
    const LifeState& state_;
    const Teams* teams_ = nullptr;
    LifeLog log_;
    std::uint64_t now_ = 0;
    std::vector<TraitValue> brand_;
    std::set<std::pair<std::uint64_t, std::uint32_t>> asking_;  ///< prospect and touchpoint
};

}  // namespace sojourn
