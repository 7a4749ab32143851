// Attributes, traits, experience, surveys and calendars to integers and numbers.
#include "engine/model/keys.hpp"
#include "engine/plan/lookup.hpp"

namespace sojourn {

namespace {

constexpr double ln_two = 0.693147180559945309417;

void add_attributes(const Journey& journey, const Lookup& lookup, Plan& plan) {
    for (const Attribute& attribute : journey.attributes) {
        AttributePlan compiled{attribute_site(attribute), {}, {}, attribute.correlation};
        if (!attribute.with.empty()) compiled.with = AttributeId{lookup.attributes.at(attribute.with)};
        const SamplerId common = add_sampler(plan.samplers, attribute.law);
        compiled.by_segment.assign(plan.segment_count, common);
        for (std::size_t segment = 0; segment < journey.segments.size(); ++segment) {
            for (const auto& [name, law] : journey.segments[segment].set) {
                if (name == attribute.name) compiled.by_segment[segment] = add_sampler(plan.samplers, law);
            }
        }
        plan.names.attribute_laws.push_back(describe(attribute.law, 1, ""));
        plan.attributes.push_back(std::move(compiled));
    }
}

/// Of a prospect or of the brand: both are leaky memories.
template <class Traits>
void add_traits(const Traits& traits, Plan& plan) {
    for (const auto& trait : traits) {
        const double decay =
            trait.half_life >= longest_duration ? 0 : ln_two / static_cast<double>(trait.half_life);
        plan.traits.push_back({trait.baseline, decay, trait.felt, trait.surprise, trait.episode});
        plan.names.traits.push_back(trait.name);
    }
}

[[nodiscard]] bool gains(const BrandTrait& trait) {
    return trait.felt != 0 || trait.surprise != 0 || trait.episode != 0;
}

[[nodiscard]] bool reads_felt(const Slopes& slopes) {
    for (const Slope& slope : slopes) {
        if (slope.of == "felt") return true;
    }
    return false;
}

[[nodiscard]] bool reads_felt(const Touchpoint& touchpoint) {
    for (const Outcome& outcome : touchpoint.outcomes) {
        if (reads_felt(outcome.slopes) || (outcome.intent && reads_felt(outcome.intent->slopes))) return true;
        for (const Gate& gate : outcome.needs) {
            if (reads_felt(gate.slopes)) return true;
        }
    }
    return false;
}

void add_experience(const Journey& journey, const Lookup& lookup, Plan& plan) {
    const Experience& given = journey.experience;
    ExperiencePlan& compiled = plan.experience;
    compiled.lambda = given.lambda;
    compiled.omega = given.omega.value_or(0);
    compiled.phi = given.phi.value_or(0);
    compiled.psi = given.psi.value_or(0);
    const auto expectation = lookup.traits.find(given.expectation);
    if (expectation != lookup.traits.end()) compiled.expectation = TraitId{expectation->second};
    compiled.feels = !journey.traits.empty();
    for (const Trait& trait : journey.traits) compiled.learns = compiled.learns || trait.episode != 0;
    for (const BrandTrait& trait : journey.brand) {
        compiled.feels = compiled.feels || gains(trait);
        compiled.learns = compiled.learns || trait.episode != 0;
    }
    compiled.episodes = compiled.learns || !journey.surveys.empty();
    for (const Touchpoint& touchpoint : journey.touchpoints) {
        compiled.feels = compiled.feels || reads_felt(touchpoint);
    }
}

void add_surveys(const Journey& journey, Plan& plan) {
    for (const Survey& survey : journey.surveys) {
        SurveyPlan compiled{
            survey_site(survey), survey.response, survey.noise, survey.slope, survey.cuts, survey.scores, 0};
        for (std::size_t k = compiled.scores.size(); k <= compiled.cuts.size(); ++k) {
            compiled.scores.push_back(static_cast<double>(k));
        }
        compiled.first_answer = plan.survey_answers;
        plan.survey_answers += size_of(compiled.scores);
        plan.names.surveys.push_back(survey.name);
        plan.surveys.push_back(std::move(compiled));
    }
}

void add_calendars(const Journey& journey, Plan& plan) {
    for (const Calendar& calendar : journey.calendars) {
        plan.calendars.emplace_back(calendar.openings);
        plan.names.calendars.push_back(calendar.name);
    }
    for (const ClockChange& change : journey.clock_changes) {
        plan.hour_shifts.push_back({change.at / ticks_per_hour, change.hours});
    }
}

}  // namespace

void add_mind(const Journey& journey, const Lookup& lookup, Plan& plan) {
    add_attributes(journey, lookup, plan);
    add_traits(journey.traits, plan);
    plan.own_traits = size_of(plan.traits);
    add_traits(journey.brand, plan);
    add_experience(journey, lookup, plan);
    add_surveys(journey, plan);
    add_calendars(journey, plan);
}

}  // namespace sojourn
