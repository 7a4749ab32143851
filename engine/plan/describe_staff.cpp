// Each team as a row: how many on which weekdays, for how long, whom they serve first, how their line is.
#include "engine/plan/describe_staff.hpp"

#include <algorithm>
#include <array>

#include "engine/plan/local_hour.hpp"
#include "engine/plan/lookup.hpp"
#include "engine/plan/text.hpp"

namespace sojourn {

namespace {

using text::number, text::percent;

constexpr Ticks hours_per_day = 24;
constexpr std::size_t days_of_week = 7;
constexpr std::array weekdays = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

/// A day of a team: the most people at once, and for how long anybody is there, in hours.
struct Day {
    std::uint32_t people = 0;
    double hours = 0, paid = 0;
    friend bool operator==(const Day&, const Day&) = default;
};

[[nodiscard]] Day day_of(const Team& team, Ticks from) {
    const Ticks until = from + ticks_per_day;
    Day day;
    for (std::size_t i = 0; i < team.capacity.size(); ++i) {
        const Ticks low = std::max(from, team.capacity[i].from);
        const Ticks end = i + 1 < team.capacity.size() ? team.capacity[i + 1].from : forever;
        const Ticks high = std::min(until, end);
        const std::uint32_t people = team.capacity[i].servers;
        if (low >= high || people == 0) continue;
        const double hours = static_cast<double>(high - low) / static_cast<double>(ticks_per_hour);
        day.people = std::max(day.people, people);
        day.hours += hours;
        day.paid += hours * people;
    }
    return day;
}

/// The first local midnight that is counted; in a run of less than a day, the one before.
[[nodiscard]] Ticks first_midnight(const Plan& plan) {
    const Ticks hour = plan.start / ticks_per_hour;
    const Ticks of_day = (plan.start_hour + static_cast<Ticks>(local_hour(plan, hour))) % hours_per_day;
    const Ticks midnight = (hour + (hours_per_day - of_day) % hours_per_day) * ticks_per_hour;
    return midnight < plan.follow ? midnight : midnight - ticks_per_day;
}

/// The week of a team from Monday on.
[[nodiscard]] std::array<Day, days_of_week> week_of(const Plan& plan, const Team& team) {
    std::array<Day, days_of_week> week;
    const Ticks first = first_midnight(plan);
    const Ticks hour = first / ticks_per_hour;
    const auto of_week =
        (plan.start_hour + static_cast<Ticks>(local_hour(plan, hour)) + hours_per_week) % hours_per_week;
    for (std::size_t i = 0; i < days_of_week; ++i) {
        const Ticks from = first + static_cast<Ticks>(i) * ticks_per_day;
        if (from < plan.follow)
            week[(static_cast<std::size_t>(of_week / hours_per_day) + i) % days_of_week] = day_of(team, from);
    }
    return week;
}

/// Days that are alike stand together: `4 for 9 h Mon-Fri, 2 for 4 h Sat`.
[[nodiscard]] std::string people_of(const std::array<Day, days_of_week>& week) {
    std::string text;
    for (std::size_t first = 0; first < days_of_week;) {
        std::size_t last = first;
        while (last + 1 < days_of_week && week[last + 1] == week[first]) ++last;
        if (week[first].people > 0) {
            text += (text.empty() ? "" : ", ") + std::to_string(week[first].people) + " for " +
                    number(week[first].hours) + " h " + weekdays[first];
            if (last > first) text += std::string{"-"} + weekdays[last];
        }
        first = last + 1;
    }
    return text.empty() ? "nobody" : text;
}

[[nodiscard]] std::string key_text(const ServeKey& key) {
    switch (key.by) {
        case ServeKey::By::touchpoint:
            return key.of;
        case ServeKey::By::lowest:
            return "lowest " + key.of;
        case ServeKey::By::highest:
            return "highest " + key.of;
        case ServeKey::By::first_come:
            break;
    }
    return "first come";
}

[[nodiscard]] std::string discipline_of(const Team& team) {
    if (team.serve.empty()) return "first attempts, then first come";
    std::string text;
    for (const ServeKey& key : team.serve) text += (text.empty() ? "" : ", then ") + key_text(key);
    return team.serve.back().by == ServeKey::By::first_come ? text : text + ", then first come";
}

[[nodiscard]] std::string line_of(const Team& team) {
    if (!team.line) return "called back";
    const Line& line = *team.line;
    std::string text = "in person, ";
    text += line.patience ? "patience " + describe_delay(*line.patience) : "as long as it takes";
    if (line.felt != 1) text += ", felt x " + number(line.felt);
    text += line.if_closed == IfClosed::balk ? ", balk if closed" : ", wait if closed";
    const bool leaves = line.patience || line.if_closed == IfClosed::balk;
    if (leaves) text += line.then.empty() ? ", an attempt that reached nobody" : ", then " + line.then;
    return text;
}

}  // namespace

void describe_staff(const Journey& journey, Plan& plan) {
    for (const Team& team : journey.teams) {
        const auto week = week_of(plan, team);
        double paid = 0;
        for (const Day& day : week) paid += day.paid;
        plan.names.staff.push_back({team.name, people_of(week), number(paid),
                                    number(team.cost_per_hour) + " an hour",
                                    team.hold == Hold::stage ? "for the stage" : "for the visit",
                                    percent(team.elsewhere), discipline_of(team), line_of(team)});
    }
}

}  // namespace sojourn
