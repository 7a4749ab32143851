// What people call the parts of a plan: where a move leads, what an exit comes of.
#pragma once

#include <string>

#include "engine/plan/plan.hpp"

namespace sojourn {

/// A stage's name, `stay` or `back`.
[[nodiscard]] std::string stage_label(const Plan& plan, StageId stage);

/// What an exit comes of: `drift` and the clock, a touchpoint and its outcome (or `used up`, `out of
/// patience`), or `during` and the interrupting stage from which the stage behind was left.
struct Cause {
    std::string group, name;
};
[[nodiscard]] Cause cause_of(const Plan& plan, const ExitPlan& exit);

}  // namespace sojourn
