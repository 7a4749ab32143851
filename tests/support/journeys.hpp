// Journeys that tests share: small builders, and the journeys of the exact oracles.
#pragma once

#include <limits>
#include <string>
#include <vector>

#include "engine/model/journey.hpp"

namespace sojourn::testing {

inline constexpr double day = seconds_per_day;

[[nodiscard]] inline Journey empty_journey(double horizon_days, double follow_days = 0) {
    Journey journey;
    journey.name = "test";
    journey.horizon = to_ticks(horizon_days * day);
    journey.follow = follow_days > 0 ? to_ticks(follow_days * day) : journey.horizon;
    return journey;
}

[[nodiscard]] inline Law fixed_days(double days) {
    return Law{Fixed{days * day}};
}

inline void add_cohort(Journey& journey, std::uint64_t count, const std::string& to,
                       const std::string& name = "cohort") {
    journey.channels.push_back({name, "", Cohort{count}, to, 0, {}});
}

inline void add_stages(Journey& journey, const std::vector<std::string>& names) {
    for (const std::string& name : names) journey.stages.push_back({name, "", {}, {}});
}

[[nodiscard]] inline Stage& stage(Journey& journey, const std::string& name) {
    for (Stage& candidate : journey.stages) {
        if (candidate.name == name) return candidate;
    }
    journey.stages.push_back({name, "", {}, {}});
    return journey.stages.back();
}

/// A touchpoint in one stage, without quality or cost.
[[nodiscard]] inline Touchpoint touchpoint(const std::string& name, const std::string& in, const Law& after,
                                           std::vector<Outcome> outcomes, const std::string& otherwise) {
    return {name, "", {in}, after, std::nullopt, std::move(outcomes), otherwise, 0};
}

/// The oracle MC6: six states in steps of one day, loops and win-back.
[[nodiscard]] inline Journey mc6(std::uint64_t prospects) {
    Journey journey = empty_journey(200);
    add_stages(journey, {"prospect", "lead", "qualified", "client", "advocate", "lost"});
    add_cohort(journey, prospects, "prospect");
    const auto step = [&](const std::string& from, std::vector<std::pair<std::string, double>> row) {
        std::vector<Outcome> outcomes;
        for (auto& [to, share] : row) outcomes.push_back({"to " + to, to, share, ""});
        journey.touchpoints.push_back(touchpoint("step of " + from, from, fixed_days(1), outcomes, "lost"));
    };
    step("prospect", {{"prospect", 0.15}, {"lead", 0.45}});
    step("lead", {{"prospect", 0.1}, {"lead", 0.1}, {"qualified", 0.5}});
    step("qualified", {{"lead", 0.05}, {"qualified", 0.05}, {"client", 0.55}});
    step("client", {{"prospect", 0.08}, {"client", 0.5}, {"advocate", 0.27}});
    return journey;
}

/// The oracle SM5: gamma, lognormal, Weibull and fixed sojourns, with loops.
[[nodiscard]] inline Journey sm5(std::uint64_t prospects) {
    Journey journey = empty_journey(400);
    add_stages(journey, {"prospect", "lead", "qualified", "nurture", "client", "lost"});
    add_cohort(journey, prospects, "prospect");
    auto& points = journey.touchpoints;
    points.push_back(touchpoint("a", "prospect", Law{Gamma{3, 2 * day}}, {{"on", "lead", 0.6, ""}}, "lost"));
    points.push_back(touchpoint("b", "lead", Law{LogNormal{2 * day, 0.8}},
                                {{"on", "qualified", 0.5, ""}, {"aside", "nurture", 0.3, ""}}, "lost"));
    points.push_back(touchpoint("c", "qualified", Law{Weibull{2, 5 * day}},
                                {{"on", "client", 0.65, ""}, {"back", "lead", 0.1, ""}}, "lost"));
    points.push_back(touchpoint("d", "nurture", fixed_days(3), {{"on", "lead", 0.7, ""}}, "lost"));
    return journey;
}

/// The oracle CR3: three Weibull clocks of different shape.
[[nodiscard]] inline Journey cr3(std::uint64_t prospects) {
    Journey journey = empty_journey(2000);
    add_stages(journey, {"open", "converted", "lost", "disqualified"});
    add_cohort(journey, prospects, "open");
    stage(journey, "open").drift = {{"converts", "", "converted", Law{Weibull{0.8, 30 * day}}},
                                    {"loses", "", "lost", Law{Weibull{1.5, 45 * day}}},
                                    {"disqualifies", "", "disqualified", Law{Weibull{1.0, 60 * day}}}};
    return journey;
}

/// Every law, channel kind, score and option at once, in a journey that makes no sense but runs through
/// everything.
[[nodiscard]] inline Journey everything() {
    Journey journey = empty_journey(90, 360);
    journey.discount_per_year = 0.08;
    journey.start_hour = 30;
    add_stages(journey, {"visitor", "lead", "offer", "client", "lost"});
    journey.attributes = {{"reachability", "", Law{Beta{2.88, 3.12}}}};
    journey.segments = {{"smb", 0.8, {}}, {"enterprise", 0.2, {{"reachability", Law{Beta{5, 2}}}}}};
    std::vector<double> shape(24, 1.0);
    shape[9] = 5;
    shape[3] = 0;
    journey.channels = {{"organic", "", ArrivalRate{40 / day, shape, 0, forever}, "visitor", 0, {}},
                        {"paid",
                         "",
                         ArrivalRate{25 / day, {}, to_ticks(10 * day), to_ticks(60.3 * day)},
                         "visitor",
                         2,
                         {{"smb", 1}}},
                        {"old", "", Cohort{200}, "client", 0, {}},
                        {"crm",
                         "",
                         ArrivalLog{{5, to_ticks(3 * day), to_ticks(3 * day), to_ticks(89 * day)}},
                         "lead",
                         1,
                         {}}};
    stage(journey, "visitor").drift = {{"gives up", "", "lost", Law{Weibull{0.7, 30 * day}}},
                                       {"asks", "", "lead", Law{Exponential{40 * day}}}};
    stage(journey, "lead").drift = {
        {"cools", "", "lost",
         Law{Mixture{{0.3, 0.7}, {Law{Never{}}, Law{Shift{5 * day, {Law{Gamma{0.6, 9 * day}}}}}}}}},
        {"spikes", "", "lost",
         Law{PiecewiseHazard{{2 * day, 20 * day, 21 * day, std::numeric_limits<double>::infinity()},
                             {0, 0.002 / day, 1 / day, 0.01 / day}}}}};
    stage(journey, "offer").drift = {
        {"answers", "", "client", Law{Sum{{Law{LogNormal{4 * day, 0.8}}, Law{LogUniform{60, day}}}}}},
        {"timer", "", "lost", Law{Uniform{30 * day, 31 * day}}},
        {"moves", "", "visitor", Law{LogLogistic{2, 40 * day}}}};
    stage(journey, "client").drift = {{"leaves", "", "lost", Law{Lomax{1.5, 90 * day}}},
                                      {"buys again", "", "offer", Law{Empirical{{day, 2 * day, 50 * day}}}}};
    stage(journey, "lost").drift = {{"comes back", "", "visitor", Law{Gamma{4, 60 * day}}}};
    stage(journey, "client").revenue = {{std::nullopt, 400 / seconds_per_month},
                                        {Law{LogNormal{900, 0.5}}, 0}};
    journey.touchpoints = {
        touchpoint("page", "visitor", Law{TruncatedNormal{3, 2, 0.5, 20}}, {{"form", "lead", 0.05, ""}}, ""),
        {"call",
         "",
         {"lead", "offer"},
         Law{LogUniform{60, 3600}},
         Quality{0.2, 0.5},
         {{"yes", "", 0, "reachability"}},
         "",
         1.5},
        {"talk",
         "",
         {"lead"},
         Law{Exponential{2 * day}},
         Quality{0, 1},
         {{"qualified", "offer", 0.3, ""}, {"later", "", 0.4, ""}},
         "lost",
         12}};
    return journey;
}

}  // namespace sojourn::testing
