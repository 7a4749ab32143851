// Rules on laws: sound parameters, times and counts that are not negative, recurrences that let time pass.
#include <algorithm>
#include <cmath>

#include "engine/model/rules.hpp"
#include "engine/model/walk.hpp"
#include "engine/random/address.hpp"

namespace sojourn::rules {

namespace {

/// What values of a law stand for; a `recurrence` is a time that must pass, a `visit` a time that must end.
enum class Use { time, recurrence, visit, count, amount, attribute };

class LawRules {
  public:
    explicit LawRules(Problems& problems) : problems_{problems} {}

    void check(const Law& law, Use use, const std::string& path) {
        const std::vector<std::string> all_faults = faults(law);
        for (const std::string& fault : all_faults) {
            report(problems_, path, "", fault, "correct the parameter");
        }
        if (!all_faults.empty()) return;
        check_range(law, use, path);
        if (draw_budget(law) > max_law_budget) {
            report(problems_, path, "",
                   "the law needs more than " + std::to_string(max_law_budget) + " draws for one value",
                   "use fewer parts in its sums and mixtures");
        }
    }
    void check(const std::optional<Law>& law, Use use, const std::string& path) {
        if (law) check(*law, use, path);
    }

  private:
    void check_range(const Law& law, Use use, const std::string& path) {
        const bool is_time = use == Use::time || use == Use::recurrence || use == Use::visit;
        if (is_time && support(law).low < 0) {
            report(problems_, path, "", "the law allows negative times",
                   "use a law of positive values, or truncate it at 0");
        }
        if (use == Use::recurrence && support(law).high <= 0) {
            report(problems_, path, "",
                   "the time between visits is 0, so they would recur without end at one instant",
                   "give a time that can be positive");
        }
        if (use == Use::visit && std::isinf(support(law).low)) {
            report(problems_, path, "", "a visit that never ends would hold its prospect for ever",
                   "give a finite time");
        }
        if (use == Use::count && support(law).low < 0) {
            report(problems_, path, "", "the law allows negative counts",
                   "use a law of counts, such as `poisson mean 0.8`");
        }
        if (!is_time && std::isinf(support(law).high) && std::holds_alternative<Never>(law.form)) {
            report(problems_, path, "", "`never` is a time; here a number is needed",
                   "give a number or another law");
        }
    }

    Problems& problems_;
};

void check_channel(const Channel& channel, LawRules& rules) {
    const std::string path = "channels." + channel.name;
    if (const auto* cohort = std::get_if<Cohort>(&channel.arrivals)) {
        rules.check(cohort->age, Use::time, path + ".age");
    }
    if (const auto* referrals = std::get_if<Referrals>(&channel.arrivals)) {
        rules.check(referrals->after, Use::time, path + ".after");
    }
}

void check_stage(const Stage& stage, LawRules& rules) {
    const std::string path = "stages." + stage.name;
    for (const Drift& drift : stage.drift) {
        rules.check(drift.after, Use::time, path + ".drift." + drift.name + ".after");
    }
    for (std::size_t i = 0; i < stage.revenue.size(); ++i) {
        rules.check(stage.revenue[i].once, Use::amount, path + ".revenue[" + std::to_string(i) + "].once");
    }
    if (stage.hand_raise) {
        rules.check(stage.hand_raise->attention, Use::time, path + ".hand raise.attention");
    }
    for (std::size_t i = 0; i < stage.refer.size(); ++i) {
        rules.check(stage.refer[i].count, Use::count, path + ".refer[" + std::to_string(i) + "].count");
    }
}

void check_attempts(const Attempts& attempts, const std::string& path, LawRules& rules) {
    rules.check(attempts.every, attempts.up_to > 0 ? Use::time : Use::recurrence, path + ".attempts.every");
}

/// Whether a visit starts the next one after no time but `after`.
[[nodiscard]] bool starts_itself(const Touchpoint& touchpoint) {
    if (touchpoint.service) return false;
    const auto own = [&](const std::string& cause) { return cause.starts_with(touchpoint.name + "."); };
    const auto again = [&](const Result& result) { return result.effects->then == touchpoint.name; };
    const std::vector<Result> results = results_of(touchpoint);
    return std::any_of(touchpoint.follows.begin(), touchpoint.follows.end(), own) ||
           std::any_of(results.begin(), results.end(), again);
}

void check_touchpoint(const Touchpoint& touchpoint, LawRules& rules) {
    const std::string path = "touchpoints." + touchpoint.name;
    rules.check(touchpoint.after, starts_itself(touchpoint) ? Use::recurrence : Use::time, path + ".after");
    rules.check(touchpoint.every, Use::recurrence, path + ".every");
    if (touchpoint.attempts) check_attempts(*touchpoint.attempts, path, rules);
    if (touchpoint.patience) rules.check(touchpoint.patience->law, Use::time, path + ".patience.law");
    if (touchpoint.service) {
        rules.check(touchpoint.service->reached, Use::visit, path + ".service.reached");
        rules.check(touchpoint.service->unreached, Use::visit, path + ".service.unreached");
    }
    if (touchpoint.quality) {
        rules.check(touchpoint.quality->friction, Use::count, path + ".quality.friction");
    }
    for (const Result& result : results_of(touchpoint)) {
        if (result.effects->refer) {
            rules.check(result.effects->refer->count, Use::count, result.path + ".refer.count");
        }
    }
}

}  // namespace

void laws_are_sound(const Journey& journey, Problems& problems) {
    LawRules rules{problems};
    for (const Attribute& attribute : journey.attributes) {
        rules.check(attribute.law, Use::attribute, "attributes." + attribute.name);
    }
    for (const Segment& segment : journey.segments) {
        for (const auto& [name, law] : segment.set) {
            rules.check(law, Use::attribute, "segments." + segment.name + ".set." + name);
        }
    }
    for (const Channel& channel : journey.channels) check_channel(channel, rules);
    for (const Stage& stage : journey.stages) check_stage(stage, rules);
    for (const Team& team : journey.teams) {
        if (team.line) rules.check(team.line->patience, Use::time, "teams." + team.name + ".line.patience");
    }
    for (const Touchpoint& touchpoint : journey.touchpoints) check_touchpoint(touchpoint, rules);
}

}  // namespace sojourn::rules
