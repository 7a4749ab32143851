// Rules on surveys: a scale that can be read, after visits that are felt.
#include <algorithm>
#include <cmath>

#include "engine/model/rules.hpp"

namespace sojourn::rules {

namespace {

void require_all_finite(const std::vector<double>& values, const std::string& path, Problems& problems) {
    for (const double value : values) require_finite(value, path, problems);
}

void check_scale(const Survey& survey, const std::string& path, Problems& problems) {
    require_all_finite(survey.cuts, path + ".cuts", problems);
    require_all_finite(survey.scores, path + ".scores", problems);
    if (survey.cuts.empty()) {
        report(problems, path + ".cuts", "", "without cuts there is one answer only",
               "give at least one cut");
    }
    const auto not_less = [](double a, double b) { return a >= b; };
    if (std::adjacent_find(survey.cuts.begin(), survey.cuts.end(), not_less) != survey.cuts.end()) {
        report(problems, path + ".cuts", "",
               "cuts divide the scale from low to high, each above the one before",
               "list them in ascending order");
    }
    if (survey.scores.size() != survey.cuts.size() + 1) {
        report(problems, path + ".scores", std::to_string(survey.scores.size()),
               std::to_string(survey.cuts.size()) + " cuts make " + std::to_string(survey.cuts.size() + 1) +
                   " answers, and each has one score",
               "give " + std::to_string(survey.cuts.size() + 1) + " scores, or leave them out");
    }
}

[[nodiscard]] bool anything_is_felt(const Journey& journey) {
    return std::any_of(journey.touchpoints.begin(), journey.touchpoints.end(),
                       [](const Touchpoint& each) { return each.quality.has_value(); });
}

}  // namespace

void surveys_are_sound(const Journey& journey, Problems& problems) {
    for (const Survey& survey : journey.surveys) {
        const std::string path = "surveys." + survey.name;
        check_scale(survey, path, problems);
        require_finite(survey.slope, path + ".slope", problems);
        if (!(survey.noise >= 0) || !std::isfinite(survey.noise)) {
            report(problems, path + ".noise", number(survey.noise),
                   "a standard deviation is a finite number and cannot be negative", "give 0 or more");
        }
        if (anything_is_felt(journey)) continue;
        warn(problems, path, survey.name, "no touchpoint has a `quality`, so nobody has anything to answer",
             "give a touchpoint a `quality`, or take the survey out");
    }
}

}  // namespace sojourn::rules
