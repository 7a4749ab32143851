// The tables of a plan, one function each.
#include "engine/plan/explain.hpp"

#include "engine/plan/absorbing_chain.hpp"
#include "engine/plan/names.hpp"
#include "engine/plan/text.hpp"
#include "engine/random/address.hpp"
#include "engine/random/math/exp_log.hpp"

namespace sojourn {

namespace {

using text::number, text::percent;

[[nodiscard]] std::string days(Ticks ticks) {
    return number(to_seconds(ticks) / seconds_per_day) + " d";
}

[[nodiscard]] std::string words_of(const Plan& plan, SamplerId law) {
    const unsigned budget = plan.samplers.nodes[law.value].budget;
    if (budget == 0) return "none";
    const unsigned first = first_delay_word(plan.samplers, law);
    return budget == 1 ? std::to_string(first)
                       : std::to_string(first) + "-" + std::to_string(first + budget - 1);
}

[[nodiscard]] ExplainTable stages_table(const Plan& plan) {
    ExplainTable table{
        "stages", {"stage", "clocks", "touchpoints", "revenue", "entries an arrival (closed form)"}, {}};
    const auto entries = expected_entries(plan);
    for (std::size_t i = 0; i < plan.stages.size(); ++i) {
        const StagePlan& stage = plan.stages[i];
        std::string revenue;
        for (std::uint32_t r = stage.revenue.first; r < stage.revenue.end(); ++r) {
            if (!revenue.empty()) revenue += ", ";
            revenue += plan.revenue[r].is_once
                           ? "once " + plan.names.once_amounts[r]
                           : number(plan.revenue[r].per_second * seconds_per_day) + " per d";
        }
        table.rows.push_back({plan.names.stages[i], std::to_string(stage.clocks.count),
                              std::to_string(stage.visits.count), revenue,
                              entries ? number((*entries)[i]) : ""});
    }
    return table;
}

[[nodiscard]] ExplainTable clocks_table(const Plan& plan) {
    ExplainTable table{"drift clocks", {"stage", "clock", "to", "after", "site", "words"}, {}};
    for (const ExitPlan& exit : plan.exits) {
        if (!exit.clock.exists()) continue;
        const ClockPlan& clock = plan.clocks[exit.clock.value];
        table.rows.push_back({plan.names.stages[exit.from.value], plan.names.clocks[exit.clock.value],
                              stage_label(plan, clock.to), plan.names.clock_delays[exit.clock.value],
                              text::site(clock.site), words_of(plan, clock.delay)});
    }
    return table;
}

[[nodiscard]] std::string stages_of(const Plan& plan, std::uint32_t touchpoint) {
    std::string text;
    for (std::size_t i = 0; i < plan.stages.size(); ++i) {
        const Range visits = plan.stages[i].visits;
        for (std::uint32_t v = visits.first; v < visits.end(); ++v) {
            if (plan.visits[v].touchpoint.value != touchpoint) continue;
            text += (text.empty() ? "" : ", ") + plan.names.stages[i];
        }
    }
    return text;
}

[[nodiscard]] ExplainTable touchpoints_table(const Plan& plan) {
    ExplainTable table{
        "touchpoints", {"touchpoint", "in", "after", "quality", "cost", "choice", "site", "words"}, {}};
    for (std::uint32_t i = 0; i < plan.touchpoints.size(); ++i) {
        const TouchpointPlan& touchpoint = plan.touchpoints[i];
        const std::string quality = touchpoint.has_quality ? "mean " + number(touchpoint.quality_mean) +
                                                                 " sd " + number(touchpoint.quality_sd)
                                                           : "";
        const char* const choice = touchpoint.outcomes.count < 2    ? "none"
                                   : touchpoint.outcomes.count == 2 ? "one uniform, word 1"
                                                                    : "exponential race, words 8-";
        table.rows.push_back({plan.names.touchpoints[i], stages_of(plan, i), plan.names.touchpoint_delays[i],
                              quality, number(touchpoint.cost), choice, text::site(touchpoint.site),
                              words_of(plan, touchpoint.delay)});
    }
    return table;
}

/// How often an outcome comes; where covariates move it, at covariates 0.
[[nodiscard]] std::string share_text(const Plan& plan, const TouchpointPlan& touchpoint,
                                     std::uint32_t outcome, double total) {
    const bool is_else = outcome == touchpoint.outcomes.first;
    if (touchpoint.attribute.exists())
        return is_else ? "the rest" : plan.names.attributes[touchpoint.attribute.value];
    if (touchpoint.has_intent) {
        const double odds = math::exp(touchpoint.intent_log_odds);
        return is_else ? "the rest" : percent(touchpoint.act * odds / (1 + odds)) + " at covariates 0";
    }
    return percent(plan.outcomes[outcome].weight / total) + (touchpoint.has_slopes ? " at covariates 0" : "");
}

[[nodiscard]] ExplainTable outcomes_table(const Plan& plan) {
    ExplainTable table{"outcomes", {"touchpoint", "outcome", "to", "share"}, {}};
    for (std::size_t i = 0; i < plan.touchpoints.size(); ++i) {
        const TouchpointPlan& touchpoint = plan.touchpoints[i];
        double total = 0;
        const Range range = touchpoint.outcomes;
        for (std::uint32_t o = range.first; o < range.end(); ++o) total += plan.outcomes[o].weight;
        for (std::uint32_t o = range.first; o < range.end(); ++o) {
            const StageId to = plan.outcomes[o].to;
            const std::string share = share_text(plan, touchpoint, o, total);
            table.rows.push_back(
                {plan.names.touchpoints[i], plan.names.outcomes[o], stage_label(plan, to), share});
        }
    }
    return table;
}

[[nodiscard]] const char* kind_text(ArrivalKind kind) {
    switch (kind) {
        case ArrivalKind::cohort:
            return "cohort";
        case ArrivalKind::rate:
            return "rate";
        case ArrivalKind::log:
            return "log";
        case ArrivalKind::pool:
            return "pool";
        case ArrivalKind::referrals:
            break;
    }
    return "referrals";
}

[[nodiscard]] ExplainTable channels_table(const Plan& plan) {
    ExplainTable table{
        "channels", {"channel", "kind", "to", "arrivals a replication", "cost", "segments", "site"}, {}};
    for (std::size_t i = 0; i < plan.channels.size(); ++i) {
        const ChannelPlan& channel = plan.channels[i];
        const char* const kind = kind_text(channel.kind);
        std::string segments;
        for (std::size_t s = 0; s < channel.segment_share.size() && plan.segment_count > 1; ++s) {
            segments += (segments.empty() ? "" : ", ") + plan.names.segments[s] + " " +
                        percent(channel.segment_share[s]);
        }
        table.rows.push_back({plan.names.channels[i], kind, plan.names.stages[channel.to.value],
                              number(channel.expected), number(channel.cost), segments,
                              text::site(channel.site)});
    }
    return table;
}

[[nodiscard]] ExplainTable attributes_table(const Plan& plan) {
    ExplainTable table{"attributes", {"attribute", "law", "site", "words"}, {}};
    for (std::size_t i = 0; i < plan.attributes.size(); ++i) {
        const AttributePlan& attribute = plan.attributes[i];
        table.rows.push_back({plan.names.attributes[i], plan.names.attribute_laws[i],
                              text::site(attribute.site), words_of(plan, attribute.by_segment.front())});
    }
    return table;
}

template <std::size_t columns>
[[nodiscard]] ExplainTable lines_table(const char* title, std::vector<std::string> heads,
                                       const std::vector<std::array<std::string, columns>>& lines) {
    ExplainTable table{title, std::move(heads), {}};
    for (const auto& line : lines) table.rows.emplace_back(line.begin(), line.end());
    return table;
}

/// First instants of the later eras.
[[nodiscard]] std::string dates_of(const Plan& plan) {
    std::string dates;
    for (const Plan* era = &plan; era->next != nullptr; era = era->next.get())
        dates += (dates.empty() ? "" : ", ") + days(era->until - plan.start);
    return dates;
}

[[nodiscard]] ExplainTable limits_table(const Plan& plan) {
    ExplainTable table{"run", {"what", "value"}, {}};
    table.rows = {
        {"kernel", kernel_of(plan) + ": " + kernel_reason(plan)},
        {"horizon", days(plan.horizon - plan.start)},
        {"lives followed to", days(plan.follow - plan.start)},
        {"occupancy grid", std::to_string(plan.grid.times.size()) + " times, every " + days(plan.grid.step)},
        {"entry cohorts", std::to_string(plan.grid.cohorts)},
        {"expected arrivals a replication", number(plan.expected_arrivals)},
        {"stream version", std::to_string(stream_version)}};
    if (plan.start > 0)
        table.rows.insert(table.rows.begin() + 1,
                          {"warm-up", days(plan.start) + " before the start, not counted"});
    if (plan.next != nullptr) table.rows.push_back({"numbers change at", dates_of(plan)});
    return table;
}

}  // namespace

std::vector<ExplainTable> explain(const Plan& plan) {
    std::vector<ExplainTable> tables{limits_table(plan),  channels_table(plan), attributes_table(plan),
                                     stages_table(plan),  clocks_table(plan),   touchpoints_table(plan),
                                     outcomes_table(plan)};
    const PlanNames& names = plan.names;
    tables.push_back(lines_table(
        "traits", {"trait", "baseline", "half-life", "per felt value", "per surprise", "per episode"},
        names.traits_of_prospects));
    tables.push_back(lines_table(
        "brand", {"trait", "baseline", "half-life", "per felt value", "per surprise", "per episode"},
        names.traits_of_brand));
    tables.push_back(lines_table("teams",
                                 {"team", "people (first week)", "paid hours a week", "cost",
                                  "slots are held", "other work", "serves", "line"},
                                 names.staff));
    tables.push_back(lines_table("behaviour", {"where", "what", "how", "site"}, names.behaviour));
    tables.push_back(lines_table("slopes", {"where", "on", "covariate", "slope"}, names.slopes));
    std::erase_if(tables, [](const ExplainTable& table) { return table.rows.empty(); });
    return tables;
}

}  // namespace sojourn
