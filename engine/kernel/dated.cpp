// What eras must share, and how they are linked.
#include "engine/kernel/dated.hpp"

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <string>

#include "engine/plan/fingerprint.hpp"
#include "engine/tally/layout.hpp"

namespace sojourn {

namespace {

[[nodiscard]] bool operator==(const Range& a, const Range& b) noexcept {
    return a.first == b.first && a.count == b.count;
}

void require(bool same, const std::string& what) {
    if (same) return;
    throw std::invalid_argument("at a date numbers alone can change, and " + what +
                                "; make this change from the start, or state both sides the same way");
}

/// Compares a later plan with the first one.
class Comparing {
  public:
    Comparing(const Plan& first, const Plan& later) noexcept : a_{first}, b_{later} {}

    void require_same() const {
        require_time();
        require_tallies();
        require(a_.people == b_.people, "what prospects are for life (attributes, segments) differs");
        require_stages();
        require_clocks();
        require_touchpoints();
        require_surveys();
        require_staff();
        for (std::size_t i = 0; i < a_.channels.size(); ++i) require_channel(i);
        require(a_.entry_slots == b_.entry_slots && a_.most_clocks == b_.most_clocks &&
                    a_.most_interruptions == b_.most_interruptions && a_.most_passed_on == b_.most_passed_on,
                "stages hold different clocks, touchpoints or interruptions");
    }

  private:
    void require_time() const {
        require(a_.horizon == b_.horizon && a_.follow == b_.follow, "the horizon differs");
        require(a_.start == b_.start, "the warm-up differs");
        require(a_.log_discount_per_tick == b_.log_discount_per_tick, "the discount differs");
    }

    void require_tallies() const {
        const Layout a = make_layout(a_), b = make_layout(b_);
        require(a.stages == b.stages, "the stages differ");
        require(a.touchpoints == b.touchpoints, "the touchpoints differ");
        require(a.outcomes == b.outcomes, "the outcomes differ");
        require(a.exits == b.exits, "the ways out of stages differ");
        require(a.channels == b.channels, "the channels differ");
        require(a.segments == b.segments, "the segments differ");
        require(a.traits == b.traits, "the traits differ");
        require(a.answers == b.answers, "the surveys differ");
        require(a.teams == b.teams, "the teams differ");
        require(a.brand == b.brand, "the traits of the brand differ");
        require(a.sliding == b.sliding,
                "visits wait for opening hours or for other visits in one plan alone");
        require(a.felt == b.felt, "visits are felt in one plan alone");
        require(a.referred == b.referred, "prospects refer others in one plan alone");
        require(a == b, "the grid of the tallies differs");
    }

    void require_stages() const {
        for (std::size_t i = 0; i < a_.stages.size(); ++i) {
            const StagePlan &a = a_.stages[i], &b = b_.stages[i];
            const std::string name = "`" + a_.names.stages[i] + "`";
            require(a.clocks == b.clocks && a.visits == b.visits && a.slots == b.slots,
                    "the stage " + name + " holds different clocks or touchpoints");
            require(a.interrupts == b.interrupts, "the stage " + name + " interrupts in one plan alone");
            require((a.update > 0) == (b.update > 0), "the stage " + name + " has updates in one plan alone");
            require(a.hand_raise == b.hand_raise, "hands are raised in " + name + " in one plan alone");
        }
    }

    void require_clocks() const {
        require(a_.names.clocks == b_.names.clocks, "the clocks differ");
        for (std::size_t i = 0; i < a_.clocks.size(); ++i) {
            const ClockPlan &a = a_.clocks[i], &b = b_.clocks[i];
            const std::string name = "`" + a_.names.clocks[i] + "`";
            require(a.site == b.site && a.to == b.to, "the clock " + name + " differs in more");
            require(a.by_rate == b.by_rate, "a rate drives the clock " + name + " in one plan alone");
        }
    }

    void require_touchpoints() const {
        for (std::size_t i = 0; i < a_.touchpoints.size(); ++i) {
            const TouchpointPlan &a = a_.touchpoints[i], &b = b_.touchpoints[i];
            require(a.site == b.site && a.outcomes == b.outcomes && a.may_miss == b.may_miss,
                    "the touchpoint `" + a_.names.touchpoints[i] + "` differs in more");
        }
    }

    /// Capacity, costs, outside work and how long people stand in line may change; who is served first, and
    /// how slots and lines are, may not.
    void require_staff() const {
        for (std::size_t i = 0; i < a_.teams.size(); ++i) {
            const TeamPlan &a = a_.teams[i], &b = b_.teams[i];
            const std::string name = "`" + a_.names.teams[i] + "`";
            require(a.site == b.site, "the luck of the team " + name + " differs");
            require(serves_alike(a.serve, b.serve), "the team " + name + " serves in another order");
            require(a.holds_stage == b.holds_stage, "the team " + name + " holds its slots otherwise");
            require(a.in_person == b.in_person && a.balks == b.balks,
                    "those who wait for the team " + name + " wait otherwise");
        }
        for (std::size_t i = 0; i < a_.touchpoints.size(); ++i) {
            const TouchpointPlan &a = a_.touchpoints[i], &b = b_.touchpoints[i];
            const std::string name = "`" + a_.names.touchpoints[i] + "`";
            require(a.team == b.team, "another team makes the visits of " + name);
            if (!a.in_line.exists() || !b.in_line.exists()) continue;
            require(a_.patience[a.in_line.value].law.exists == b_.patience[b.in_line.value].law.exists,
                    "the line of the team of " + name + " has a patience in one plan alone");
        }
    }

    [[nodiscard]] bool serves_alike(Range a, Range b) const {
        bool alike = a.count == b.count;
        for (std::uint32_t i = 0; alike && i < a.count; ++i) {
            const ServePlan &x = a_.serve[a.first + i], &y = b_.serve[b.first + i];
            alike = x.by == y.by && x.touchpoint == y.touchpoint && x.covariate.kind == y.covariate.kind &&
                    x.covariate.index == y.covariate.index;
        }
        return alike;
    }

    void require_surveys() const {
        for (std::size_t i = 0; i < a_.surveys.size(); ++i) {
            require(a_.surveys[i].site == b_.surveys[i].site && a_.surveys[i].scores == b_.surveys[i].scores,
                    "what the answers of the survey `" + a_.names.surveys[i] + "` count differs");
        }
    }

    void require_channel(std::size_t i) const {
        const ChannelPlan &a = a_.channels[i], &b = b_.channels[i];
        const std::string name = "`" + a_.names.channels[i] + "`";
        require(a.kind == b.kind && a.site == b.site && a.to == b.to,
                "the channel " + name + " differs in more");
        const DemandPlan &more = a.demand, &other = b.demand;
        require(a.count == b.count && a.hour_mean == b.hour_mean && a.within_hour == b.within_hour &&
                    a.from == b.from && a.until == b.until && a.times == b.times && a.rows == b.rows &&
                    more.count == other.count && more.hour_mean == other.hour_mean &&
                    more.from == other.from && more.keep == other.keep && more.keep_from == other.keep_from,
                "the arrivals of the channel " + name + " differ, which have dates of their own");
        require((a.slopes.count > 0) == (b.slopes.count > 0),
                "the brand moves the arrivals of the channel " + name + " in one plan alone");
        bool same = a.pass_on.count == b.pass_on.count;
        for (std::uint32_t k = 0; same && k < a.pass_on.count; ++k)
            same = a_.changes[a.pass_on.first + k].trait == b_.changes[b.pass_on.first + k].trait;
        require(same, "other traits are passed on by the channel " + name);
    }

    const Plan& a_;
    const Plan& b_;
};

/// Of all eras, and of which clocks take a new rate at once.
[[nodiscard]] std::uint64_t fingerprint_of(const Plan& plan, std::span<const LaterEra> later) {
    std::vector<std::uint64_t> numbers{plan.fingerprint};
    for (const auto& [start, era] : later) {
        numbers.push_back(static_cast<std::uint64_t>(start));
        numbers.push_back(era.fingerprint);
    }
    for (const ClockPlan& clock : plan.clocks) numbers.push_back(clock.by_rate ? 1 : 0);
    return fingerprint(numbers);
}

}  // namespace

Plan dated(Plan plan, std::span<const LaterEra> later) {
    if (later.empty()) return plan;
    Ticks last = -1;
    for (const auto& [start, era] : later) {
        if (start <= last)
            throw std::invalid_argument("the dates of eras ascend, from the start of the clock or later");
        if (plan.next != nullptr || era.next != nullptr)
            throw std::invalid_argument("a plan with dates cannot be dated again; give all its eras at once");
        Comparing{plan, era}.require_same();
        last = start;
    }
    plan.fingerprint = fingerprint_of(plan, later);
    std::shared_ptr<const Plan> next;
    Ticks until = forever;
    for (auto era = later.rbegin(); era != later.rend(); ++era) {
        auto linked = std::make_shared<Plan>(era->second);
        linked->until = until;
        linked->next = std::move(next);
        until = era->first;
        next = std::move(linked);
    }
    plan.until = until;
    plan.next = std::move(next);
    return plan;
}

}  // namespace sojourn
