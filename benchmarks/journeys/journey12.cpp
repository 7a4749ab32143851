// The twelve-stage journey of the peers, in the engine's words.
#include <utility>

#include "benchmarks/journeys/figures.hpp"
#include "benchmarks/journeys/journeys.hpp"

namespace journeys {

namespace {

using namespace sojourn;

[[nodiscard]] Law law_of(const figures::Law& law) {
    const double first = law.first * seconds_per_day;
    if (law.family == "exponential") return {Exponential{first}};
    if (law.family == "lognormal") return {LogNormal{first, law.second}};
    if (law.family == "weibull") return {Weibull{law.second, first}};
    return {Gamma{law.second, first}};
}

[[nodiscard]] Touchpoint touchpoint_of(const figures::Stage& stage) {
    Touchpoint touchpoint;
    touchpoint.name = stage.touchpoint + " in " + stage.name;
    touchpoint.in = {stage.name};
    touchpoint.after = {Sum{{law_of(stage.delay), law_of(stage.dwell)}}};
    touchpoint.quality = Quality{stage.quality_mean, stage.quality_sd};
    for (const figures::Target& target : stage.targets) {
        touchpoint.outcomes.push_back({"to " + target.stage, target.stage, target.share, ""});
    }
    touchpoint.otherwise = stage.targets.back().stage;
    touchpoint.outcomes.pop_back();
    return touchpoint;
}

}  // namespace

Journey journey12(std::uint64_t count) {
    const figures::Figures figures = figures::read(SOJOURN_BENCHMARKS "/journeys/journey12.json");
    Journey journey;
    journey.name = figures.name;
    journey.horizon = to_ticks(figures.horizon_days * seconds_per_day);
    journey.follow = journey.horizon;
    journey.channels.push_back({"cohort", "", Cohort{count}, figures.start, 0, {}});
    for (const figures::Stage& stage : figures.stages) {
        journey.stages.push_back({stage.name, "", {}, {}});
        journey.touchpoints.push_back(touchpoint_of(stage));
    }
    const Law amount{Uniform{figures.amount.first, figures.amount.second}};
    journey.stages.push_back({figures.client, "", {}, {Revenue{amount, 0}}});
    journey.stages.push_back({figures.lost, "", {}, {}});
    return journey;
}

}  // namespace journeys
