// Observed lines as the plan has them, and the intercepts that they stand for.
#pragma once

#include "engine/plan/plan.hpp"

namespace sojourn {

struct Lookup;

/// Fills Plan::observed, in the order of the lines' texts.
void add_observed(const Journey& journey, const Lookup& lookup, Plan& plan);

/// The intercept of a line: log-odds of its outcome against `else`, or log hazard of its clock, per second.
[[nodiscard]] double intercept_of(const Plan& plan, const ObservedPlan& line) noexcept;
void set_intercept(Plan& plan, const ObservedPlan& line, double intercept) noexcept;

}  // namespace sojourn
