// Rules on teams: somebody is on shift, slots come back, lines can be left, visits take time.
#include <algorithm>
#include <cmath>

#include "engine/model/rules.hpp"
#include "engine/model/walk.hpp"

namespace sojourn::rules {

namespace {

/// Bounds what outside work and shifts of a team can cost in memory.
constexpr std::uint32_t largest_team = 100000;

/// Whether anybody is on shift before `end`.
[[nodiscard]] bool ever_open(const std::vector<CapacityStep>& capacity, Ticks end) {
    for (std::size_t i = 0; i < capacity.size(); ++i) {
        const bool over = i + 1 < capacity.size() && capacity[i + 1].from <= 0;
        if (capacity[i].servers > 0 && capacity[i].from < end && !over) return true;
    }
    return false;
}

[[nodiscard]] bool in_order(const std::vector<CapacityStep>& capacity) {
    if (capacity.empty() || capacity.front().from > 0) return false;
    const auto not_later = [](const CapacityStep& a, const CapacityStep& b) { return a.from >= b.from; };
    return std::adjacent_find(capacity.begin(), capacity.end(), not_later) == capacity.end();
}

/// Finds what is wrong with one team.
class TeamRules {
  public:
    TeamRules(const Journey& journey, const Team& team, Problems& problems)
        : journey_{journey}, team_{team}, path_{"teams." + team.name}, problems_{problems} {
        for (const Touchpoint& touchpoint : journey.touchpoints) {
            if (touchpoint.by == team.name) visits_.push_back(&touchpoint);
        }
    }

    void check() {
        check_capacity();
        if (!(team_.elsewhere >= 0 && team_.elsewhere < 1)) {
            report(problems_, path_ + ".utilised elsewhere", percent(team_.elsewhere),
                   "other work takes at least nothing of a shift, and less than all of it",
                   "give a share from 0 % to below 100 %, or lower the capacity");
        }
        if (!(team_.cost_per_hour >= 0) || !std::isfinite(team_.cost_per_hour)) {
            report(problems_, path_ + ".cost", number(team_.cost_per_hour),
                   "an hour of somebody's time costs a finite amount, 0 or more",
                   "give an amount such as `35 EUR per hour`");
        }
        if (visits_.empty()) {
            warn(problems_, path_, team_.name, "no touchpoint is `by` this team, so nobody ever calls it",
                 "name it in the `by` of a touchpoint, or take it out");
        }
        if (team_.hold == Hold::stage) check_slots();
        if (team_.line) check_line(*team_.line);
    }

  private:
    void check_capacity() {
        const std::string place = path_ + ".capacity";
        if (!in_order(team_.capacity)) {
            report(problems_, place, "",
                   "the changes of the capacity are not in the order of time from the start",
                   "list each change once, the earliest first, one of them at or before the start");
            return;
        }
        const auto most =
            std::max_element(team_.capacity.begin(), team_.capacity.end(),
                             [](const auto& a, const auto& b) { return a.servers < b.servers; });
        if (most->servers > largest_team) {
            report(problems_, place, std::to_string(most->servers),
                   "a team has at most " + std::to_string(largest_team) + " people",
                   "take `by` out where nobody ever waits, or simulate a part of the market");
        }
        if (visits_.empty() || ever_open(team_.capacity, journey_.follow)) return;
        report(problems_, place, "0",
               "nobody of this team is on shift at any time of the run, so the visits of `" +
                   visits_.front()->name + "` would wait for ever",
               "give a capacity above 0 and a shift with an hour in the run, or take `by` out");
    }

    /// A slot that is held comes back when the stage is left.
    void check_slots() {
        const std::vector<Move> moves = moves_of(journey_);
        const std::string place = path_ + ".hold";
        for (const Touchpoint* visit : visits_) {
            for (const std::string& stage : visit->in) {
                const auto leaves = [&](const Move& move) { return move.from == stage; };
                if (std::any_of(moves.begin(), moves.end(), leaves)) continue;
                warn(problems_, place, stage,
                     "nothing leads out of the stage " + stage + ", so the slot that `" + visit->name +
                         "` takes there never comes back",
                     "lead an outcome or a clock out of the stage, or hold the slot for the `visit`");
            }
            if (visit->in.size() < 2) continue;
            warn(
                problems_, place, visit->name,
                "`" + visit->name +
                    "` is in several stages, and a slot is given back between one and the next, behind those "
                    "who wait",
                "put what shares a slot into one stage, if that is not meant");
        }
    }

    void check_line(const Line& line) {
        const std::string place = path_ + ".line";
        if (!(line.felt > 0) || !std::isfinite(line.felt)) {
            report(problems_, place + ".felt", number(line.felt),
                   "a wait counts so many times, which needs a number above 0",
                   "give a factor such as `x 1.36`");
        }
        const bool leaves = line.patience || line.if_closed == IfClosed::balk;
        if (line.then.empty() || leaves) return;
        warn(problems_, place + ".then", line.then,
             "nobody leaves this line unserved, so nothing leads to this stage",
             "give the line a `patience` or `if closed: balk`, or take `then` out");
    }

    const Journey& journey_;
    const Team& team_;
    std::string path_;
    std::vector<const Touchpoint*> visits_;  ///< whose time is the team's
    Problems& problems_;
};

/// What a touchpoint may not say besides whose time its visits take.
void check_touchpoint(const Touchpoint& touchpoint, const Team& team, Problems& problems) {
    const std::string path = "touchpoints." + touchpoint.name;
    if (team.hold == Hold::visit && !touchpoint.service) {
        report(problems, path + ".by", team.name,
               "nothing says how long these visits take, and a visit by a team takes somebody's time",
               "give the touchpoint a `service` such as `12 min`");
    }
    if (touchpoint.patience) {
        report(problems, path + ".patience", "",
               "those who wait for a team stand in the line of the team, which has a patience of its own",
               "move it to `teams." + team.name + ".line`, or take `by` out");
    }
    if (touchpoint.fills_waits == FillsWaits::yes) {
        report(problems, path + ".while waiting", team.name,
               "these visits fill waits, and those by a team are waited for themselves",
               "take `while waiting` or `by` out");
    }
}

}  // namespace

void teams_are_sound(const Journey& journey, Problems& problems) {
    if (journey.teams.size() > max_teams) {
        report(problems, "teams", std::to_string(journey.teams.size()),
               "a journey has at most " + std::to_string(max_teams) + " teams", "merge some of them");
    }
    for (const Team& team : journey.teams) TeamRules{journey, team, problems}.check();
    for (const Touchpoint& touchpoint : journey.touchpoints) {
        const Team* team = team_of(journey, touchpoint);
        if (team != nullptr) check_touchpoint(touchpoint, *team, problems);
    }
}

}  // namespace sojourn::rules
