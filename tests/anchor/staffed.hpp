// Staffed journeys whose answers are known, and Erlang's line with abandonment [garnett2002].
#pragma once

#include <vector>

#include "tests/anchor/solving.hpp"

namespace sojourn::testing {

inline constexpr double hour = 3600;

/// A queue of Poisson arrivals, `servers` exponential servers and exponential patience, in steady state.
struct ErlangA {
    double arrivals, service, patience;  ///< per hour
    unsigned servers;

    /// Share who give up before they are served.
    [[nodiscard]] double abandoned() const {
        double weight = 1, total = 0, waiting = 0;
        for (unsigned n = 0; n < 2000; ++n) {
            total += weight;
            waiting += weight * (n > servers ? n - servers : 0);
            const unsigned busy = n + 1 < servers ? n + 1 : servers;
            weight *= arrivals / (busy * service + (n + 1 - busy) * patience);
        }
        return patience * waiting / total / arrivals;
    }
};

inline constexpr ErlangA busy_desk{60, 10, 15, 5};

/// Callers who stand in the line of a desk and buy, or do not, when they are served; half an hour of them
/// need not be told apart from a steady state after `warm_hours`.
[[nodiscard]] inline Journey desk(double asked, double warm_hours = 6, double hours = 24,
                                  const ErlangA& queue = busy_desk) {
    Journey journey = empty_journey((warm_hours + hours) / 24);
    journey.warm_up = to_ticks(warm_hours * hour);
    add_stages(journey, {"caller", "client", "lost", "gone"});
    journey.channels = {{"phone", "", ArrivalRate{queue.arrivals / hour, {}, 0, forever}, "caller", 0, {}}};
    Touchpoint call = touchpoint("call", "caller", Law{Fixed{1}}, {free_outcome("buys", "client")}, "lost");
    call.by = "desk";
    call.service = Service{Law{Exponential{hour / queue.service}}, Law{Exponential{hour / queue.service}}};
    journey.touchpoints = {call};
    Team team;
    team.name = "desk";
    team.capacity = {{0, queue.servers}};
    team.line = Line{Law{Exponential{hour / queue.patience}}, 1, IfClosed::wait, "gone"};
    journey.teams = {team};
    observe(journey, "caller", "client", asked);
    return journey;
}

}  // namespace sojourn::testing
