// Sends pilots out: root prospects in a fixed order, on several threads, their paths joined in that order.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/kernel/independent/pilot.hpp"
#include "engine/plan/plan.hpp"

namespace sojourn {

/// Time for which pilots follow a life; beyond it an entry counts as never coming to rest.
inline constexpr Ticks pilot_follow = 50 * 31'556'952 * ticks_per_second;

/// Rates are of entries: those who are in their stage already count only where nobody else comes, and as new
/// then.
void make_everybody_new(Plan& plan);

/// Who the pilots are: channels in the proportion of their arrivals, over a year of a rate whatever the
/// horizon. O(1) a root.
class PilotRoots {
  public:
    explicit PilotRoots(const Plan& plan);
    [[nodiscard]] bool empty() const noexcept { return !(total_ > 0); }
    [[nodiscard]] Root at(std::uint64_t ordinal) const;

  private:
    const Plan& plan_;
    double total_ = 0;
    std::vector<std::uint32_t> channels_;  ///< by name: their order in the file means nothing
    std::vector<double> shares_;           ///< cumulative, in that order
};

struct CrewOptions {
    unsigned threads = 0;
    std::uint64_t wanted = 1u << 14;        ///< paths, or prospects reached
    std::uint64_t fewest_roots = 0;         ///< and as many roots, where paths are found at once
    std::uint64_t most_roots = 1u << 18;    ///< however few they find
    std::uint64_t most_moments = 1u << 19;  ///< of all paths; with so many, a quarter of the paths is enough
    std::uint32_t entries = 1;              ///< of one root's lives that count
};

/// Paths of a task, in the order of the roots. The same for any number of threads.
[[nodiscard]] Paths send_pilots(const Plan& plan, const PilotTask& task, const CrewOptions& options);

/// What became of a prospect who was reached, found present and found absent: weights on arrival at the
/// visit, and at the stage that presence lifts to (0 = never came).
struct Arms {
    std::vector<double> reached, present, absent;
};
[[nodiscard]] Arms send_both_ways(const Plan& plan, PilotTask task, const CrewOptions& options);

}  // namespace sojourn
