// What the parts of two plans are called in common, so that lives of one compare with lives of the other.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/kernel/tree_log.hpp"
#include "engine/pair/parting.hpp"
#include "engine/plan/plan.hpp"
#include "engine/record/records.hpp"

namespace sojourn {

/// Codes of both plans; parts of the same name have the same code. Stages, touchpoints, channels and segments
/// go by name, outcomes by touchpoint and name, clocks by stage and name.
struct PairCodes {
    LifeCodes first, second;
    std::vector<std::string> stages, touchpoints, outcomes, clocks, surveys;  ///< names by code

    /// Throws LimitReached where there are too many names.
    PairCodes(const Plan& plan, const Plan& other);

    /// Of the touchpoint or clock where lives part; empty for others.
    [[nodiscard]] std::string name_of(Parting parting) const;
};

/// What a record of a plan is as a step of a log that is kept small; its time is of the engine's clock.
[[nodiscard]] Step step_of(const Plan& plan, const LifeCodes& codes, const Record& record) noexcept;

}  // namespace sojourn
