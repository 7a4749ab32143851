// The names of a plan's parts, for people.
#pragma once

#include <array>
#include <string>
#include <vector>

namespace sojourn {

/// Names for people, apart from what the kernel reads.
struct PlanNames {
    std::string journey;
    std::vector<std::string> stages, clocks, touchpoints, outcomes, channels, segments, attributes, traits,
        calendars, surveys, teams;  ///< `traits`: a prospect's own, then the brand's
    std::vector<std::string> clock_delays, touchpoint_delays, attribute_laws,
        once_amounts;                                             ///< laws, as people write
    std::vector<std::array<std::string, 4>> behaviour;            ///< where, what, how, site of its draws
    std::vector<std::array<std::string, 4>> slopes;               ///< where, what they move, covariate, slope
    std::vector<std::array<std::string, 6>> traits_of_prospects;  ///< trait, baseline, half-life, gains
    std::vector<std::array<std::string, 6>> traits_of_brand;      ///< likewise
    std::vector<std::array<std::string, 8>> staff;                ///< as the table `teams`
};

}  // namespace sojourn
