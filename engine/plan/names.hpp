// What people call the parts of a plan: where a move leads, what an exit comes of.
#pragma once

#include <string>
#include <vector>

#include "engine/plan/plan.hpp"

namespace sojourn {

/// A stage's name, `stay` or `back`.
[[nodiscard]] std::string stage_label(const Plan& plan, StageId stage);

/// What couples the prospects of a plan: `teams`, `brand`, `pool`, those that hold.
[[nodiscard]] std::vector<std::string> coupling_words(const Plan& plan);
/// `independent`, or `coupled`: one event calendar for all prospects of a replication.
[[nodiscard]] std::string kernel_of(const Plan& plan);
/// Why that kernel, in one sentence without a full stop.
[[nodiscard]] std::string kernel_reason(const Plan& plan);

/// What an exit comes of: `drift` and the clock, a touchpoint and its outcome (or `used up`, `out of
/// patience`, `left the line`), or `during` and the interrupting stage from which the stage behind was left.
struct Cause {
    std::string group, name;
};
[[nodiscard]] Cause cause_of(const Plan& plan, const ExitPlan& exit);

}  // namespace sojourn
