// A funnel with every ordinary mechanism in it, for what it costs rather than for what it says.
#include <utility>

#include "benchmarks/journeys/journeys.hpp"

namespace journeys {

namespace {

using namespace sojourn;

constexpr double day = seconds_per_day, hour = 3600.0, minute = 60.0;

[[nodiscard]] Touchpoint touchpoint(std::string name, std::string stage, Law after, double cost,
                                    std::vector<Outcome> outcomes, std::string otherwise) {
    Touchpoint made;
    made.name = std::move(name);
    made.in = {std::move(stage)};
    made.after = std::move(after);
    made.quality = Quality{0.2, 1};
    made.cost = cost;
    made.outcomes = std::move(outcomes);
    made.otherwise = std::move(otherwise);
    return made;
}

[[nodiscard]] Law weighted_waits() {
    return {Mixture{
        {0.37, 0.16, 0.24, 0.23},
        {{LogUniform{minute, hour}}, {LogUniform{hour, day}}, {LogUniform{day, 3 * day}}, {Never{}}}}};
}

[[nodiscard]] std::vector<Stage> stages() {
    const double monthly = 0.009 / seconds_per_month, yearly = 0.03 / seconds_per_year;
    return {
        {"prospect",
         "",
         {{"looks again", "", "prospect", {Exponential{20 * day}}},
          {"forgets us", "", "lost", {Weibull{0.8, 30 * day}}}},
         {}},
        {"lead", "", {{"gives up", "", "lost", {Shift{3 * day, {{Exponential{14 * day}}}}}}}, {}},
        {"qualified", "", {}, {}},
        {"offer", "", {}, {}},
        {"client",
         "",
         {{"churns", "", "former", {Exponential{1 / monthly}}}},
         {Revenue{Law{LogNormal{900, 0.5}}, 0}, Revenue{std::nullopt, 400 / seconds_per_month}}},
        {"former", "", {}, {}},
        {"lost", "", {{"comes up again", "", "prospect", {Exponential{1 / yearly}}}}, {}},
    };
}

[[nodiscard]] std::vector<Touchpoint> touchpoints() {
    return {
        touchpoint("landing page", "prospect", {Fixed{2.7}}, 0, {{"form sent", "lead", 0.03, ""}}, ""),
        touchpoint("first call", "lead", weighted_waits(), 15, {{"qualified", "qualified", 0.4156, ""}},
                   "lost"),
        touchpoint("sales talk", "qualified", {LogNormal{4 * day, 0.8}}, 60, {{"wants", "offer", 0.1824, ""}},
                   "lost"),
        touchpoint("follow-up", "offer", {Shift{2 * day, {{LogNormal{9 * day, 0.7}}}}}, 30,
                   {{"signed", "client", 0.28, ""}}, "lost"),
        touchpoint("onboarding", "client", {Fixed{7 * day}}, 200, {}, ""),
        touchpoint("win-back", "former", {Fixed{60 * day}}, 40, {{"back", "client", 0.2, ""}}, "lost"),
    };
}

}  // namespace

Journey funnel(double per_day) {
    Journey journey;
    journey.name = "funnel";
    journey.horizon = 2 * to_ticks(seconds_per_year);
    journey.follow = 10 * journey.horizon;
    journey.discount_per_year = 0.08;
    journey.channels.push_back(
        {"organic", "", ArrivalRate{per_day * 0.7 / day, {}, 0, forever}, "prospect", 0, {}});
    journey.channels.push_back(
        {"paid", "", ArrivalRate{per_day * 0.3 / day, {}, 0, forever}, "prospect", 2.5, {}});
    journey.stages = stages();
    journey.touchpoints = touchpoints();
    return journey;
}

}  // namespace journeys
