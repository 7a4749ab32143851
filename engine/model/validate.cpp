// Runs the groups of meaning rules in the order a reader meets the parts.
#include "engine/model/validate.hpp"

#include <cstdio>

#include "engine/model/rules.hpp"

namespace sojourn {

namespace {

void warm_up_is_sound(const Journey& journey, Problems& problems) {
    if (journey.warm_up < 0 || journey.warm_up % ticks_per_hour != 0) {
        rules::report(problems, "clock.warm-up", "",
                      "a warm-up lasts whole hours, so that the hours of arrivals begin with the start",
                      "give a duration such as `4 weeks` or `50 h`");
    }
}

void clock_is_sound(const Journey& journey, Problems& problems) {
    warm_up_is_sound(journey, problems);
    if (journey.horizon <= journey.warm_up) {
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

[[nodiscard]] std::string formatted(const char* format, double value) {
    char text[32];
    std::snprintf(text, sizeof text, format, value);
    return text;
}

}  // namespace

std::string rules::percent(double share) {
    return formatted("%.6g %%", share * 100.0);
}

std::string rules::number(double value) {
    return formatted("%.6g", value);
}

Problems validate(const Journey& journey) {
    using namespace rules;
    Problems problems;
    clock_is_sound(journey, problems);
    for (const auto rule : {names_are_unique,
                            names_are_free,
                            references_resolve,
                            calendars_are_sound,
                            laws_are_sound,
                            pairs_are_sound,
                            traits_are_sound,
                            experience_is_given,
                            brand_is_sound,
                            covariates_are_known,
                            shares_add_up,
                            arrivals_are_possible,
                            ages_are_possible,
                            referrals_are_sound,
                            clocks_are_sound,
                            attention_is_sound,
                            interrupts_are_sound,
                            teams_are_sound,
                            disciplines_are_sound,
                            visits_are_sound,
                            outcomes_are_sound,
                            effects_are_sound,
                            followers_are_sound,
                            surveys_are_sound,
                            sites_differ,
                            observed_rates_are_sound,
                            observed_rates_are_identified}) {
        rule(journey, problems);
    }
    if (has_errors(problems)) return problems;
    stages_are_reachable(journey, problems);
    touchpoints_are_reachable(journey, problems);
    observed_rates_can_be_seen(journey, problems);
    lifts_can_be_reached(journey, problems);
    return problems;
}

}  // namespace sojourn
