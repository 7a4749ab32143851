// Names of the ids that kernels write to the event log.
#pragma once

#include "engine/plan/plan.hpp"
#include "engine/record/records_table.hpp"

namespace sojourn {

/// Stages and touchpoints by id; outcomes of touchpoints, then drift clocks, then surveys, as LifeLog numbers
/// them.
[[nodiscard]] inline RecordNames log_names(const Plan& plan) {
    RecordNames names{plan.names.stages, plan.names.touchpoints, plan.names.outcomes};
    names.outcomes.insert(names.outcomes.end(), plan.names.clocks.begin(), plan.names.clocks.end());
    names.outcomes.insert(names.outcomes.end(), plan.names.surveys.begin(), plan.names.surveys.end());
    return names;
}

}  // namespace sojourn
