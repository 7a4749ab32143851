// Labels of stages and exits.
#include "engine/plan/names.hpp"

namespace sojourn {

std::string stage_label(const Plan& plan, StageId stage) {
    if (stage == back_stage) return back_word;
    return stage.exists() ? plan.names.stages[stage.value] : "stay";
}

std::vector<std::string> coupling_words(const Plan& plan) {
    std::vector<std::string> words;
    if (plan.coupling.teams) words.emplace_back("teams");
    if (plan.coupling.brand) words.emplace_back("brand");
    if (plan.coupling.pool) words.emplace_back("pool");
    return words;
}

std::string kernel_of(const Plan& plan) {
    return plan.coupling.any() ? "coupled" : "independent";
}

std::string kernel_reason(const Plan& plan) {
    std::string reason;
    const auto add = [&](bool holds, const char* why) {
        if (holds) reason += (reason.empty() ? "" : ", ") + std::string{why};
    };
    add(plan.coupling.teams, "visits wait for the same people");
    add(plan.coupling.brand, "what one prospect lives through changes the brand for all");
    add(plan.coupling.pool, "those who have arrived draw in the rest of a finite market");
    return reason.empty() ? "nothing couples one prospect to another" : reason;
}

Cause cause_of(const Plan& plan, const ExitPlan& exit) {
    switch (exit.cause) {
        case ExitCause::clock:
            return {"drift", plan.names.clocks[exit.clock.value]};
        case ExitCause::used_up:
            return {plan.names.touchpoints[exit.touchpoint.value], "used up"};
        case ExitCause::out_of_patience:
            return {plan.names.touchpoints[exit.touchpoint.value], "out of patience"};
        case ExitCause::left_line:
            return {plan.names.touchpoints[exit.touchpoint.value], "left the line"};
        case ExitCause::during:
            return {"during", plan.names.stages[exit.during.value]};
        case ExitCause::outcome:
            break;
    }
    return {plan.names.touchpoints[exit.touchpoint.value], plan.names.outcomes[exit.outcome.value]};
}

}  // namespace sojourn
