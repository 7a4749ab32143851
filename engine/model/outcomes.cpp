// Rules on outcomes: what gives their probability stands alone, and what moves it can.
#include <algorithm>

#include "engine/model/rules.hpp"

namespace sojourn::rules {

namespace {

void check_alone(const Touchpoint& touchpoint, const Outcome& outcome, const std::string& path,
                 Problems& problems) {
    if (touchpoint.outcomes.size() == 1) return;
    if (!outcome.attribute.empty()) {
        report(problems, path + ".share", outcome.attribute,
               "an attribute may be the share of an outcome only where no other outcome is named",
               "keep one named outcome beside `else`");
    }
    if (outcome.intent) {
        report(problems, path + ".intent", "",
               "an outcome may have an intent only where no other outcome is named",
               "keep one named outcome beside `else`");
    }
}

void check_attribute_share(const Outcome& outcome, const std::string& path, Problems& problems) {
    if (outcome.intent) {
        report(problems, path + ".intent", outcome.attribute,
               "an attribute is this outcome's probability already", "keep one of share and intent");
    }
    if (!outcome.slopes.empty()) {
        report(problems, path + ".slopes", outcome.attribute,
               "an attribute is this outcome's probability, and slopes do not move it",
               "give a share in per cent, with a slope on the attribute");
    }
    if (outcome.boost == Boost::yes) {
        report(problems, path + ".share", outcome.attribute,
               "an attribute is this outcome's probability, and attention does not lift it",
               "give a share in per cent, with a slope on the attribute");
    }
}

void check_intent(const Outcome& outcome, const std::string& path, Problems& problems) {
    if (!outcome.slopes.empty()) {
        report(problems, path + ".slopes", "", "an intent has slopes of its own", "move them to the intent");
    }
    if (outcome.boost == Boost::yes) {
        report(problems, path + ".intent", "", "attention lifts shares, not intents",
               "give the intent a slope on `present`");
    }
}

/// A probability of 100 % has no finite log-odds; with another outcome beside it, weights still compare.
void check_room(const Touchpoint& touchpoint, const Outcome& outcome, const std::string& path,
                Problems& problems) {
    const auto complain = [&](const std::string& where) {
        warn(problems, where, "100 %",
             "nothing moves a probability of 100 %, so the slopes are without effect",
             "lower it, or take the slopes out");
    };
    const bool moved = !outcome.slopes.empty() || outcome.boost == Boost::yes;
    if (touchpoint.outcomes.size() == 1 && outcome.share >= 1 && moved) complain(path + ".share");
    if (outcome.intent && outcome.intent->at_zero >= 1 && !outcome.intent->slopes.empty()) {
        complain(path + ".intent.at zero");
    }
    for (const Gate& gate : outcome.needs) {
        if (gate.share >= 1 && !gate.slopes.empty()) complain(path + ".needs." + gate.name + ".share");
    }
}

[[nodiscard]] bool raises_hands(const Journey& journey) {
    return std::any_of(journey.stages.begin(), journey.stages.end(),
                       [](const Stage& stage) { return stage.hand_raise.has_value(); });
}

}  // namespace

void outcomes_are_sound(const Journey& journey, Problems& problems) {
    for (const Touchpoint& touchpoint : journey.touchpoints) {
        const std::string path = "touchpoints." + touchpoint.name;
        for (const Outcome& outcome : touchpoint.outcomes) {
            const std::string place = path + ".outcomes." + outcome.name;
            check_alone(touchpoint, outcome, place, problems);
            if (!outcome.attribute.empty()) check_attribute_share(outcome, place, problems);
            if (outcome.intent) check_intent(outcome, place, problems);
            check_room(touchpoint, outcome, place, problems);
            if (outcome.boost == Boost::yes && !raises_hands(journey)) {
                warn(problems, path + ".attention", outcome.name,
                     "no stage has a `hand raise`, so nobody is ever present and nothing is boosted",
                     "give a stage a `hand raise`, or take the boost out");
            }
        }
    }
}

}  // namespace sojourn::rules
