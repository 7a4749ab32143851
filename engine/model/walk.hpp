// What leads where in a journey, listed once for the rules that ask. Internal to engine/model.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "engine/model/journey.hpp"

namespace sojourn::rules {

/// What a visit may come to: a named outcome, or `else`.
struct Result {
    std::string name, path;  ///< the path is that of the outcome
    std::string to;          ///< stage or `back`; empty = stay
    const Effects* effects;
};
[[nodiscard]] std::vector<Result> results_of(const Touchpoint& touchpoint);

/// The team whose time visits take; none where they take nobody's, or the name is not known.
[[nodiscard]] const Team* team_of(const Journey& journey, const Touchpoint& touchpoint);

/// A stage (or `back`) that something names as where it leads.
struct Lead {
    std::string to, path;
};
[[nodiscard]] std::vector<Lead> leads_of(const Touchpoint& touchpoint);

/// One way out of one stage, by a drift clock or a touchpoint; `to` may be `back`.
struct Move {
    std::string from, to, path;
};
[[nodiscard]] std::vector<Move> moves_of(const Journey& journey);

/// The stages in which a visit may leave its prospect by a result that leads `to`: those of the touchpoint
/// where it stays, those behind where it goes back.
[[nodiscard]] std::set<std::string> stages_after(const Touchpoint& touchpoint, const std::string& to,
                                                 const std::vector<Move>& moves);

[[nodiscard]] std::set<std::string> interrupting_stages(const Journey& journey);

/// What `start` leads to, itself included: `back` leads to a stage already entered.
[[nodiscard]] std::set<std::string> stages_from(const std::string& start, const std::vector<Move>& moves);
/// Stages that some channel leads to, by any number of moves.
[[nodiscard]] std::set<std::string> entered_stages(const Journey& journey);
/// Touchpoints that start of themselves, or that the results of such start, by any number of steps.
[[nodiscard]] std::set<std::string> started_touchpoints(const Journey& journey);

}  // namespace sojourn::rules
