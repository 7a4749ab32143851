// A journey as people describe it: names, laws, units; no ids, no layout. `compile` makes a Plan of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "engine/core/time.hpp"
#include "engine/model/effects.hpp"
#include "engine/model/teams.hpp"
#include "engine/random/law.hpp"

namespace sojourn {

// Times are ticks or, in laws, seconds. Money is in units of the journey's currency. Shares are in [0, 1].
// `stream` names the luck of an item; empty means its own name.

/// Open from `from` up to, not including, `until`.
struct Opening {
    Ticks from = 0, until = 0;
};

/// Opening hours as instants since the clock's start: ascending and disjoint, from 0 or earlier to the end of
/// following; outside of what is given, its first or last week repeats.
struct Calendar {
    std::string name;
    std::vector<Opening> openings;
};

/// The local clock changes: from `at` on, local hours run `hours` ahead of those at the start.
struct ClockChange {
    Ticks at = 0;
    std::int32_t hours = 0;
};

struct Attribute {
    std::string name, stream;
    Law law;
    std::string with{};      ///< another attribute that this one goes along with
    double correlation = 0;  ///< of the two normal scores, in (-1, 1)
};

/// A leaky memory: between events x(t + dt) = baseline + (x(t) - baseline) 2^(-dt / half_life).
struct Trait {
    std::string name;
    Ticks half_life = forever;
    double baseline = 0;
    double felt = 0;      ///< gained per unit of a visit's felt value
    double surprise = 0;  ///< gained per unit of a visit's quality - expectation
    double episode = 0;   ///< gained per unit of an episode's R
};

/// How visits are felt. What a journey uses of it must be given.
struct Experience {
    double lambda = 1;                        ///< a shortfall weighs so much more than a surplus
    std::optional<double> omega{};            ///< weight of peak and end against the mean of an episode
    std::optional<double> phi{}, psi{};       ///< what a friction event costs, what personalisation brings
    std::string expectation = "expectation";  ///< the trait that quality is held against, if there is one
};

struct Segment {
    std::string name;
    double share = 1;
    std::vector<std::pair<std::string, Law>> set;  ///< attribute -> its law in this segment
};

// Demand is changed beside what a channel brings, never in it: those who were there keep their place, their
// time and their luck.

/// Prospects present at the start (the end of the warm-up), some of them for a while: clocks start
/// conditionally on having survived.
struct Cohort {
    std::uint64_t count = 0;
    std::optional<Law> age{};
    std::uint64_t more = 0;  ///< further prospects, on a stream of their own
    double keep = 1;         ///< share of the `count` who come after all
};
/// Poisson arrivals at `per_second` on average, times `shape` by time of day or of week from Monday 0:00.
struct ArrivalRate {
    double per_second = 0;
    /// Relative weights >= 0 (their mean is scaled to 1): 24 k of a day or 168 k of a week, of k equal steps
    /// an hour as `shape_steps` (model/shape.hpp) says; empty = even.
    std::vector<double> shape;
    Ticks from = 0;              ///< first instant of arrivals
    Ticks until = forever;       ///< end of arrivals (the horizon ends them anyway)
    double more_per_second = 0;  ///< a further stream of the same shape and dates ...
    Ticks more_from = 0;         ///< ... from this instant on
    double keep = 1;             ///< share of the arrivals of `per_second` who come after all ...
    Ticks keep_from = 0;         ///< ... of those from this instant on; all before it come
    Slopes slopes{};             ///< on brand traits, on the log scale, as they are at each full hour
};
struct ArrivalLog {
    std::vector<Ticks> times;
};  ///< the same in every replication, in the order of the file
/// Those whom others refer: each accepts with a probability and comes after a lag.
struct Referrals {
    double accept = 1;
    Law after{};
    std::vector<std::pair<std::string, double>> pass_on{};  ///< trait -> share of the sender's value
};

struct Channel {
    std::string name, stream;
    std::variant<Cohort, ArrivalRate, ArrivalLog, Referrals, Pool> arrivals;
    std::string to;
    double cost = 0;                                       ///< per arrival
    std::vector<std::pair<std::string, double>> segments;  ///< its own mix; empty = the segments' shares
    std::vector<FirstValue> start{};                       ///< first values of traits in place of baselines
};

/// A clock by which the prospect acts alone. With slopes, `after` is an exponential law whose hazard they
/// multiply by exp(slopes . covariates), refreshed at the prospect's own events.
struct Drift {
    std::string name, stream, to;  ///< `to` may be `back`
    Law after;
    std::string opens{}, working{};  ///< calendars: slide to an opening, count open hours only
    Slopes slopes{};
    TraitChanges add{};
    Intercept intercept =
        Intercept::stated;  ///< observed: `after` is an exponential law that a line replaces
    /// Stated as a rate: `after` is exponential, or never for a rate of 0, and a later rate takes hold at
    /// once.
    bool by_rate = false;
};

struct Revenue {
    std::optional<Law> once;  ///< at each entry of the stage
    double per_second = 0;    ///< pro rata while in the stage
    Slopes slopes{};          ///< of `once`, on the log scale
};

/// Attention from the entry of a stage on: present at a visit that starts within `attention` of it.
struct HandRaise {
    Law attention;
    double shift = 0;     ///< added to the log-odds of boosted outcomes of those present
    std::string until{};  ///< entering this stage ends it; empty = until the next hand-raise
    /// Above 0, `shift` is solved: those present reach the stage `lifts` so many times as often as the same
    /// prospects would, were they absent.
    double ratio = 0;
    std::string lifts{};
};

struct Stage {
    std::string name, stream;
    std::vector<Drift> drift;
    std::vector<Revenue> revenue;
    Interrupts interrupts = Interrupts::no;
    Ticks update = 0;  ///< closes the running episode and refreshes hazards so often; 0 = never
    std::optional<HandRaise> hand_raise{};
    std::vector<Referral> refer{};  ///< at each entry
};

/// Perceived quality Q = mean + sd eps - phi friction + psi personalised + slopes . covariates.
struct Quality {
    double mean = 0, sd = 1;
    std::optional<Law> friction{};  ///< events of friction in a visit
    double personalised = 0;        ///< share of visits
    Slopes slopes{};
};

/// A further condition of an outcome, with its own draw; closed, it turns the outcome into `else`.
struct Gate {
    std::string name;
    double share = 1;
    Slopes slopes{};
};

/// Probability act * logistic(logit(at_zero) + slopes . covariates).
struct Intent {
    double at_zero = 0;
    Slopes slopes{};
    double act = 1;
};

struct Outcome {
    std::string name;
    std::string to;  ///< stage or `back`; empty = stay
    double share = 0;
    std::string attribute;  ///< takes the place of `share` where given: the prospect's own probability
    Slopes slopes{};        ///< log-odds against `else`
    std::optional<Intent> intent{};  ///< takes the place of `share`
    std::vector<Gate> needs{};
    Effects effects{};
    Boost boost = Boost::no;                  ///< whether presence lifts it
    Intercept intercept = Intercept::stated;  ///< observed: no share, attribute or intent; a line gives it
};

struct Touchpoint {
    std::string name, stream;
    std::vector<std::string> in;
    Law after;  ///< from entry of the stage, or from what it follows, to the first visit
    std::optional<Quality> quality;
    std::vector<Outcome> outcomes;  ///< without `else`
    std::string otherwise;          ///< where `else` leads (stage or `back`); empty = stay
    double cost = 0;                ///< per attempt
    Effects otherwise_effects{};
    std::optional<Law> every{};      ///< from one visit's due time to the next
    std::string opens{}, working{};  ///< calendars: slide due times to an opening, count open hours only
    std::optional<Attempts> attempts{};
    std::optional<Reach> reach{};
    std::optional<Patience> patience{};
    std::optional<Service> service{};
    std::string by{};    ///< the team whose time visits take; empty = nobody's, visits start when due
    TraitChanges add{};  ///< its own gains, felt before the outcome
    std::vector<Condition> when{};       ///< all must hold at the start of a visit, or it does not take place
    std::vector<std::string> follows{};  ///< `touchpoint.outcome`s that start its clock, in place of entries
    Start starts = Start::at_entry;
    FillsWaits fills_waits = FillsWaits::no;
};

/// A question after visits of one touchpoint. It changes no life.
struct Survey {
    std::string name, stream, at;
    double response = 1;           ///< share of those asked who answer
    double noise = 0;              ///< sd of what is said around what was felt
    double slope = 1;              ///< log-odds per unit of R
    std::vector<double> cuts{};    ///< ascending; answer k where so many lie below the latent value
    std::vector<double> scores{};  ///< what answer k counts, one more than the cuts
};

/// What an observed rate counts.
enum class Estimand : std::uint8_t {
    eventually,  ///< share of entries of `from` whose next stage is `to`
    within,      ///< share of entries of `from` that leave it for `to` within a time, other exits competing
    hazard,      ///< moves from `from` to `to` per second in `from`
    per_visit,   ///< share of the reached visits of touchpoint `from` that end in its outcome `to`
};

/// A rate that people know of their journey; it stands for the one intercept on its exit that is not stated.
struct ObservedRate {
    std::string line;  ///< as written: `visitor -> lead`, `support.solved`
    std::string from, to;
    Estimand estimand = Estimand::eventually;
    double rate = 0;             ///< a share, or a hazard per second
    Ticks within = 0;            ///< for Estimand::within
    std::uint64_t of_cases = 0;  ///< cases behind the rate; 0 = not said
};

struct Journey {
    std::string name;
    Ticks horizon = 0;
    Ticks follow = 0;  ///< lives are followed to this time (>= horizon) for what is counted `eventually`
    std::uint32_t start_hour = 0;  ///< hour of the week (Monday 0:00 = 0) at which the clock starts
    double discount_per_year = 0;  ///< 0.08 divides money by 1.08^years since arrival
    std::vector<Attribute> attributes;
    std::vector<Segment> segments;  ///< empty = one unnamed segment
    std::vector<Channel> channels;
    std::vector<Stage> stages;
    std::vector<Touchpoint> touchpoints;
    std::vector<Trait> traits{};
    Experience experience{};
    std::vector<Calendar> calendars{};
    std::vector<ClockChange> clock_changes{};  ///< ascending
    std::vector<Survey> surveys{};
    std::vector<ObservedRate> observed{};
    std::vector<Team> teams{};
    std::vector<BrandTrait> brand{};
    /// Time before `start`, simulated and not counted; the clock of the engine begins with it, so that
    /// `horizon`, `follow` and all other times include it. Whole hours.
    Ticks warm_up = 0;
};

}  // namespace sojourn
