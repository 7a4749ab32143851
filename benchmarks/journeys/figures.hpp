// The figures of a benchmark journey, read from JSON: plain numbers that the engine and its peers share.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace figures {

/// Parameters by family: exponential {mean}, lognormal {median, sigma}, weibull and gamma {scale, shape};
/// days.
struct Law {
    std::string family;
    double first = 0, second = 0;
};

struct Target {
    std::string stage;
    double share = 0;  ///< of all visits
};

/// A stage with the one touchpoint it has: delay, then dwell, then the visit.
struct Stage {
    std::string name, touchpoint;
    Law delay, dwell;
    double quality_mean = 0, quality_sd = 0;
    std::vector<Target> targets;  ///< shares add to 1; the last takes what rounding leaves
};

struct Figures {
    std::string name, start, client, lost;
    double horizon_days = 0;
    std::pair<double, double> amount;  ///< of a client, evenly between
    std::vector<Stage> stages;         ///< without the two that end a journey
};

/// Throws boost::property_tree's errors where the file lacks a figure.
[[nodiscard]] Figures read(const std::string& path);

}  // namespace figures
