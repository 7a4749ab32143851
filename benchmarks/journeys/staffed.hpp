// The figures of the staffed journey: those of the plain one, its arrivals, its people and its referrals.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "benchmarks/journeys/figures.hpp"

namespace figures {

/// Times in days.
struct Staffed {
    Figures journey;
    double per_day = 0;
    std::vector<double> profile;  ///< weight of each hour of the day, mean 1
    std::uint32_t reps = 0;
    std::vector<std::string> stages;  ///< whose visits take a rep
    Law service, patience;
    std::string leaves_to;  ///< of those who leave the line
    double referrals = 0;   ///< mean number a client brings
    Law referral_delay;
    std::string referred_to;
};

/// Throws boost::property_tree's errors where a file lacks a figure. `journey`: the file of the plain
/// journey.
[[nodiscard]] Staffed read_staffed(const std::string& path, const std::string& journey);

}  // namespace figures
