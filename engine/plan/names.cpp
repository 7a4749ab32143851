// Labels of stages and exits.
#include "engine/plan/names.hpp"

namespace sojourn {

std::string stage_label(const Plan& plan, StageId stage) {
    if (stage == back_stage) return back_word;
    return stage.exists() ? plan.names.stages[stage.value] : "stay";
}

Cause cause_of(const Plan& plan, const ExitPlan& exit) {
    switch (exit.cause) {
        case ExitCause::clock:
            return {"drift", plan.names.clocks[exit.clock.value]};
        case ExitCause::used_up:
            return {plan.names.touchpoints[exit.touchpoint.value], "used up"};
        case ExitCause::out_of_patience:
            return {plan.names.touchpoints[exit.touchpoint.value], "out of patience"};
        case ExitCause::during:
            return {"during", plan.names.stages[exit.during.value]};
        case ExitCause::outcome:
            break;
    }
    return {plan.names.touchpoints[exit.touchpoint.value], plan.names.outcomes[exit.outcome.value]};
}

}  // namespace sojourn
