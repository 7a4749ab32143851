// The state of an anchoring under way: the pilot's plan, intercepts so far, one pass after another.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "engine/anchor/anchors.hpp"
#include "engine/anchor/crew.hpp"
#include "engine/anchor/groups.hpp"
#include "engine/anchor/homing.hpp"
#include "engine/anchor/line_solver.hpp"
#include "engine/anchor/rehearsal.hpp"

namespace sojourn {

/// What the last solution of a line said, beyond its Anchor.
struct LineState {
    double value = 0;  ///< unrounded intercept
    double cut = 0;
};

/// Paths, or prospects reached, of a pilot; fewer where a shift is only being found.
inline constexpr std::uint64_t all_paths = 1u << 14, few_paths = 1u << 11;

/// A shift under way.
struct LiftState {
    std::size_t lift = 0;
    HandRaiseId raise;
    StageId stage;
    bool exists = false;  ///< whether any shift does it
    double slope = 1;     ///< of ln(ratio) on the shift
};

/// Solves lines upstream to downstream, again where later ones lead back, and shifts around them.
class Solver {
  public:
    Solver(const Journey& journey, unsigned threads);
    /// Of some lines alone: the others and the shifts are stated by `kept`.
    Solver(const Journey& journey, const Anchors& kept, std::span<const std::string> lines, unsigned threads);

    /// Solves everything and says what is wrong. The journey must outlive it.
    [[nodiscard]] Anchors solve();

  private:
    /// A shift at which a gap closes, and how fast the gap grows there.
    struct Crossing {
        bool exists = false;
        double shift = 0, slope = 1;
    };

    Solver(Plan pilot, const Journey& journey, const Anchors* kept, unsigned threads);
    void guess();
    void find_lifts();
    void steer();
    /// Solves the groups downstream of `from` (all where it is none) until nothing moves any more.
    void settle(StageId from);
    /// Largest change of an intercept, in twentieths of its standard error.
    [[nodiscard]] double solve_group(const Group& group);
    [[nodiscard]] PilotTask task_for(const Group& group) const;
    void solve_lines(const Group& group, const Rates& rates);
    void conclude(std::uint32_t line, const Rates& rates, std::uint64_t entries);
    void note_slopes(const Group& group, const Rates& rates);
    void boost(std::uint32_t line, const Rates& rates);
    void add_sampling(Anchor& anchor, std::uint32_t line, const Rates& rates);

    void solve_lift(LiftState& state);
    void conclude_lift(LiftState& state);
    void measure_lift(LiftState& state);
    /// ln of how many times as often those present get there, less that of what is asked.
    [[nodiscard]] double gap_of(Lift& lift, HandRaisePlan& raise, HandRaiseId id, StageId stage,
                                double shift);
    [[nodiscard]] double gap_at_anchors(Lift& lift, HandRaiseId id) const;
    /// About where the gap closes, with few paths.
    [[nodiscard]] Crossing cross(Lift& lift, HandRaisePlan& raise, HandRaiseId id, StageId stage);
    /// Where it closes, with all.
    [[nodiscard]] double refine(Lift& lift, HandRaisePlan& raise, HandRaiseId id, StageId stage,
                                Crossing crossing);
    [[nodiscard]] double error_of(const Lift& lift, HandRaisePlan& raise, HandRaiseId id, StageId stage);

    // Where prospects wait for each other: `under_capacity.cpp`.
    /// Moves intercepts until runs of the journey as it is meet the lines.
    void rehearse(Anchors& found);
    [[nodiscard]] std::vector<HomingLine> homing_lines() const;
    /// Shifts at which presence does what was published, the intercepts as they are; whether one moved.
    [[nodiscard]] bool shift_again();
    void take_over(const Homed& homed, const Rehearsal& rehearsal, Anchors& found);
    void find_attainable(Rehearsal& rehearsal, const Homed& homed);
    void report_rehearsal(const Homed& homed, const Rehearsal& rehearsal, Problems& problems) const;

    void report_errors(Anchors& found) const;
    void report_doubts(Anchors& found) const;
    [[nodiscard]] Problems lift_problems(const Anchors& found) const;

    Plan plan_;
    const Journey& journey_;
    const Anchors* kept_;
    unsigned threads_;
    Reachability reach_;
    std::vector<Group> groups_;
    bool sweeps_needed_ = false, concluding_ = false;
    std::uint64_t wanted_ = all_paths;  ///< paths of a pilot
    std::uint32_t sweeps_ = 0;
    std::vector<double> factors_;  ///< exp(intercept), by line
    std::vector<double> boost_;    ///< by outcome: its weight upstream of a pilot's scope; 0 = as it is
    std::vector<std::uint8_t> boosted_;
    std::vector<std::uint32_t> line_of_;  ///< by outcome
    std::vector<Anchor> anchors_;
    std::vector<LineState> states_;
    std::vector<double>
        slopes_;  ///< line x line: of log-odds (log rates) reached on intercepts, by the pilot
    std::vector<Lift> lifts_;
    std::vector<LiftState> lift_states_;
};

}  // namespace sojourn
