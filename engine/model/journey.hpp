// A journey as people describe it: names, laws, units; no ids, no layout. `compile` makes a Plan of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "engine/core/time.hpp"
#include "engine/random/law.hpp"

namespace sojourn {

// Times are ticks or, in laws, seconds. Money is in units of the journey's currency. Shares are in [0, 1].
// `stream` names the luck of an item; empty means its own name.

struct Attribute {
    std::string name, stream;
    Law law;
};

struct Segment {
    std::string name;
    double share = 1;
    std::vector<std::pair<std::string, Law>> set;  ///< attribute -> its law in this segment
};

struct Cohort {
    std::uint64_t count = 0;
};  ///< prospects present at time 0
/// Poisson arrivals at `per_second` on average, times `shape` by hour of day (24) or of week from Monday 0:00
/// (168).
struct ArrivalRate {
    double per_second = 0;
    std::vector<double> shape;  ///< relative weights >= 0 (their mean is scaled to 1); empty = even
    Ticks from = 0;             ///< first instant of arrivals
    Ticks until = forever;      ///< end of arrivals (the horizon ends them anyway)
};
struct ArrivalLog {
    std::vector<Ticks> times;
};  ///< the same in every replication, in the order of the file

struct Channel {
    std::string name, stream;
    std::variant<Cohort, ArrivalRate, ArrivalLog> arrivals;
    std::string to;
    double cost = 0;                                       ///< per arrival
    std::vector<std::pair<std::string, double>> segments;  ///< its own mix; empty = the segments' shares
};

struct Drift {
    std::string name, stream, to;
    Law after;
};

struct Revenue {
    std::optional<Law> once;  ///< at each entry of the stage
    double per_second = 0;    ///< pro rata while in the stage
};

struct Stage {
    std::string name, stream;
    std::vector<Drift> drift;
    std::vector<Revenue> revenue;
};

struct Quality {
    double mean = 0, sd = 1;
};

struct Outcome {
    std::string name;
    std::string to;  ///< stage; empty = stay
    double share = 0;
    std::string attribute;  ///< takes the place of `share` where given: the prospect's own probability
};

struct Touchpoint {
    std::string name, stream;
    std::vector<std::string> in;
    Law after;
    std::optional<Quality> quality;
    std::vector<Outcome> outcomes;  ///< without `else`
    std::string otherwise;          ///< where `else` leads; empty = stay
    double cost = 0;                ///< per visit
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
};

}  // namespace sojourn
