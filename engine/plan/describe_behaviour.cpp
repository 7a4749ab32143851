// Each field of behaviour as a line (where, what, how, site of its draws) or as a slope (where, what,
// covariate).
#include "engine/plan/describe_behaviour.hpp"

#include "engine/model/keys.hpp"
#include "engine/plan/lookup.hpp"
#include "engine/plan/text.hpp"

namespace sojourn {

namespace {

using text::number, text::percent, text::site;

[[nodiscard]] std::string duration(Ticks ticks) {
    return ticks >= longest_duration ? "never" : describe_delay(Law{Fixed{to_seconds(ticks)}});
}

[[nodiscard]] std::string sign_of(Comparison comparison) {
    switch (comparison) {
        case Comparison::above:
            return ">";
        case Comparison::at_least:
            return ">=";
        case Comparison::below:
            return "<";
        case Comparison::at_most:
            break;
    }
    return "<=";
}

/// Writes the lines of one journey, part by part.
class Describer {
  public:
    explicit Describer(PlanNames& names) : names_{names} {}

    void describe(const Journey& journey) {
        for (const Trait& trait : journey.traits) names_.traits_of_prospects.push_back(row_of(trait));
        for (const BrandTrait& trait : journey.brand) names_.traits_of_brand.push_back(row_of(trait));
        if (!journey.traits.empty()) describe(journey.experience);
        for (const Attribute& attribute : journey.attributes) {
            if (attribute.with.empty()) continue;
            line(attribute.name, "goes along with",
                 attribute.with + ", correlation " + number(attribute.correlation));
        }
        for (const Channel& channel : journey.channels) describe(channel);
        for (const Stage& stage : journey.stages) describe(stage);
        for (const Touchpoint& touchpoint : journey.touchpoints) describe(touchpoint);
        for (const Survey& survey : journey.surveys) describe(survey);
        for (const Calendar& calendar : journey.calendars) describe(calendar);
    }

  private:
    void line(const std::string& where, const std::string& what, const std::string& how,
              const std::string& site = "") {
        names_.behaviour.push_back({where, what, how, site});
    }
    void slopes(const std::string& where, const std::string& what, const Slopes& all) {
        for (const Slope& slope : all) names_.slopes.push_back({where, what, slope.of, number(slope.value)});
    }
    void changes(const std::string& where, const std::string& what, const TraitChanges& all) {
        for (const TraitChange& change : all) line(where, what + " " + change.trait, number(change.amount));
    }

    template <class AnyTrait>
    [[nodiscard]] static std::array<std::string, 6> row_of(const AnyTrait& trait) {
        return {trait.name,         number(trait.baseline), duration(trait.half_life),
                number(trait.felt), number(trait.surprise), number(trait.episode)};
    }

    void describe(const Experience& experience) {
        line("experience", "lambda", number(experience.lambda));
        if (experience.omega) line("experience", "omega", number(*experience.omega));
        if (experience.phi) line("experience", "phi", number(*experience.phi));
        if (experience.psi) line("experience", "psi", number(*experience.psi));
        line("experience", "expectation", experience.expectation);
    }

    void describe(const Channel& channel) {
        for (const FirstValue& first : channel.start) {
            line(channel.name, "starts with", first.trait + " " + number(first.amount));
            slopes(channel.name, "first " + first.trait, first.slopes);
        }
        if (const auto* rate = std::get_if<ArrivalRate>(&channel.arrivals))
            slopes(channel.name, "log of the rate of arrivals", rate->slopes);
        if (const auto* pool = std::get_if<Pool>(&channel.arrivals)) describe(channel.name, *pool);
        if (const auto* cohort = std::get_if<Cohort>(&channel.arrivals); cohort != nullptr && cohort->age) {
            line(channel.name, "age", describe_delay(*cohort->age), site(channel_site(channel)));
        }
        describe_demand(channel);
        const auto* referrals = std::get_if<Referrals>(&channel.arrivals);
        if (referrals == nullptr) return;
        line(channel.name, "accepts", percent(referrals->accept), site(channel_site(channel)));
        line(channel.name, "arrives after", describe_delay(referrals->after), site(channel_site(channel)));
        for (const auto& [trait, share] : referrals->pass_on)
            line(channel.name, "starts with", number(share) + " of the sender's " + trait);
    }

    void describe(const std::string& where, const Pool& pool) {
        const auto per_year = [](double per_second) {
            return number(per_second * seconds_per_year) + " per year";
        };
        line(where, "market", std::to_string(pool.size) + " people");
        line(where, "alone", per_year(pool.alone));
        line(where, "together", per_year(pool.together) + " x the share who have arrived");
        slopes(where, "log of the hazard of arrival", pool.slopes);
    }

    void describe_demand(const Channel& channel) {
        if (const auto* cohort = std::get_if<Cohort>(&channel.arrivals)) {
            if (cohort->more > 0)
                line(channel.name, "more", std::to_string(cohort->more), site(more_site(channel)));
            describe_keep(channel, cohort->keep, 0);
        }
        if (const auto* rate = std::get_if<ArrivalRate>(&channel.arrivals)) {
            if (rate->more_per_second > 0)
                line(channel.name, "more",
                     number(rate->more_per_second * seconds_per_day) + " per d" + since(rate->more_from),
                     site(more_site(channel)));
            describe_keep(channel, rate->keep, rate->keep_from);
        }
    }
    void describe_keep(const Channel& channel, double keep, Ticks from) {
        if (keep < 1) line(channel.name, "keep", percent(keep) + since(from), site(channel_site(channel)));
    }
    [[nodiscard]] static std::string since(Ticks from) {
        return from > 0 ? ", from " + duration(from) + " on" : "";
    }

    void describe(const Stage& stage) {
        if (stage.interrupts == Interrupts::yes)
            line(stage.name, "interrupts", "the stage behind stands still");
        if (stage.update > 0) line(stage.name, "update", "every " + duration(stage.update));
        if (stage.hand_raise) {
            const HandRaise& raise = *stage.hand_raise;
            line(stage.name, "attention", describe_delay(raise.attention), site(hand_raise_site(stage)));
            line(stage.name, "presence",
                 (raise.ratio > 0 ? "a solved shift" : number(raise.shift)) +
                     " on the log-odds of what is boosted, until " +
                     (raise.until.empty() ? "the next hand-raise" : raise.until));
        }
        for (std::size_t i = 0; i < stage.refer.size(); ++i)
            describe(stage.name, stage.refer[i], referral_site(stage, i));
        for (const Drift& drift : stage.drift) {
            const std::string where = stage.name + "." + drift.name;
            hours(where, drift.opens, drift.working);
            slopes(where, "log of the hazard", drift.slopes);
            changes(where, "adds to", drift.add);
        }
        for (const Revenue& revenue : stage.revenue) slopes(stage.name, "log of the revenue", revenue.slopes);
    }

    void hours(const std::string& where, const std::string& opens, const std::string& working) {
        if (!opens.empty()) line(where, "opens", opens);
        if (!working.empty()) line(where, "working", working);
    }

    void describe(const Touchpoint& touchpoint) {
        const std::string& where = touchpoint.name;
        describe_timing(touchpoint);
        if (!touchpoint.by.empty()) line(where, "by", touchpoint.by);
        if (touchpoint.reach) {
            const Reach& reach = *touchpoint.reach;
            line(where, "reach", reach.attribute.empty() ? percent(reach.share) : reach.attribute);
        }
        for (const Condition& condition : touchpoint.when)
            line(where, "when",
                 condition.of + " " + sign_of(condition.comparison) + " " + number(condition.value));
        if (touchpoint.quality) describe(where, *touchpoint.quality);
        changes(where, "adds to", touchpoint.add);
        for (const Outcome& outcome : touchpoint.outcomes) describe(touchpoint, outcome);
        describe(where + ".else", touchpoint.otherwise_effects, referral_site(touchpoint, "else"));
    }

    void describe_timing(const Touchpoint& touchpoint) {
        const std::string& where = touchpoint.name;
        if (touchpoint.every) line(where, "every", describe_delay(*touchpoint.every));
        hours(where, touchpoint.opens, touchpoint.working);
        for (const std::string& outcome : touchpoint.follows) line(where, "follows", outcome);
        if (touchpoint.starts == Start::on_demand) line(where, "starts", "on demand");
        if (touchpoint.fills_waits == FillsWaits::yes) line(where, "while waiting", "fills waits");
        if (touchpoint.attempts) describe(where, *touchpoint.attempts);
        if (touchpoint.patience) {
            const Patience& patience = *touchpoint.patience;
            line(where, "patience",
                 describe_delay(patience.law) + ", felt x " + number(patience.felt) + ", to " + patience.to);
            slopes(where, "log of patience", patience.slopes);
        }
        if (touchpoint.service) {
            line(where, "service", describe_delay(touchpoint.service->reached));
            if (touchpoint.reach)
                line(where, "service unreached", describe_delay(touchpoint.service->unreached));
        }
    }

    void describe(const std::string& where, const Attempts& attempts) {
        std::string how = attempts.up_to > 0 ? "up to " + std::to_string(attempts.up_to) + ", " : "";
        how += "every " + describe_delay(attempts.every) + " while";
        if (attempts.again.unreached) how += " unreached";
        if (attempts.again.undecided) how += attempts.again.unreached ? " or undecided" : " undecided";
        if (!attempts.then.empty()) how += ", then " + attempts.then;
        line(where, "attempts", how);
    }

    void describe(const std::string& where, const Quality& quality) {
        if (quality.friction) line(where, "friction", sojourn::describe(*quality.friction, 1, ""));
        if (quality.personalised > 0) line(where, "personalised", percent(quality.personalised));
        slopes(where, "quality", quality.slopes);
    }

    void describe(const Touchpoint& touchpoint, const Outcome& outcome) {
        const std::string where = touchpoint.name + "." + outcome.name;
        slopes(where, "log-odds", outcome.slopes);
        if (outcome.boost == Boost::yes) line(where, "attention", "boosted by presence");
        if (outcome.intent) {
            line(where, "intent",
                 percent(outcome.intent->at_zero) + " at covariates 0, acted on by " +
                     percent(outcome.intent->act));
            slopes(where, "log-odds of intent", outcome.intent->slopes);
        }
        for (const Gate& gate : outcome.needs) {
            line(where, "needs " + gate.name, percent(gate.share),
                 site(gate_site(touchpoint, outcome, gate)));
            slopes(where + "." + gate.name, "log-odds", gate.slopes);
        }
        describe(where, outcome.effects, referral_site(touchpoint, outcome.name));
    }

    void describe(const std::string& where, const Effects& effects, std::uint32_t referral_at) {
        changes(where, "adds to", effects.add);
        if (effects.friction != 0) line(where, "friction", number(effects.friction) + " at the next visit");
        if (effects.refer) describe(where, *effects.refer, referral_at);
        if (!effects.then.empty()) line(where, "then", effects.then);
        for (const ClockFactor& factor : effects.clocks)
            line(where, "clock " + factor.clock, "x " + number(factor.factor));
    }

    void describe(const std::string& where, const Referral& referral, std::uint32_t at) {
        const std::string count = referral.count ? sojourn::describe(*referral.count, 1, "") : "one";
        line(where, "refers", count + " to " + referral.to, site(at));
    }

    void describe(const Survey& survey) {
        line(survey.name, "asks after",
             survey.at + ", " + percent(survey.response) + " answer, noise " + number(survey.noise) +
                 ", slope " + number(survey.slope) + ", " + std::to_string(survey.cuts.size() + 1) +
                 " answers",
             site(survey_site(survey)));
    }

    void describe(const Calendar& calendar) {
        const Ticks open = OpenTimes{calendar.openings}.open_between(0, 7 * ticks_per_day);
        line(
            calendar.name, "open",
            number(static_cast<double>(open) / static_cast<double>(ticks_per_hour)) + " h in the first week");
    }

    PlanNames& names_;
};

}  // namespace

void describe_behaviour(const Journey& journey, PlanNames& names) {
    Describer{names}.describe(journey);
}

}  // namespace sojourn
