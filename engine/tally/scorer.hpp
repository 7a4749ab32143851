// Turns the events of one life into tally cells: the one place that knows horizon, discount and cohort.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "engine/core/ids.hpp"
#include "engine/core/time.hpp"
#include "engine/stats/histogram.hpp"
#include "engine/tally/tallies.hpp"

namespace sojourn {

/// Scores lives of one plan into a row and a set of histograms. One per thread; no allocation while scoring.
/// Times are since the clock's start and never decrease within a life.
class Scorer {
  public:
    Scorer(const Plan& plan, const Layout& layout);

    /// Where scores go until the next call: rows of all groups, of the block and of the replication, and
    /// histograms of all groups. Occupancy goes in as steps; `sum_occupancy` sums them when a row is done.
    void aim(Row& block, Row& replication, std::vector<std::uint64_t>& histograms) noexcept {
        block_ = block.data();
        replication_ = replication.data();
        histograms_ = histograms.data();
    }
    /// Where durations of all groups go as well: the histograms of one section.
    void aim_section(std::vector<std::uint64_t>& sections, std::uint64_t block) noexcept {
        section_ = sections.data() + block % section_count * offsets_.histograms * bin_count;
    }

    /// Whose costs, revenue and discount hold from now on: those of an era of the plan.
    void read(const Plan& era) noexcept { plan_ = &era; }

    void arrive(ChannelId channel, SegmentId segment, Ticks time) noexcept;
    /// What follows is of a prospect who arrived at `time`. Those who came after the horizon count nowhere.
    void attend(ChannelId channel, SegmentId segment, Ticks time) noexcept;
    void enter(StageId stage, Ticks time, bool first) noexcept;
    /// The prospect is in `stage` from `from` to `until` (`forever` where that does not end).
    void spend(StageId stage, Ticks from, Ticks until) noexcept;
    /// A sojourn of `own` ticks, interruptions left out, ends at `left`.
    void complete(StageId stage, Ticks left, Ticks own) noexcept;
    /// What `stage` brings pro rata from `from` to `until`, through interruptions too.
    void earn_flow(StageId stage, Ticks from, Ticks until) noexcept;
    void take(ExitId exit, Ticks time) noexcept;
    /// A visit `wait` ticks after its clock was wound, `slide` of them after it was due.
    void visit(TouchpointId touchpoint, Ticks time, Ticks wait, Ticks slide) noexcept;
    void felt(TouchpointId touchpoint, Ticks time, double value) noexcept;
    /// The `answer`-th of all answers of all surveys.
    void answer(std::uint32_t answer, Ticks time) noexcept;
    /// An accepted referral, made at `time`.
    void refer(ChannelId channel, Ticks time) noexcept;
    /// A trait of a prospect in `stage` at the horizon.
    void trait_at_horizon(StageId stage, TraitId trait, double value) noexcept;
    void quality(TouchpointId touchpoint, Ticks time, double value) noexcept;
    void outcome(OutcomeId outcome, Ticks time) noexcept;
    /// One-off revenue of `amount` currency units in `stage`.
    void earn(StageId stage, Ticks time, double amount) noexcept;
    void cut() noexcept { add(Score::cut, 0, 1); }
    /// A visit by a team is due, at `time`.
    void request(TouchpointId touchpoint, Ticks time) noexcept { tick(Score::requests, touchpoint, time); }
    /// One asked for at `time` was not served at once.
    void waited(TouchpointId touchpoint, Ticks time) noexcept { tick(Score::waited, touchpoint, time); }
    /// A visit by a team begins, for which the prospect waited `queue` ticks while the team was open.
    void queue(TouchpointId touchpoint, Ticks time, Ticks queue) noexcept;
    /// It takes so long.
    void service(TouchpointId touchpoint, Ticks time, Ticks service) noexcept;
    /// Patience ended after so long in the line.
    void abandon(TouchpointId touchpoint, Ticks time, Ticks queue) noexcept;
    void balk(TouchpointId touchpoint, Ticks time) noexcept { tick(Score::balked, touchpoint, time); }

    /// Whether an amount or a sum left its integer; checked once per block, outside the kernel.
    [[nodiscard]] bool overflowed() const noexcept { return overflowed_; }

  private:
    void tick(Score score, TouchpointId touchpoint, Ticks time) noexcept {
        if (counted(time)) add(score, touchpoint.value, 1);
    }
    void add(Score score, std::uint32_t item, std::int64_t value) noexcept {
        add_to(offsets_.of(score) + item, value);
    }
    void add_to(std::size_t cell, std::int64_t value) noexcept {
        block_cells_[cell] += value;
        replication_cells_[cell] += value;
    }
    void add_money(Score score, std::uint32_t item, double units) noexcept;
    void count(Duration duration, std::uint32_t item, Ticks ticks) noexcept;
    void occupy(StageId stage, Ticks entered, Ticks left) noexcept;
    [[nodiscard]] std::uint32_t first_column(Ticks time) noexcept;
    [[nodiscard]] double discount(Ticks time) const noexcept;
    [[nodiscard]] bool counted(Ticks time) const noexcept { return time >= start_ && time <= horizon_; }

    const Plan* plan_;
    Offsets offsets_;
    Ticks start_, horizon_;
    std::uint32_t cohorts_;  ///< the warm-up among them
    std::uint32_t columns_;
    std::int64_t* block_ = nullptr;
    std::int64_t* replication_ = nullptr;
    std::uint64_t* histograms_ = nullptr;
    std::uint64_t* section_ = nullptr;     ///< none where nobody asks
    std::int64_t* block_cells_ = nullptr;  ///< of the prospect's group
    std::int64_t* replication_cells_ = nullptr;
    std::uint64_t* group_histograms_ = nullptr;
    Ticks arrival_ = 0;
    Ticks column_time_ = -1;    ///< a stage begins when the last one ends: that column is known ...
    std::uint32_t column_ = 0;  ///< ... and kept here
    bool overflowed_ = false;
    std::vector<std::int64_t> nowhere_;              ///< where those count who came after the horizon ...
    std::vector<std::uint64_t> nowhere_histograms_;  ///< ... made where anybody can
};

}  // namespace sojourn
