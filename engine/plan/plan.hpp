// The compiled journey: constant flat arrays of small records, integer ids, no names in the way of a kernel.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "engine/core/ids.hpp"
#include "engine/core/money.hpp"
#include "engine/core/time.hpp"
#include "engine/model/journey.hpp"
#include "engine/plan/open_times.hpp"
#include "engine/plan/plan_mind.hpp"
#include "engine/plan/plan_names.hpp"
#include "engine/plan/plan_staff.hpp"
#include "engine/random/sampler.hpp"

namespace sojourn {

/// A drift clock of one stage.
struct ClockPlan {
    std::uint32_t site = 0;
    SamplerId delay;
    StageId to;
    ExitId exit;
    CalendarId opens, working;
    double hazard = 0;      ///< per second at covariates 0; above 0 the clock runs by hazard, not by `delay`
    bool by_rate = false;   ///< whether a rate drives it: `hazard`, or `rate` without slopes
    double rate = 0;        ///< per second
    bool observed = false;  ///< whether an observed line gives its hazard
    bool watched = false;   ///< in a pilot: whether its exposure is measured in place of its ringing
    Range slopes;           ///< into Plan::terms
    Range add;              ///< into Plan::changes
};

struct GatePlan {
    std::uint32_t site = 0;
    double share = 0, log_odds = 0;
    Range slopes;
};

struct ReferralPlan {
    ChannelId to;
    LawPlan count;  ///< none = one act
    std::uint32_t site = 0;
};

struct FactorPlan {
    std::uint32_t site = 0;  ///< of the clock
    double factor = 1;
};

struct EffectsPlan {
    Range add;      ///< into Plan::changes
    Range factors;  ///< into Plan::factors
    double friction = 0;
    ReferralId refer;
    TouchpointId then;
    Range followers;  ///< into Plan::followers: touchpoints whose clock this outcome starts
};

/// One outcome of a touchpoint. `else` is the first of its touchpoint's range, the named ones follow as
/// declared, then `unreached` where visits may miss.
struct OutcomePlan {
    StageId to;         ///< none = stay
    double weight = 1;  ///< against `else` = 1; not used where two outcomes share one uniform
    Range slopes;       ///< into Plan::terms
    Range gates;        ///< into Plan::gates
    EffectsId effects;
    bool boosted = false;
    bool observed = false;  ///< whether an observed line gives its weight
};

struct PatiencePlan {
    LawPlan law;
    double felt = 1;
    StageId to;
    Range slopes;
};

struct TouchpointPlan {
    std::uint32_t site = 0;
    SamplerId delay;
    Range outcomes;         ///< into Plan::outcomes, without `unreached`
    double share = 0;       ///< of the one named outcome where there are two
    AttributeId attribute;  ///< takes the place of `share` where it exists
    bool has_quality = false;
    double quality_mean = 0, quality_sd = 0;
    double cost = 0;               ///< per attempt, currency units
    std::uint32_t entry_slot = 0;  ///< counts the entries of the stages this touchpoint is in

    bool has_slopes = false;  ///< whether covariates or presence move its outcomes
    bool steered = false;     ///< in a pilot: whether the pilot chooses its outcomes
    bool has_intent = false;
    double intent_log_odds = 0, act = 1;
    Range intent_slopes;

    bool recurs = false;
    SamplerId every;
    CalendarId opens, working;
    bool starts_at_entry = true;
    bool fills_waits = false;

    bool retries_unreached = false, retries_undecided = false;
    SamplerId gap;             ///< from the end of an attempt to the next
    std::uint32_t up_to = 0;   ///< attempts of a chain; 0 = no limit
    std::uint32_t stride = 1;  ///< visit ordinals kept free for a chain
    StageId used_up;           ///< where a chain that is used up leads; none = nowhere

    bool may_miss = false;
    double reach = 1;
    AttributeId reach_attribute;

    PatienceId patience;
    LawPlan service, service_unreached;
    TeamId team;         ///< whose time visits take
    PatienceId in_line;  ///< with standing in its line
    LawPlan friction;
    double personalised = 0;
    Range quality_slopes;
    Range add;      ///< into Plan::changes: its own gains
    Range when;     ///< into Plan::conditions
    Range surveys;  ///< into Plan::survey_of
};

/// A touchpoint as one stage has it: the same touchpoint, the stage's own exits.
struct VisitPlan {
    TouchpointId touchpoint;
    std::uint32_t first_exit = 0;  ///< into Plan::outcome_exits, one per outcome (none = stay)
    ExitId used_up, out_of_patience;
    ExitId left_line;  ///< for those who leave the team's line, where that leads somewhere
};

struct RevenuePlan {
    std::uint32_t site = 0;
    bool is_once = false;
    SamplerId once;
    double per_second = 0;
    Range slopes;
};

struct HandRaisePlan {
    std::uint32_t site = 0;
    SamplerId attention;
    double shift = 0;
    StageId until;
    double ratio = 0;  ///< above 0, `shift` is solved so that presence multiplies the share reaching `lifts`
    StageId lifts;
};

struct StagePlan {
    Range clocks;   ///< into Plan::clocks
    Range visits;   ///< into Plan::visits
    Range revenue;  ///< into Plan::revenue
    Range slots;    ///< into Plan::entry_slots: the counters that an entry of this stage raises
    Range refer;    ///< into Plan::referrals: made at each entry
    Ticks update = 0;
    HandRaiseId hand_raise;
    bool interrupts = false;
    bool earns = false;   ///< whether a flow of revenue comes of it
    bool can_end = true;  ///< whether anything leads out of it
    bool has_hazards = false;
};

/// What an exit comes of.
enum class ExitCause : std::uint8_t { clock, outcome, used_up, out_of_patience, during, left_line };

/// One way out of a stage, as the tallies count it.
struct ExitPlan {
    StageId from, to;
    ClockId clock;            ///< exists for a drift exit
    TouchpointId touchpoint;  ///< exists for an outcome, a used-up chain and an end of patience
    OutcomeId outcome;
    ExitCause cause = ExitCause::clock;
    StageId during;  ///< the interrupting stage from which the stage behind was left
};

struct AttributePlan {
    std::uint32_t site = 0;
    std::vector<SamplerId> by_segment;
    AttributeId with;        ///< the attribute it goes along with
    double correlation = 0;  ///< of their normal scores
};

struct SurveyPlan {
    std::uint32_t site = 0;
    double response = 1, noise = 0, slope = 1;
    std::vector<double> cuts, scores;
    std::uint32_t first_answer = 0;  ///< its answers are numbered from here on, over all surveys
};

enum class ArrivalKind : std::uint8_t { cohort, rate, log, referrals, pool };

/// What a change of demand adds to a channel, and whom it takes away.
struct DemandPlan {
    std::uint64_t key = 0;          ///< of the first prospect more
    std::uint64_t count = 0;        ///< cohort: prospects more
    std::vector<double> hour_mean;  ///< rate: mean arrivals more by hour of week; empty = none
    Ticks from = 0;                 ///< rate: those more lie in [from, until of the channel)
    double keep = 1;                ///< share of the others who stay ...
    Ticks keep_from = 0;            ///< ... of those from this instant on
};

struct ChannelPlan {
    ArrivalKind kind = ArrivalKind::cohort;
    std::uint32_t site = 0;
    std::uint64_t key = 0;  ///< of its first prospect
    StageId to;
    double cost = 0;                    ///< per arrival
    double expected = 0;                ///< arrivals of one replication, demand changed
    std::vector<double> segment_share;  ///< by segment
    std::uint64_t count = 0;            ///< cohort
    std::vector<double>
        hour_mean;  ///< rate: mean arrivals by hour of week (168), from the clock's first hour on
    /// rate: share of an hour's arrivals by the end of each of its equal steps, hour of week x steps, as in
    /// `hour_mean`; empty = even
    std::vector<double> within_hour;
    std::uint32_t steps_an_hour = 1;
    Range slopes;                    ///< rate, pool: into Plan::terms: on brand traits
    double alone = 0, together = 0;  ///< pool: per second; `count` is its size
    Ticks from = 0, until = 0;       ///< rate: arrivals lie in [from, until)
    DemandPlan demand;
    std::vector<Ticks> times;         ///< log: those within the horizon
    std::vector<std::uint64_t> rows;  ///< log: their row in the file, the prospects' ordinals
    Range start;                      ///< into Plan::starts: first values of traits
    LawPlan age;                      ///< cohort: time already spent in the stage
    double accept = 1;                ///< referrals
    LawPlan after;                    ///< referrals: from the act to the arrival
    Range pass_on;  ///< into Plan::changes: referrals: shares of the sender's values that traits start with
};

/// From `hour` (since the clock's start) on, local hours run `ahead` of those at the start.
struct HourShift {
    Ticks hour = 0;
    std::int32_t ahead = 0;
};

/// What the tallies resolve time into.
struct TallyGrid {
    std::vector<Ticks> times;  ///< of the occupancy columns: 0, step, 2 step, ..., horizon
    Ticks step = 0;
    Ticks cohort = 0;  ///< length of an entry cohort; 0 = one
    std::uint32_t cohorts = 1;
};

/// A line of observed rates, and the intercept that it stands for: of a clock, or of an outcome.
struct ObservedPlan {
    Estimand estimand = Estimand::eventually;
    StageId from, to;  ///< an exit; of `per_visit` lines where the outcome leads, if anywhere
    TouchpointId touchpoint;
    OutcomeId outcome;
    ClockId clock;
    double rate = 0;
    Ticks within = 0;
    std::uint64_t of_cases = 0;
    std::string line;
};

/// Everything a run needs, and nothing else.
struct Plan {
    Ticks horizon = 0, follow = 0;
    Ticks start = 0;               ///< end of the warm-up: what happens before is not counted
    std::uint32_t start_hour = 0;  ///< hour of the week (Monday 0:00 = 0) at which the clock starts
    Coupling coupling;
    double log_discount_per_tick = 0;  ///< money at `t` ticks after arrival counts exp(-this * t)
    std::vector<StagePlan> stages;
    std::vector<ClockPlan> clocks;
    std::vector<VisitPlan> visits;
    std::vector<ExitId> outcome_exits;
    std::vector<TouchpointPlan> touchpoints;
    std::vector<OutcomePlan> outcomes;
    std::vector<ExitPlan> exits;
    std::vector<RevenuePlan> revenue;
    std::vector<AttributePlan> attributes;
    std::vector<ChannelPlan> channels;
    std::vector<TraitPlan> traits;  ///< a prospect's own, then those of the brand
    std::uint32_t own_traits = 0;   ///< TraitIds from here on are of the brand
    std::vector<TeamPlan> teams;
    std::vector<ServePlan> serve;
    std::vector<StartPlan> starts;
    ExperiencePlan experience;
    std::vector<SlopePlan> terms;
    std::vector<ConditionPlan> conditions;
    std::vector<ChangePlan> changes;
    std::vector<GatePlan> gates;
    std::vector<EffectsPlan> effects;
    std::vector<FactorPlan> factors;
    std::vector<TouchpointId> followers;
    std::vector<ReferralPlan> referrals;
    std::vector<PatiencePlan> patience;
    std::vector<HandRaisePlan> hand_raises;
    std::vector<SurveyPlan> surveys;
    std::vector<std::uint32_t> survey_of;  ///< surveys by touchpoint
    std::vector<OpenTimes> calendars;
    std::vector<HourShift> hour_shifts;  ///< of the local clock, ascending
    std::vector<ObservedPlan> observed;
    std::vector<ExitId> left_behind;  ///< stage behind x stage entered: its exit from within an interruption
    std::uint32_t survey_answers = 0;
    bool reads_wait = false;               ///< whether a slope or condition reads how long a visit took
    std::uint32_t most_interruptions = 0;  ///< stages that can be behind one another
    std::uint32_t most_passed_on = 0;      ///< traits that a referred prospect inherits
    std::vector<std::uint32_t> entry_slots;
    std::uint32_t entry_slot_count = 0;
    std::uint64_t people =
        0;  ///< hash of the attributes and of what segments set: what prospects are for life
    std::uint32_t segment_site = 0, arrival_time_site = 0;
    std::uint32_t segment_count = 1;
    std::uint32_t most_clocks = 0;  ///< largest number of clocks racing in one stage and those behind it
    Samplers samplers;
    TallyGrid grid;
    PlanNames names;
    double expected_arrivals = 0;  ///< of one replication
    std::uint64_t fingerprint =
        0;  ///< hash of the journey and the tally grid: tells plans apart when parts merge

    // Eras. A plan holds its numbers before `until`; then those of `next` hold. Each era is a whole plan, so
    // that whoever lives in it reads it as if it were the only one; it never changes once it is linked, so
    // that copies of a plan may share it.
    Ticks until = forever;
    std::shared_ptr<const Plan> next{};

    /// The plan whose numbers hold at `time`, before `forever`.
    [[nodiscard]] const Plan& at(Ticks time) const noexcept {
        const Plan* era = this;
        while (time >= era->until) era = era->next.get();
        return *era;
    }
};

}  // namespace sojourn
