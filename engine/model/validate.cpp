// Runs the groups of meaning rules in the order a reader meets the parts.
#include "engine/model/validate.hpp"

#include <cstdio>

#include "engine/model/rules.hpp"

namespace sojourn {

namespace {

void clock_is_sound(const Journey& journey, Problems& problems) {
    if (journey.horizon <= 0) {
        rules::report(problems, "clock.horizon", "",
                      "the horizon is not after the start, so nothing can happen",
                      "give a duration such as `26 weeks`");
    }
    if (journey.follow < journey.horizon) {
        rules::report(problems, "clock.follow", "", "lives would be followed for less than the horizon",
                      "give at least the horizon, or leave it out");
    }
    if (!(journey.discount_per_year > -1.0)) {
        rules::report(problems, "discount", "", "a discount of -100 % or less has no meaning",
                      "give a rate such as `8 % per year`");
    }
}

}  // namespace

std::string rules::percent(double share) {
    char text[32];
    std::snprintf(text, sizeof text, "%.6g %%", share * 100.0);
    return text;
}

Problems validate(const Journey& journey) {
    Problems problems;
    clock_is_sound(journey, problems);
    rules::names_are_unique(journey, problems);
    rules::references_resolve(journey, problems);
    rules::laws_are_sound(journey, problems);
    rules::shares_add_up(journey, problems);
    rules::arrivals_are_possible(journey, problems);
    rules::sites_differ(journey, problems);
    if (!has_errors(problems)) rules::stages_are_reachable(journey, problems);
    return problems;
}

}  // namespace sojourn
