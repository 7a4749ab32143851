// A pilot: lives that are steered to where rates were observed, and what each did there.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/kernel/independent/life.hpp"

namespace sojourn {

/// What can come of a visit, for this prospect, at the intercepts as they stand.
struct PilotOption {
    OutcomeId id;
    double weight = 0;    ///< against the others
    double plain = 1;     ///< what covariates multiply it by, presence left out
    double relative = 1;  ///< what covariates and presence multiply it by
    double open = 1;      ///< probability that its gates are open
    bool leaves = false;  ///< whether it ends the stay in the stage
};

/// A line at a moment: how far its outcome or clock stands from its intercept.
struct Term {
    std::uint32_t line = 0;  ///< into Plan::observed
    double amount = 0;       ///< visit: `relative`; exposure: integral of exp(slopes . covariates), seconds
    double open = 1;
    bool leaves = true;
};

/// What befell a prospect on a path: a reached visit with observed outcomes, or time passed.
struct Moment {
    std::uint32_t first = 0, count = 0;  ///< into Paths::terms
    bool is_visit = false;
    double rest = 0;        ///< visit: weight of all other outcomes; exposure: seconds in the stage
    double at = 0;          ///< seconds since the entry, when it is over
    double own = 0;         ///< seconds in the stage before it, interruptions left out
    double stands_for = 1;  ///< so many: others have been stopped at random on the way
};

/// One entry of a stage, lived as if none of the pilot's lines ever came true.
struct Path {
    double weight = 0;       ///< how often such an entry happens, against how often the pilot makes it
    std::uint64_t root = 0;  ///< who it belongs to: paths of one root are not independent
    std::uint32_t first = 0, count = 0;  ///< into Paths::moments
    StageId to;                          ///< how it ended; none where it did not
    bool cut = false;                    ///< followed no further, though something would have rung
    double at = 0, own = 0;              ///< seconds at its end
    double stands_for = 1;
};

struct Paths {
    std::vector<Path> paths;
    std::vector<Moment> moments;
    std::vector<Term> terms;

    void append(const Paths& more);
};

/// What a pilot is sent to find. Without `scope` it follows a hand-raise.
struct PilotTask {
    std::vector<std::uint8_t> scope;     ///< by stage: paths begin at its entries
    std::vector<std::uint8_t> lines;     ///< by line: whether the paths leave it out
    std::vector<std::uint32_t> line_of;  ///< by outcome: its line, or Id::none
    std::vector<double> factors;         ///< by line: exp(intercept) as it stands
    std::vector<double> boost;           ///< by outcome: its weight on the way to the scope; 0 = as it is
    bool times = false;                  ///< whether the paths keep exposures
    Ticks within = 0;                    ///< no longer than this; 0 = to the end
    double stop_hazard = 0;              ///< per second: paths end at random, what follows counts for more
    HandRaiseId raise;                   ///< whose answer is `presence`, whatever the delay
    Presence presence = Presence::absent;
};

/// Steers one life at a time and watches it. As a log of `live` it is told what happens; as
/// `LifeState::pilot` it chooses outcomes. Upstream, observed outcomes come up more often than they would,
/// and the likelihood ratio makes up for it (importance sampling, [owen2013]).
class Pilot {
  public:
    static constexpr bool is_silent = false;

    Pilot(const Plan& plan, const PilotTask& task, LifeState& state) noexcept
        : plan_{plan}, task_{task}, state_{state}, seen_(plan.observed.size()) {}

    /// To be called before and after each life of a root, who counts for `weight`; `entry` says which entry
    /// of the scope begins the path, from 0.
    void begin(std::uint64_t root, std::uint32_t entry, double weight) noexcept;
    void end();

    [[nodiscard]] std::uint32_t choose(std::span<const PilotOption> options, DrawSite& draws,
                                       Ticks now) noexcept;

    /// Following a hand-raise: weights of the prospect who was reached, and of the one who came to `lifts`.
    [[nodiscard]] double reached() const noexcept { return reached_; }
    [[nodiscard]] double lifted() const noexcept { return lifted_; }
    [[nodiscard]] bool found() const noexcept { return found_; }

    // What a log is told.
    void arrive(const Root& root, StageId stage);
    void enter(StageId stage, Ticks now);
    void move(StageId to, Ticks now);
    void left_behind(StageId stage, StageId to, Ticks now);
    void touch(Ticks now);
    void censor(StageId stage, Ticks time);
    void answered(Attention& attention);
    void refer(StageId stage, Ticks now);
    void rings(const Pending&) noexcept {}
    void visit(StageId, TouchpointId, OutcomeId, Ticks, Waited, const Perceived&) noexcept {}
    void drift(StageId, ClockId, Ticks) noexcept {}
    void at_touchpoint(RecordKind, StageId, TouchpointId, Ticks) noexcept {}
    void back(StageId, Ticks) noexcept {}
    void episode(StageId, double, Ticks) noexcept {}
    void answer(StageId, std::uint32_t, double, Ticks) noexcept {}

    Paths paths;

  private:
    [[nodiscard]] bool on_path() const noexcept {
        return active_ && state_.now.stage == stage_ && state_.behind.size() == depth_;
    }
    [[nodiscard]] double own_seconds(Ticks now) const noexcept {
        return to_seconds(state_.now.own + now - state_.now.resumed);
    }
    [[nodiscard]] bool is_target(OutcomeId outcome) const noexcept {
        const std::uint32_t line = task_.line_of[outcome.value];
        return line != OutcomeId::none && task_.lines[line] != 0;
    }
    void stop() noexcept {
        done_ = true;
        state_.watching = false;
        if (state_.end == LifeEnd::lived) state_.end = LifeEnd::stopped;
    }
    [[nodiscard]] Ticks last_instant() const noexcept;
    [[nodiscard]] double stands_for(double own) const noexcept;
    void start_path(StageId stage, Ticks now);
    void close_path(StageId to, Ticks now, bool cut);
    void close_at_rest();
    void close_for_ever();
    [[nodiscard]] bool stops_at_random(const Moment& visit) noexcept;
    [[nodiscard]] std::uint32_t choose_upstream(std::span<const PilotOption> options,
                                                DrawSite& draws) noexcept;
    [[nodiscard]] std::uint32_t choose_on_path(std::span<const PilotOption> options, DrawSite& draws,
                                               Ticks now) noexcept;

    const Plan& plan_;
    const PilotTask& task_;
    LifeState& state_;
    std::vector<double> seen_;           ///< by line: exposure that is recorded already
    std::vector<double> sender_weight_;  ///< by place in LifeState::waiting
    std::uint64_t root_ = 0;
    double weight_ = 1, reached_ = 0, lifted_ = 0;
    std::uint32_t entry_ = 0, prospects_ = 0, entries_ = 0;
    bool active_ = false, done_ = false, found_ = false;
    StageId stage_;
    std::size_t depth_ = 0;
    Ticks entered_ = 0, stop_at_ = forever;
    double recorded_own_ = 0, stands_for_ = 1;
    std::uint32_t visits_ = 0;  ///< on the path
};

}  // namespace sojourn
