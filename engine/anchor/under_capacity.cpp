// Where prospects wait for each other: intercepts moved until runs of the journey as it is meet the lines.
#include <algorithm>
#include <cmath>

#include "engine/anchor/solver.hpp"
#include "engine/anchor/wording.hpp"
#include "engine/plan/observed.hpp"
#include "engine/random/math/exp_log.hpp"

namespace sojourn {

namespace {

constexpr std::uint32_t most_passes = 24;
constexpr int most_rounds = 3;       ///< of intercepts and shifts of presence in turn
constexpr double surely = 14;        ///< log-odds at which everybody says yes
constexpr double furthest = 8;       ///< that a clock's log hazard goes from the pilot's
constexpr double close_lift = 5e-3;  ///< in ln of a ratio
constexpr int most_secants = 6;
constexpr double largest_secant = 0.5, slope_step = 0x1p-6;
constexpr double moved = 0.05;  ///< an intercept that moves by less has hardly felt the staff
constexpr std::uint64_t fewest_chances = 100;
constexpr double busy = 0.85, many = 0.05;  ///< utilisation, and share who leave, that say what limits a rate

/// What the pilot's rate becomes when its log-odds (log of a hazard) move by `gap`.
[[nodiscard]] double moved_rate(const Anchor& anchor, double gap) noexcept {
    if (anchor.estimand == Estimand::hazard) return anchor.rate * math::exp(gap);
    const double odds = anchor.rate / (1 - anchor.rate) * math::exp(gap);
    return odds / (1 + odds);
}

/// Of a rate on its log-odds, or on the log of a hazard.
[[nodiscard]] double rate_slope(const Anchor& anchor) noexcept {
    return anchor.estimand == Estimand::hazard ? anchor.rate : anchor.rate * (1 - anchor.rate);
}

[[nodiscard]] std::string use_of(const std::vector<TeamUse>& teams) {
    std::string words;
    for (const TeamUse& team : teams) {
        words += (words.empty() ? ": `" : "; `") + team.name + "` is " +
                 text("%.0f %%", 100 * team.utilisation) + " utilised";
        if (team.left > 0)
            words += ", and " + text("%.2g %%", 100 * team.left) + " of those who ask for it leave before " +
                     "somebody is free";
        if (team.mean_wait > 0) words += ", after a mean of " + about_time(team.mean_wait) + " in line";
    }
    return words;
}

[[nodiscard]] std::string help_for(const std::vector<TeamUse>& teams) {
    std::string names;
    for (const TeamUse& team : teams) {
        if (team.utilisation > busy || team.left > many)
            names += (names.empty() ? "add people to `" : " or `") + team.name + "`";
    }
    return names.empty() ? "" : names + ", shorten its visits, ";
}

}  // namespace

std::vector<HomingLine> Solver::homing_lines() const {
    std::vector<HomingLine> lines;
    for (const Anchor& anchor : anchors_) {
        const double x = anchor.intercept;
        if (anchor.is_clock) {
            lines.push_back({x, x - furthest, x + furthest});
        } else {
            lines.push_back({x, std::min(-surely, x - 1), std::max(surely, x + 1)});
        }
    }
    return lines;
}

void Solver::rehearse(Anchors& found) {
    Rehearsal rehearsal{journey_, plan_, kept_, threads_};
    std::vector<HomingLine> lines = homing_lines();
    // A line that runs hardly meet keeps what the pilot found of it.
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (rehearsal.chances_of(i) < fewest_chances) lines[i].low = lines[i].high = lines[i].start;
    }
    const Look look = [&](std::span<const double> at, bool all) {
        std::vector<GapRead> reads = rehearsal.look(at, all);
        for (std::size_t i = 0; i < lines.size(); ++i) {
            if (lines[i].low == lines[i].high) reads[i].gap = reads[i].error = 0;
        }
        return reads;
    };
    Homed homed;
    std::uint32_t passes = 0;
    for (int round = 0; round < most_rounds; ++round) {
        homed = home_in(lines, round == 0 ? slopes_ : homed.slopes, look, most_passes, round > 0);
        passes += homed.passes;
        for (std::size_t i = 0; i < lines.size(); ++i) {
            lines[i].start = homed.at[i];
            set_intercept(plan_, plan_.observed[i], homed.at[i]);
        }
        const bool all_home = std::all_of(homed.homecoming.begin(), homed.homecoming.end(), [](Homecoming h) {
            return h == Homecoming::met || h == Homecoming::near;
        });
        if (!all_home || !shift_again()) break;
        rehearsal.set_shifts(plan_);
    }
    find_attainable(rehearsal, homed);
    take_over(homed, rehearsal, found);
    found.passes = passes;
    report_rehearsal(homed, rehearsal, found.problems);
}

/// With the pilot's waits: what those present do at the visits that reach them, at the intercepts of the
/// runs.
bool Solver::shift_again() {
    bool any = false;
    wanted_ = all_paths;
    for (LiftState& state : lift_states_) {
        if (!state.exists) continue;
        Lift& lift = lifts_[state.lift];
        HandRaisePlan& raise = plan_.hand_raises[state.raise.value];
        double gap = gap_at_anchors(lift, state.raise);
        for (int step = 0; step < most_secants && std::fabs(gap) > close_lift; ++step) {
            const double shift = raise.shift;
            raise.shift = shift + slope_step;
            const double slope = (gap_at_anchors(lift, state.raise) - gap) / slope_step;
            raise.shift = shift;
            if (!(slope > 0)) break;
            raise.shift = rounded_intercept(shift - std::clamp(gap / slope, -largest_secant, largest_secant));
            gap = gap_at_anchors(lift, state.raise);
            any = true;
        }
        lift.shift = raise.shift;
        (void)gap_at_anchors(lift, state.raise);
    }
    return any;
}

/// Where staff has moved a line, its most under capacity.
void Solver::find_attainable(Rehearsal& rehearsal, const Homed& homed) {
    for (std::size_t i = 0; i < anchors_.size(); ++i) {
        const Anchor& anchor = anchors_[i];
        const bool felt = std::fabs(homed.at[i] - anchor.intercept) > moved;
        if (anchor.is_clock || anchor.estimand == Estimand::hazard || !felt) continue;
        std::vector<double> at = homed.at;
        at[i] = surely;
        anchors_[i].attainable = moved_rate(anchor, rehearsal.look(at, false)[i].gap);
    }
    const auto bad = [](Homecoming h) { return h != Homecoming::met && h != Homecoming::near; };
    // So that what is said of teams is of where the lines are.
    if (std::any_of(homed.homecoming.begin(), homed.homecoming.end(), bad))
        (void)rehearsal.look(homed.at, true);
}

void Solver::take_over(const Homed& homed, const Rehearsal& rehearsal, Anchors& found) {
    for (std::size_t i = 0; i < anchors_.size(); ++i) {
        Anchor& anchor = anchors_[i];
        const GapRead& read = homed.reads[i];
        anchor.unlimited = anchor.intercept;
        anchor.intercept = homed.at[i];
        const double further = anchor.intercept - anchor.unlimited;
        anchor.intercept_low += further;  // as far from it as they are by the pilot
        anchor.intercept_high += further;
        anchor.achieved = moved_rate(anchor, read.gap);
        const double of_run = read.error * rate_slope(anchor),
                     of_intercept = read.error / homed.slopes[i * (anchors_.size() + 1)];
        anchor.achieved_error = std::sqrt(anchor.achieved_error * anchor.achieved_error + of_run * of_run);
        anchor.error = std::sqrt(anchor.error * anchor.error + of_intercept * of_intercept);
        anchor.staffed = rehearsal.chances_of(i);
        factors_[i] = math::exp(anchor.intercept);
        if (homed.homecoming[i] == Homecoming::too_low) anchor.attainable = anchor.achieved;
    }
    found.anchors = anchors_;
    found.lifts = lifts_;
    found.coupled = true;
    found.replications = rehearsal.replications();
    found.window = rehearsal.window().until - rehearsal.window().from;
    found.tail = rehearsal.window().tail;
}

void Solver::report_rehearsal(const Homed& homed, const Rehearsal& rehearsal, Problems& problems) const {
    for (std::size_t i = 0; i < anchors_.size(); ++i) {
        const Anchor& anchor = anchors_[i];
        const std::vector<TeamUse> teams = rehearsal.teams_of(i);
        const std::string solved = what_is_solved(anchor), use = use_of(teams);
        switch (homed.homecoming[i]) {
            case Homecoming::too_low:
                add(problems, Severity::error, anchor,
                    "it cannot be that high where prospects wait for each other: with " + solved +
                        " as likely as can be it is " + about(anchor, anchor.achieved) + use,
                    help_for(teams) + "lower the rate, or reach more of them");
                break;
            case Homecoming::too_high:
                add(problems, Severity::error, anchor,
                    "it cannot be that low where prospects wait for each other: with " + solved +
                        " as unlikely as can be it is still " + about(anchor, anchor.achieved) + use,
                    "raise the rate, or lower the shares and rates of the others");
                break;
            case Homecoming::far:
                add(problems, Severity::error, anchor,
                    "no intercept of " + solved +
                        " was found that brings it about where prospects wait for " +
                        "each other: the best of " + std::to_string(homed.passes) + " runs is " +
                        about(anchor, anchor.achieved) + use,
                    help_for(teams) + "lengthen the horizon, or state the share");
                break;
            case Homecoming::met:
            case Homecoming::near:
                break;
        }
        if (anchor.staffed < fewest_chances) {
            add(problems, Severity::warning, anchor,
                "only " + std::to_string(anchor.staffed) + " of those whom " +
                    std::to_string(rehearsal.replications()) +
                    " replications bring come to where this is "
                    "counted, too few to see what waiting does to it; it is solved as if nobody waited",
                "lengthen the horizon, or observe a stage before it");
        }
    }
}

}  // namespace sojourn
