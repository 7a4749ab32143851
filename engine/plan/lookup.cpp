// The small parts that every section of a plan is made of: terms, changes, laws, referrals.
#include "engine/plan/lookup.hpp"

#include "engine/model/keys.hpp"
#include "engine/random/math/exp_log.hpp"

namespace sojourn {

namespace {

struct Word {
    const char* name;
    CovariateKind kind;
};
constexpr Word visit_words[] = {{"present", CovariateKind::present},   {"wait", CovariateKind::wait},
                                {"attempt", CovariateKind::attempt},   {"felt", CovariateKind::felt},
                                {"mismatch", CovariateKind::mismatch}, {"load", CovariateKind::load}};

constexpr std::string_view segment_prefix = "segment.", channel_prefix = "channel.";

}  // namespace

Covariate Lookup::covariate(const std::string& name) const {
    for (const Word& word : visit_words) {
        if (name == word.name) return {word.kind, 0};
    }
    if (name.starts_with(segment_prefix)) {
        return {CovariateKind::segment, segments.at(name.substr(segment_prefix.size()))};
    }
    if (name.starts_with(channel_prefix)) {
        return {CovariateKind::channel, channels.at(name.substr(channel_prefix.size()))};
    }
    const auto trait = traits.find(name);
    if (trait != traits.end()) return {CovariateKind::trait, trait->second};
    return {CovariateKind::attribute, attributes.at(name)};
}

Range add_terms(Plan& plan, const Lookup& lookup, const Slopes& slopes) {
    const Range range{size_of(plan.terms), size_of(slopes)};
    for (const Slope& slope : slopes) {
        plan.terms.push_back({lookup.covariate(slope.of), slope.value});
        plan.reads_wait = plan.reads_wait || slope.of == "wait";
    }
    return range;
}

Range add_changes(Plan& plan, const Lookup& lookup, const TraitChanges& changes) {
    const Range range{size_of(plan.changes), size_of(changes)};
    for (const TraitChange& change : changes) {
        plan.changes.push_back({TraitId{lookup.traits.at(change.trait)}, change.amount});
    }
    return range;
}

LawPlan add_law(Plan& plan, const Law& law, std::uint32_t own_site, unsigned word_at_visit) {
    const SamplerId sampler = add_sampler(plan.samplers, law);
    if (plan.samplers.nodes[sampler.value].budget <= 1) {
        return {sampler, 0, static_cast<std::uint8_t>(word_at_visit), true};
    }
    return {sampler, own_site, static_cast<std::uint8_t>(first_delay_word(plan.samplers, sampler)), true};
}

LawPlan add_law_at(Plan& plan, const Law& law, std::uint32_t site) {
    const SamplerId sampler = add_sampler(plan.samplers, law);
    return {sampler, site, static_cast<std::uint8_t>(first_delay_word(plan.samplers, sampler)), true};
}

ReferralId add_referral(Plan& plan, const Lookup& lookup, const Referral& referral, std::uint32_t site) {
    ReferralPlan compiled;
    compiled.to = ChannelId{lookup.channels.at(referral.to)};
    compiled.site = site;
    if (referral.count) compiled.count = add_law_at(plan, *referral.count, site);
    plan.referrals.push_back(compiled);
    return ReferralId{size_of(plan.referrals) - 1};
}

double log_odds_of(double share) noexcept {
    if (!(share > 0)) return -math::infinity;
    if (!(share < 1)) return math::infinity;
    return math::log(share) - math::log(1 - share);
}

std::string describe_delay(const Law& law) {
    struct TimeUnit {
        double seconds;
        const char* name;
    };
    const double typical = mean(law);
    if (typical < 120) return describe(law, 1, "s");
    for (const TimeUnit& unit : {TimeUnit{60, "min"}, TimeUnit{3600, "h"}}) {
        if (typical < 120 * unit.seconds) return describe(law, unit.seconds, unit.name);
    }
    return describe(law, seconds_per_day, "d");
}

}  // namespace sojourn
