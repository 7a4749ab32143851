// Runs of the journey as it is, with its staff, its brand and its market, on which observed lines are read.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "engine/anchor/anchors.hpp"
#include "engine/anchor/homing.hpp"
#include "engine/anchor/line_counts.hpp"
#include "engine/run/run.hpp"

namespace sojourn {

/// What became of a team in the last rehearsal.
struct TeamUse {
    std::string name;
    double utilisation = 0;  ///< busy over paid time that no other work takes
    double left = 0;         ///< share of requests that left its line, or met it closed
    double mean_wait = 0;    ///< seconds in line, of visits that took place
};

/// Whether prospects wait for, or hear of, each other: then rates depend on how long a run is.
[[nodiscard]] bool couples(const Journey& journey);

/// The same plan where nobody waits for anybody: visits start when due, and the brand stays what it is at
/// first. A finite market stays one.
[[nodiscard]] Plan without_waiting(Plan plan);

/// Repeats the last week (or day) of a capacity that is known up to `known`, up to `until`.
void repeat_capacity(std::vector<CapacityStep>& steps, Ticks known, Ticks until);

/// Rehearsals of one journey. They are read against the same luck where nobody waits, at the intercepts of
/// the pilot, which meet the lines there: so what a window misses of long sojourns is missed on both sides.
class Rehearsal {
  public:
    /// `solved` is the pilot's plan with its intercepts and shifts; `kept` states the lines that it lacks.
    Rehearsal(const Journey& journey, const Plan& solved, const Anchors* kept, unsigned threads);

    /// Gaps of the lines at these intercepts, in all replications or the first of them.
    [[nodiscard]] std::vector<GapRead> look(std::span<const double> at, bool all);

    /// Takes over the shifts of presence of the pilot's plan.
    void set_shifts(const Plan& solved);

    [[nodiscard]] std::uint32_t replications() const noexcept { return replications_; }
    [[nodiscard]] const CountWindow& window() const noexcept { return window_; }
    /// Entries, reached visits or (of hazards) moves of a line where nobody waits.
    [[nodiscard]] std::uint64_t chances_of(std::size_t line) const;
    /// Teams that a line may wait for: of its touchpoint, or of the stage that it leaves.
    [[nodiscard]] std::vector<TeamUse> teams_of(std::size_t line) const;

  private:
    void compile_for(const Journey& journey, const Plan& solved, const Anchors* kept, Ticks tail);
    [[nodiscard]] double chances_in(const LineCounts& counts, std::size_t line,
                                    std::uint32_t replications) const;
    [[nodiscard]] LineCounts count(const Plan& plan, std::uint32_t replications, bool with_teams);
    void add_use(const Tallies& tallies);

    Plan plan_, apart_;
    std::vector<ObservedPlan> lines_;
    CountWindow window_;
    unsigned threads_;
    std::uint32_t replications_ = 0, first_replications_ = 0;
    std::uint32_t slices_ = 1;          ///< of a replication: units from which errors are
    std::vector<LineCount> reference_;  ///< unit x line
    struct Use {
        double busy = 0, paid = 0, asked = 0, left = 0, waited = 0, served = 0;
    };
    std::vector<Use> use_;  ///< by team
};

}  // namespace sojourn
