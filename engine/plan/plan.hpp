// The compiled journey: constant flat arrays of small records, integer ids, no names in the way of a kernel.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/core/ids.hpp"
#include "engine/core/money.hpp"
#include "engine/core/time.hpp"
#include "engine/random/sampler.hpp"

namespace sojourn {

/// A drift clock of one stage.
struct ClockPlan {
    std::uint32_t site = 0;
    SamplerId delay;
    StageId to;
    ExitId exit;
};

/// One outcome of a touchpoint. `else` is the first of its touchpoint's range, the named ones follow as
/// declared.
struct OutcomePlan {
    StageId to;         ///< none = stay
    double weight = 1;  ///< against `else` = 1; not used where two outcomes share one uniform
};

struct TouchpointPlan {
    std::uint32_t site = 0;
    SamplerId delay;
    Range outcomes;         ///< into Plan::outcomes
    double share = 0;       ///< of the one named outcome where there are two
    AttributeId attribute;  ///< takes the place of `share` where it exists
    bool has_quality = false;
    double quality_mean = 0, quality_sd = 0;
    double cost = 0;               ///< per visit, currency units
    std::uint32_t entry_slot = 0;  ///< counts the entries of the stages this touchpoint is in
};

/// A touchpoint as one stage has it: the same touchpoint, the stage's own exits.
struct VisitPlan {
    TouchpointId touchpoint;
    std::uint32_t first_exit = 0;  ///< into Plan::outcome_exits, one per outcome (none = stay)
};

struct RevenuePlan {
    std::uint32_t site = 0;
    bool is_once = false;
    SamplerId once;
    double per_second = 0;
};

struct StagePlan {
    Range clocks;   ///< into Plan::clocks
    Range visits;   ///< into Plan::visits
    Range revenue;  ///< into Plan::revenue
    Range slots;    ///< into Plan::entry_slots: the counters that an entry of this stage raises
};

/// One way out of a stage, as the tallies count it.
struct ExitPlan {
    StageId from, to;
    ClockId clock;            ///< exists for a drift exit
    TouchpointId touchpoint;  ///< exists for an outcome
    OutcomeId outcome;
};

struct AttributePlan {
    std::uint32_t site = 0;
    std::vector<SamplerId> by_segment;
};

enum class ArrivalKind : std::uint8_t { cohort, rate, log };

struct ChannelPlan {
    ArrivalKind kind = ArrivalKind::cohort;
    std::uint32_t site = 0;
    std::uint64_t key = 0;  ///< of its first prospect
    StageId to;
    double cost = 0;                    ///< per arrival
    double expected = 0;                ///< arrivals of one replication
    std::vector<double> segment_share;  ///< by segment
    std::uint64_t count = 0;            ///< cohort
    std::vector<double>
        hour_mean;              ///< rate: mean arrivals by hour of week (168), from the clock's first hour on
    Ticks from = 0, until = 0;  ///< rate: arrivals lie in [from, until)
    std::vector<Ticks> times;   ///< log: those within the horizon
    std::vector<std::uint64_t> rows;  ///< log: their row in the file, the prospects' ordinals
};

/// What the tallies resolve time into.
struct TallyGrid {
    std::vector<Ticks> times;  ///< of the occupancy columns: 0, step, 2 step, ..., horizon
    Ticks step = 0;
    Ticks cohort = 0;  ///< length of an entry cohort; 0 = one
    std::uint32_t cohorts = 1;
};

/// Names for people, apart from what the kernel reads.
struct PlanNames {
    std::string journey;
    std::vector<std::string> stages, clocks, touchpoints, outcomes, channels, segments, attributes;
    std::vector<std::string> clock_delays, touchpoint_delays, attribute_laws,
        once_amounts;  ///< laws, as people write
};

/// Everything a run needs, and nothing else.
struct Plan {
    Ticks horizon = 0, follow = 0;
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
    std::vector<std::uint32_t> entry_slots;
    std::uint32_t entry_slot_count = 0;
    std::uint32_t segment_site = 0, arrival_time_site = 0;
    std::uint32_t segment_count = 1;
    std::uint32_t most_clocks = 0;  ///< largest number of clocks racing in one stage
    Samplers samplers;
    TallyGrid grid;
    PlanNames names;
    double expected_arrivals = 0;  ///< of one replication
    std::uint64_t fingerprint =
        0;  ///< hash of the journey and the tally grid: tells plans apart when parts merge
};

}  // namespace sojourn
