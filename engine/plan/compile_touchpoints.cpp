// Touchpoints to integers: when they ring, whom they reach, how they feel, what comes of them.
#include <algorithm>

#include "engine/model/keys.hpp"
#include "engine/plan/lookup.hpp"

namespace sojourn {

namespace {

/// What rounding leaves of 10 % + 20 % + 70 % is not a real chance of `else`.
constexpr double rounding = 1e-9;

/// Attempts that a chain without a limit may take where its touchpoint starts several chains an entry.
constexpr std::uint32_t open_chain = 64;

/// Compiles the touchpoints of one journey, one after another.
class TouchpointCompiler {
  public:
    TouchpointCompiler(const Journey& journey, const Lookup& lookup, Plan& plan)
        : journey_{journey}, lookup_{lookup}, plan_{plan} {}

    void add(const Touchpoint& touchpoint) {
        TouchpointPlan compiled;
        compiled.site = touchpoint_site(touchpoint);
        compiled.delay = add_sampler(plan_.samplers, touchpoint.after);
        compiled.cost = touchpoint.cost;
        compiled.add = add_changes(plan_, lookup_, touchpoint.add);
        compiled.fills_waits = touchpoint.fills_waits == FillsWaits::yes;
        add_timing(touchpoint, compiled);
        add_reach(touchpoint, compiled);
        if (!touchpoint.by.empty()) add_team(touchpoint, compiled);
        add_quality(touchpoint, compiled);
        add_outcomes(touchpoint, compiled);
        add_conditions(touchpoint, compiled);
        add_surveys_of(touchpoint, compiled);
        plan_.names.touchpoints.push_back(touchpoint.name);
        plan_.names.touchpoint_delays.push_back(describe_delay(touchpoint.after));
        plan_.touchpoints.push_back(compiled);
    }

  private:
    void add_timing(const Touchpoint& touchpoint, TouchpointPlan& compiled) {
        compiled.opens = lookup_.calendar(touchpoint.opens);
        compiled.working = lookup_.calendar(touchpoint.working);
        compiled.recurs = touchpoint.every.has_value();
        if (compiled.recurs) compiled.every = add_sampler(plan_.samplers, *touchpoint.every);
        compiled.starts_at_entry = touchpoint.starts == Start::at_entry && touchpoint.follows.empty();
        if (touchpoint.attempts) {
            const Attempts& attempts = *touchpoint.attempts;
            compiled.retries_unreached = attempts.again.unreached;
            compiled.retries_undecided = attempts.again.undecided;
            compiled.gap = add_sampler(plan_.samplers, attempts.every);
            compiled.up_to = attempts.up_to;
            compiled.used_up = lookup_.stage(attempts.then);
            const bool rewinds = compiled.recurs || !compiled.starts_at_entry;
            compiled.stride = attempts.up_to > 0 ? attempts.up_to : rewinds ? open_chain : max_attempts;
        }
        if (touchpoint.service) {
            compiled.service = add_law(plan_, touchpoint.service->reached,
                                       extra_law_site(touchpoint, "reached"), role::service);
            compiled.service_unreached = add_law(plan_, touchpoint.service->unreached,
                                                 extra_law_site(touchpoint, "unreached"), role::service);
        }
    }

    void add_reach(const Touchpoint& touchpoint, TouchpointPlan& compiled) {
        if (touchpoint.reach) {
            compiled.may_miss = true;
            compiled.reach = touchpoint.reach->share;
            if (!touchpoint.reach->attribute.empty()) {
                compiled.reach_attribute = AttributeId{lookup_.attributes.at(touchpoint.reach->attribute)};
            }
        }
        if (!touchpoint.patience) return;
        const Patience& patience = *touchpoint.patience;
        compiled.patience = PatienceId{size_of(plan_.patience)};
        plan_.patience.push_back(
            {add_law(plan_, patience.law, extra_law_site(touchpoint, "patience"), role::patience),
             patience.felt, lookup_.stage(patience.to), add_terms(plan_, lookup_, patience.slopes)});
    }

    /// How long a prospect stands in line is luck of the visit, as patience without a team is.
    void add_team(const Touchpoint& touchpoint, TouchpointPlan& compiled) {
        compiled.team = TeamId{lookup_.teams.at(touchpoint.by)};
        const std::optional<Line>& line = journey_.teams[compiled.team.value].line;
        if (!line) return;
        compiled.in_line = PatienceId{size_of(plan_.patience)};
        PatiencePlan waits{{}, line->felt, lookup_.stage(line->then), {}};
        if (line->patience) {
            waits.law =
                add_law(plan_, *line->patience, extra_law_site(touchpoint, "patience"), role::patience);
        }
        plan_.patience.push_back(waits);
    }

    void add_quality(const Touchpoint& touchpoint, TouchpointPlan& compiled) {
        if (!touchpoint.quality) return;
        const Quality& quality = *touchpoint.quality;
        compiled.has_quality = true;
        compiled.quality_mean = quality.mean;
        compiled.quality_sd = quality.sd;
        compiled.personalised = quality.personalised;
        compiled.quality_slopes = add_terms(plan_, lookup_, quality.slopes);
        if (quality.friction) {
            compiled.friction =
                add_law(plan_, *quality.friction, extra_law_site(touchpoint, "friction"), role::friction);
        }
    }

    void add_outcomes(const Touchpoint& touchpoint, TouchpointPlan& compiled) {
        double named = 0;
        for (const Outcome& outcome : touchpoint.outcomes) named += outcome.share;
        const double rest = 1 - named > rounding ? 1 - named : 0;
        // Gates, terms and effects of all outcomes come first, so that the outcomes lie side by side.
        std::vector<OutcomePlan> outcomes;
        OutcomePlan otherwise;
        otherwise.to = lookup_.stage(touchpoint.otherwise);
        otherwise.weight = rest > 0 ? 1.0 : 0.0;
        otherwise.effects = effects_of(touchpoint, "else", touchpoint.otherwise_effects);
        outcomes.push_back(otherwise);
        plan_.names.outcomes.emplace_back("else");
        for (const Outcome& outcome : touchpoint.outcomes) {
            outcomes.push_back(
                outcome_of(touchpoint, outcome, rest > 0 ? outcome.share / rest : outcome.share));
            compiled.has_slopes =
                compiled.has_slopes || !outcome.slopes.empty() || outcome.boost == Boost::yes;
            plan_.names.outcomes.push_back(outcome.name);
        }
        compiled.outcomes = {size_of(plan_.outcomes), size_of(outcomes)};
        plan_.outcomes.insert(plan_.outcomes.end(), outcomes.begin(), outcomes.end());
        if (compiled.may_miss) {
            plan_.outcomes.emplace_back();
            plan_.names.outcomes.emplace_back("unreached");
        }
        if (touchpoint.outcomes.size() == 1) add_only(touchpoint.outcomes.front(), rest, compiled);
    }

    void add_only(const Outcome& only, double rest, TouchpointPlan& compiled) {
        compiled.share = rest > 0 ? only.share : 1;
        if (only.intercept == Intercept::observed) compiled.share = 0.5;
        if (!only.attribute.empty()) compiled.attribute = AttributeId{lookup_.attributes.at(only.attribute)};
        if (!only.intent) return;
        compiled.has_intent = true;
        compiled.intent_log_odds = log_odds_of(only.intent->at_zero);
        compiled.intent_slopes = add_terms(plan_, lookup_, only.intent->slopes);
        compiled.act = only.intent->act;
    }

    [[nodiscard]] OutcomePlan outcome_of(const Touchpoint& touchpoint, const Outcome& outcome,
                                         double weight) {
        OutcomePlan compiled;
        compiled.to = lookup_.stage(outcome.to);
        compiled.weight = weight;
        compiled.slopes = add_terms(plan_, lookup_, outcome.slopes);
        compiled.boosted = outcome.boost == Boost::yes;
        compiled.observed = outcome.intercept == Intercept::observed;
        if (compiled.observed) compiled.weight = 1;
        compiled.effects = effects_of(touchpoint, outcome.name, outcome.effects);
        std::vector<GatePlan> gates;
        for (const Gate& gate : outcome.needs) {
            gates.push_back({gate_site(touchpoint, outcome, gate), gate.share, log_odds_of(gate.share),
                             add_terms(plan_, lookup_, gate.slopes)});
        }
        compiled.gates = {size_of(plan_.gates), size_of(gates)};
        plan_.gates.insert(plan_.gates.end(), gates.begin(), gates.end());
        return compiled;
    }

    [[nodiscard]] EffectsId effects_of(const Touchpoint& touchpoint, const std::string& outcome,
                                       const Effects& effects) {
        EffectsPlan compiled;
        compiled.add = add_changes(plan_, lookup_, effects.add);
        compiled.friction = effects.friction;
        if (effects.refer) {
            compiled.refer = add_referral(plan_, lookup_, *effects.refer, referral_site(touchpoint, outcome));
        }
        if (!effects.then.empty()) compiled.then = TouchpointId{lookup_.touchpoints.at(effects.then)};
        compiled.factors.first = size_of(plan_.factors);
        for (const ClockFactor& factor : effects.clocks) add_factors(factor);
        compiled.factors.count = size_of(plan_.factors) - compiled.factors.first;
        compiled.followers.first = size_of(plan_.followers);
        const std::string followed = touchpoint.name + "." + outcome;
        for (std::uint32_t i = 0; i < journey_.touchpoints.size(); ++i) {
            const auto& follows = journey_.touchpoints[i].follows;
            if (std::find(follows.begin(), follows.end(), followed) != follows.end()) {
                plan_.followers.push_back(TouchpointId{i});
            }
        }
        compiled.followers.count = size_of(plan_.followers) - compiled.followers.first;
        const bool nothing = compiled.add.count + compiled.factors.count + compiled.followers.count == 0 &&
                             compiled.friction == 0 && !compiled.refer.exists() && !compiled.then.exists();
        if (nothing) return {};
        plan_.effects.push_back(compiled);
        return EffectsId{size_of(plan_.effects) - 1};
    }

    /// A clock's name may stand in several stages; the one that is running is found by its site.
    void add_factors(const ClockFactor& factor) {
        for (const Stage& stage : journey_.stages) {
            for (const Drift& drift : stage.drift) {
                if (drift.name == factor.clock) {
                    plan_.factors.push_back({clock_site(stage, drift), factor.factor});
                }
            }
        }
        const auto touchpoint = lookup_.touchpoints.find(factor.clock);
        if (touchpoint == lookup_.touchpoints.end()) return;
        plan_.factors.push_back({touchpoint_site(journey_.touchpoints[touchpoint->second]), factor.factor});
    }

    void add_conditions(const Touchpoint& touchpoint, TouchpointPlan& compiled) {
        compiled.when = {size_of(plan_.conditions), size_of(touchpoint.when)};
        for (const Condition& condition : touchpoint.when) {
            plan_.reads_wait = plan_.reads_wait || condition.of == "wait";
            plan_.conditions.push_back(
                {lookup_.covariate(condition.of), condition.comparison, condition.value});
        }
    }

    void add_surveys_of(const Touchpoint& touchpoint, TouchpointPlan& compiled) {
        compiled.surveys.first = size_of(plan_.survey_of);
        for (std::uint32_t i = 0; i < journey_.surveys.size(); ++i) {
            if (journey_.surveys[i].at == touchpoint.name) plan_.survey_of.push_back(i);
        }
        compiled.surveys.count = size_of(plan_.survey_of) - compiled.surveys.first;
    }

    const Journey& journey_;
    const Lookup& lookup_;
    Plan& plan_;
};

}  // namespace

void add_touchpoints(const Journey& journey, const Lookup& lookup, Plan& plan) {
    TouchpointCompiler compiler{journey, lookup, plan};
    for (const Touchpoint& touchpoint : journey.touchpoints) compiler.add(touchpoint);
}

}  // namespace sojourn
