// Behaviour in words, for `explain`: what each part of a journey does beyond clocks and shares.
#pragma once

#include "engine/model/journey.hpp"
#include "engine/plan/plan.hpp"

namespace sojourn {

/// Fills PlanNames::behaviour, ::slopes, ::traits_of_prospects and ::traits_of_brand. Parts that a journey
/// does not use leave no line.
void describe_behaviour(const Journey& journey, PlanNames& names);

}  // namespace sojourn
