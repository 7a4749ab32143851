// Reading and changing what a prospect is and remembers.
#include "engine/kernel/prospect.hpp"

#include <algorithm>
#include <cmath>

#include "engine/random/math/exp_log.hpp"
#include "engine/random/math/normal.hpp"

namespace sojourn {

namespace {

[[nodiscard]] DrawSite attribute_draws(const Prospect& prospect, const AttributePlan& plan) noexcept {
    return {prospect.key, {prospect.id, plan.site, 0, 0}};
}

[[nodiscard]] double normal_score(const Prospect& prospect, const AttributePlan& plan) noexcept {
    return math::normal_quantile(attribute_draws(prospect, plan).uniform(role::delay));
}

[[nodiscard]] double draw_attribute(const Plan& plan, const Prospect& prospect,
                                    const AttributePlan& attribute) noexcept {
    const SamplerId law = attribute.by_segment[prospect.segment.value];
    if (attribute.with.exists()) {
        const double rho = attribute.correlation;
        const double score = rho * normal_score(prospect, plan.attributes[attribute.with.value]) +
                             std::sqrt(1 - rho * rho) * normal_score(prospect, attribute);
        return quantile(plan.samplers, law, math::normal_cdf(score));
    }
    DrawSite draws = attribute_draws(prospect, attribute);
    return sample(plan.samplers, law, draws, first_delay_word(plan.samplers, law));
}

[[nodiscard]] bool compare(double value, Comparison comparison, double with) noexcept {
    switch (comparison) {
        case Comparison::above:
            return value > with;
        case Comparison::at_least:
            return value >= with;
        case Comparison::below:
            return value < with;
        case Comparison::at_most:
            break;
    }
    return value <= with;
}

}  // namespace

void Episode::add(double felt) noexcept {
    if (visits == 0 || std::fabs(felt) >= std::fabs(peak)) peak = felt;  // the later one on ties
    end = felt;
    sum += felt;
    ++visits;
}

double judgement(const Episode& episode, double omega) noexcept {
    const double mean = episode.sum / static_cast<double>(episode.visits);
    return omega * (episode.peak + episode.end) / 2 + (1 - omega) * mean;
}

void begin(const Plan& plan, Prospect& prospect, ChannelId channel, Ticks now) noexcept {
    prospect.channel = channel;
    std::fill(prospect.known.begin(), prospect.known.end(), std::uint8_t{0});
    for (std::size_t i = 0; i < plan.own_traits; ++i) prospect.traits[i] = {plan.traits[i].baseline, now};
    const Range start = plan.channels[channel.value].start;
    for (std::uint32_t i = start.first; i < start.end(); ++i) {
        const StartPlan& first = plan.starts[i];
        double value = first.amount;
        if (first.slopes.count > 0) value += predictor(plan, prospect, first.slopes, now, {});
        prospect.traits[first.trait.value].value = value;
    }
    prospect.attention = {};
    prospect.episode = {};
    prospect.has_judgement = false;
    prospect.friction = 0;
    prospect.quality_sum = 0;
    prospect.qualities = 0;
}

double attribute_of(const Plan& plan, Prospect& prospect, AttributeId id) noexcept {
    double& value = prospect.attributes[id.value];
    if (prospect.known[id.value] == 0) {
        value = draw_attribute(plan, prospect, plan.attributes[id.value]);
        prospect.known[id.value] = 1;
    }
    return value;
}

namespace {

/// Lives that are lived one by one (pilots of observed lines) have no brand: its traits stay at their
/// baselines.
[[nodiscard]] bool is_of_no_brand(const Plan& plan, const Prospect& prospect, TraitId id) noexcept {
    return id.value >= plan.own_traits && prospect.brand == nullptr;
}

}  // namespace

double trait_of(const Plan& plan, const Prospect& prospect, TraitId id, Ticks now) noexcept {
    if (is_of_no_brand(plan, prospect, id)) return plan.traits[id.value].baseline;
    return relaxed(plan.traits[id.value], place_of(plan, prospect, id), now);
}

double relaxed(const TraitPlan& trait, const TraitValue& kept, Ticks now) noexcept {
    if (kept.at == now || trait.decay_per_tick == 0 || kept.value == trait.baseline) return kept.value;
    const double left = math::exp(-trait.decay_per_tick * static_cast<double>(now - kept.at));
    return trait.baseline + (kept.value - trait.baseline) * left;
}

void change_trait(const Plan& plan, Prospect& prospect, TraitId id, double amount, Ticks now) noexcept {
    if (is_of_no_brand(plan, prospect, id)) return;
    place_of(plan, prospect, id) = {trait_of(plan, prospect, id, now) + amount, now};
}

double covariate_of(const Plan& plan, Prospect& prospect, Covariate covariate, Ticks now,
                    const VisitContext& visit) noexcept {
    switch (covariate.kind) {
        case CovariateKind::attribute:
            return attribute_of(plan, prospect, AttributeId{covariate.index});
        case CovariateKind::trait:
            return trait_of(plan, prospect, TraitId{covariate.index}, now);
        case CovariateKind::segment:
            return prospect.segment.value == covariate.index ? 1 : 0;
        case CovariateKind::channel:
            return prospect.channel.value == covariate.index ? 1 : 0;
        case CovariateKind::present:
            return prospect.attention.presence == Presence::present ? 1 : 0;
        case CovariateKind::wait:
            return visit.wait;
        case CovariateKind::attempt:
            return visit.attempt;
        case CovariateKind::felt:
            return visit.felt;
        case CovariateKind::mismatch:
            return visit.mismatch;
        case CovariateKind::load:
            break;
    }
    return visit.load;
}

bool holds(const Plan& plan, Prospect& prospect, Range conditions, Ticks now,
           const VisitContext& visit) noexcept {
    for (std::uint32_t i = conditions.first; i < conditions.end(); ++i) {
        const ConditionPlan& condition = plan.conditions[i];
        const double value = covariate_of(plan, prospect, condition.covariate, now, visit);
        if (!compare(value, condition.comparison, condition.value)) return false;
    }
    return true;
}

double logistic(double x) noexcept {
    return 1 / (1 + math::exp(-x));
}

}  // namespace sojourn
