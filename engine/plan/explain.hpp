// A plan as tables for people: what will run, in what order, on whose luck.
#pragma once

#include <string>
#include <vector>

#include "engine/plan/plan.hpp"

namespace sojourn {

struct ExplainTable {
    std::string title;
    std::vector<std::string> columns;
    std::vector<std::vector<std::string>> rows;
};

/// Stages with their expected entries, clocks, touchpoints with outcomes, channels, limits; sites and words
/// of the draws.
[[nodiscard]] std::vector<ExplainTable> explain(const Plan& plan);

}  // namespace sojourn
