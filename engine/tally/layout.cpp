// Names, counts and offsets of the tallies.
#include "engine/tally/layout.hpp"

#include <algorithm>
#include <stdexcept>

#include "engine/plan/names.hpp"

namespace sojourn {

namespace {

constexpr std::array<ScoreTraits, score_count> score_traits{{
    {"arrivals", Unit::count},
    {"entries", Unit::count},
    {"reached", Unit::count},
    {"exits", Unit::count},
    {"time in", Unit::ticks},
    {"sojourn", Unit::ticks},
    {"time to", Unit::ticks},
    {"visits", Unit::count},
    {"wait", Unit::ticks},
    {"quality", Unit::micro},
    {"quality squared", Unit::micro},
    {"outcomes", Unit::count},
    {"revenue", Unit::micro},
    {"visit cost", Unit::micro},
    {"arrival cost", Unit::micro},
    {"occupancy", Unit::count},
    {"entries eventually", Unit::count},
    {"reached eventually", Unit::count},
    {"exits eventually", Unit::count},
    {"cut", Unit::count},
    {"slide", Unit::ticks},
    {"felt", Unit::micro},
    {"felt squared", Unit::micro},
    {"answers", Unit::count},
    {"referrals", Unit::count},
    {"traits", Unit::micro},
    {"requests", Unit::count},
    {"waited", Unit::count},
    {"queue", Unit::ticks},
    {"service", Unit::ticks},
    {"abandoned", Unit::count},
    {"abandoned queue", Unit::ticks},
    {"balked", Unit::count},
    {"busy", Unit::ticks},
    {"paid", Unit::ticks},
    {"elsewhere", Unit::ticks},
    {"in line", Unit::ticks},
    {"staff cost", Unit::micro},
    {"line by hour", Unit::ticks},
    {"asked by hour", Unit::count},
    {"waited by hour", Unit::ticks},
    {"open by hour", Unit::ticks},
    {"brand", Unit::micro},
}};

constexpr std::uint32_t hours_of_week = 168;

constexpr std::array<std::string_view, duration_count> duration_names{"sojourn", "time to", "wait", "queue"};

template <class Array>
[[nodiscard]] std::uint32_t count(const Array& array) noexcept {
    return static_cast<std::uint32_t>(array.size());
}

[[nodiscard]] std::string exit_name(const Plan& plan, const ExitPlan& exit) {
    const Cause cause = cause_of(plan, exit);
    return plan.names.stages[exit.from.value] + " -> " + stage_label(plan, exit.to) + " by " + cause.group +
           "." + cause.name;
}

[[nodiscard]] std::string outcome_name(const Plan& plan, std::uint32_t outcome) {
    for (std::size_t i = 0; i < plan.touchpoints.size(); ++i) {
        Range range = plan.touchpoints[i].outcomes;
        if (plan.touchpoints[i].may_miss) ++range.count;
        if (outcome >= range.first && outcome < range.end()) {
            return plan.names.touchpoints[i] + "." + plan.names.outcomes[outcome];
        }
    }
    return plan.names.outcomes[outcome];
}

/// Whether visits slide because of this touchpoint: its own to its opening hours or those of its team, others
/// to the end of its own.
[[nodiscard]] bool may_delay(const TouchpointPlan& touchpoint) noexcept {
    return touchpoint.opens.exists() || touchpoint.service.exists || touchpoint.service_unreached.exists ||
           touchpoint.team.exists();
}

[[nodiscard]] std::string item_name(const Layout& layout, Score score, std::uint32_t item) {
    switch (score) {
        case Score::arrivals:
        case Score::arrival_cost:
        case Score::cut:
            return {};
        case Score::exits:
        case Score::exits_eventually:
            return layout.exits[item];
        case Score::visits:
        case Score::wait:
        case Score::quality:
        case Score::quality_squared:
        case Score::visit_cost:
            return layout.touchpoints[item];
        case Score::slide:
            return layout.sliding[item];
        case Score::felt:
        case Score::felt_squared:
            return layout.felt[item];
        case Score::answers:
            return layout.answers[item];
        case Score::referrals:
            return layout.referred[item];
        case Score::traits: {
            const std::uint32_t traits_of_stage = count(layout.traits);
            return layout.stages[item / traits_of_stage] + "." + layout.traits[item % traits_of_stage];
        }
        case Score::outcomes:
            return layout.outcomes[item];
        case Score::requests:
        case Score::waited:
        case Score::queue:
        case Score::service:
        case Score::abandoned:
        case Score::abandoned_queue:
        case Score::balked:
            return layout.staffed[item];
        case Score::busy:
        case Score::paid:
        case Score::elsewhere:
        case Score::in_line:
        case Score::staff_cost:
            return layout.teams[item];
        case Score::line_by_hour:
        case Score::asked_by_hour:
        case Score::waited_by_hour:
        case Score::open_by_hour:
            return layout.teams[item / hours_of_week] + " in hour " + std::to_string(item % hours_of_week);
        case Score::brand: {
            const std::uint32_t grid = count(layout.grid_times);
            return layout.brand[item / grid] + " at " + std::to_string(layout.grid_times[item % grid]);
        }
        case Score::occupancy: {
            const std::uint32_t grid = count(layout.grid_times);
            return layout.stages[item / grid] + " at " + std::to_string(layout.grid_times[item % grid]);
        }
        default:
            return layout.stages[item];
    }
}

[[nodiscard]] std::string group_name(const Layout& layout, std::uint32_t group) {
    const std::uint32_t cohort = group % layout.cohorts;
    const std::uint32_t segment = group / layout.cohorts % count(layout.segments);
    const std::uint32_t channel = group / layout.cohorts / count(layout.segments);
    const bool warm = layout.warm && cohort + 1 == layout.cohorts;
    return layout.channels[channel] + ", " + layout.segments[segment] + ", " +
           (warm ? "warm-up" : std::to_string(cohort));
}

}  // namespace

ScoreTraits traits_of(Score score) noexcept {
    return score_traits[static_cast<std::size_t>(score)];
}

std::string_view name_of(Duration duration) noexcept {
    return duration_names[static_cast<std::size_t>(duration)];
}

Score score_named(std::string_view name) {
    for (std::size_t i = 0; i < score_count; ++i) {
        if (score_traits[i].name == name) return static_cast<Score>(i);
    }
    throw std::invalid_argument("there is no score named " + std::string{name});
}

Duration duration_named(std::string_view name) {
    for (std::size_t i = 0; i < duration_count; ++i) {
        if (duration_names[i] == name) return static_cast<Duration>(i);
    }
    throw std::invalid_argument("there is no histogram named " + std::string{name});
}

std::uint32_t Layout::items(Score score) const noexcept {
    switch (score) {
        case Score::arrivals:
        case Score::arrival_cost:
        case Score::cut:
            return 1;
        case Score::exits:
        case Score::exits_eventually:
            return count(exits);
        case Score::visits:
        case Score::wait:
        case Score::quality:
        case Score::quality_squared:
        case Score::visit_cost:
            return count(touchpoints);
        case Score::slide:
            return count(sliding);
        case Score::felt:
        case Score::felt_squared:
            return count(felt);
        case Score::answers:
            return count(answers);
        case Score::referrals:
            return count(referred);
        case Score::traits:
            return count(stages) * count(traits);
        case Score::outcomes:
            return count(outcomes);
        case Score::requests:
        case Score::waited:
        case Score::queue:
        case Score::service:
        case Score::abandoned:
        case Score::abandoned_queue:
        case Score::balked:
            return count(staffed);
        case Score::busy:
        case Score::paid:
        case Score::elsewhere:
        case Score::in_line:
        case Score::staff_cost:
            return count(teams);
        case Score::line_by_hour:
        case Score::asked_by_hour:
        case Score::waited_by_hour:
        case Score::open_by_hour:
            return count(teams) * hours_of_week;
        case Score::brand:
            return count(brand) * count(grid_times);
        case Score::occupancy:
            return count(stages) * count(grid_times);
        default:
            return count(stages);
    }
}

std::uint32_t Layout::items(Duration duration) const noexcept {
    if (duration == Duration::queue) return count(staffed);
    return duration == Duration::wait ? count(touchpoints) : count(stages);
}

Layout make_layout(const Plan& plan) {
    Layout layout;
    layout.stages = plan.names.stages;
    layout.touchpoints = plan.names.touchpoints;
    for (const ExitPlan& exit : plan.exits) layout.exits.push_back(exit_name(plan, exit));
    for (std::uint32_t i = 0; i < plan.outcomes.size(); ++i) layout.outcomes.push_back(outcome_name(plan, i));
    layout.channels = plan.names.channels;
    layout.segments = plan.names.segments;
    const auto own_traits = plan.names.traits.begin() + plan.own_traits;
    layout.traits.assign(plan.names.traits.begin(), own_traits);
    layout.brand.assign(own_traits, plan.names.traits.end());
    layout.teams = plan.names.teams;
    if (!plan.teams.empty()) layout.staffed = layout.touchpoints;
    if (std::ranges::any_of(plan.touchpoints, may_delay)) layout.sliding = layout.touchpoints;
    if (plan.experience.feels) layout.felt = layout.touchpoints;
    if (!plan.referrals.empty()) layout.referred = layout.channels;
    for (std::size_t i = 0; i < plan.surveys.size(); ++i) {
        for (std::size_t k = 0; k < plan.surveys[i].scores.size(); ++k) {
            layout.answers.push_back(plan.names.surveys[i] + "." + std::to_string(k));
        }
    }
    layout.grid_times = plan.grid.times;
    layout.cohort = plan.grid.cohort;
    layout.warm = plan.start > 0;
    layout.cohorts = plan.grid.cohorts + (layout.warm ? 1 : 0);
    layout.horizon = plan.horizon - plan.start;
    return layout;
}

Offsets make_offsets(const Layout& layout) noexcept {
    Offsets offsets;
    for (std::size_t i = 0; i < score_count; ++i) {
        const auto score = static_cast<Score>(i);
        std::uint32_t& next = is_of_house(score) ? offsets.house : offsets.stride;
        offsets.score[i] = next;
        next += layout.items(score);
    }
    offsets.groups = layout.groups();
    for (std::size_t i = 0; i < duration_count; ++i) {
        offsets.duration[i] = offsets.histograms;
        offsets.histograms += layout.items(static_cast<Duration>(i));
    }
    offsets.grid = count(layout.grid_times);
    return offsets;
}

std::string cell_name(const Layout& layout, Score score, std::uint32_t item, std::uint32_t group) {
    return std::string{traits_of(score).name} + " | " + item_name(layout, score, item) + " | " +
           (is_of_house(score) ? "house" : group_name(layout, group));
}

std::string histogram_name(const Layout& layout, Duration duration, std::uint32_t item, std::uint32_t group) {
    const std::string& name = duration == Duration::wait    ? layout.touchpoints[item]
                              : duration == Duration::queue ? layout.staffed[item]
                                                            : layout.stages[item];
    return "histogram " + std::string{name_of(duration)} + " | " + name + " | " + group_name(layout, group);
}

}  // namespace sojourn
