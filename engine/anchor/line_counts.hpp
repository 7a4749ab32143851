// What a run's event log says of observed lines: chances and events of each, replication by replication.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/plan/plan.hpp"
#include "engine/record/records.hpp"

namespace sojourn {

/// Of one line in one unit: a replication, or a slice of one. `chances` are entries, reached visits, or ticks
/// at risk.
struct LineCount {
    std::int64_t events = 0, chances = 0;
};

/// Which part of a run counts, in times of its log: since the end of the warm-up.
struct CountWindow {
    Ticks from = 0;   ///< nothing before counts
    Ticks until = 0;  ///< entries up to here count
    Ticks tail = 0;   ///< and are followed for so long; the run ends at `until + tail`
};

/// Counts as a run goes along, part by part. Entries of eventual shares are followed for `tail`, those of
/// lines `within` a time for that time if it is shorter; hazards and rates per visit are of all that happens
/// from `from` to `until + tail`.
class LineCounts {
  public:
    /// Each replication counts in so many equal slices of the window: by when a stay in a stage begins, or a
    /// visit takes place.
    LineCounts(const Plan& plan, std::span<const ObservedPlan> lines, const CountWindow& window,
               std::uint32_t replications, std::uint32_t slices = 1);

    /// A log sorted by replication, prospect and time; each prospect is in one part only. O(records).
    void add(const Records& records);

    /// Of one unit: replications times slices, slices of one replication together.
    [[nodiscard]] std::span<const LineCount> of(std::uint32_t unit) const {
        return std::span{counts_}.subspan(unit * lines_.size(), lines_.size());
    }
    /// Unit x line.
    [[nodiscard]] const std::vector<LineCount>& all() const noexcept { return counts_; }
    /// Time within which that share of the entries of `line`'s stage that end at all have ended.
    [[nodiscard]] Ticks time_to_end(std::size_t line, double share) const;

  private:
    /// A stage that the prospect is in, or that an interruption has left behind.
    struct Stay {
        StageId stage;
        Ticks entered = 0, resumed = 0;
        bool counts = false;  ///< whether it began in the window, and not before the prospect came
    };

    void begin(std::uint64_t prospect, std::uint32_t replication) noexcept;
    void enter(StageId stage, Ticks now);
    void go_back(Ticks now);
    void visit(const Record& record);
    void spend(const Stay& stay, Ticks now) noexcept;
    void leave(const Stay& stay, StageId to, Ticks now);
    void end();
    [[nodiscard]] LineCount& at(std::size_t line, Ticks time) {
        return counts_[(replication_ * slices_ + slice_of(time)) * lines_.size() + line];
    }
    [[nodiscard]] std::uint32_t slice_of(Ticks time) const noexcept;
    [[nodiscard]] Ticks limit_of(const ObservedPlan& line) const noexcept;

    const Plan& plan_;
    std::vector<ObservedPlan> lines_;
    CountWindow window_;
    std::uint32_t slices_;
    std::vector<LineCount> counts_;                    ///< unit x line
    std::vector<std::vector<std::uint64_t>> endings_;  ///< by line: histogram of how long entries lasted
    std::vector<std::uint64_t> aged_;  ///< channel part of the keys of those who are there already
    std::vector<Stay> stays_;
    std::uint32_t replication_ = 0;
    bool is_aged_ = false;
};

}  // namespace sojourn
