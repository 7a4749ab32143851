// Rules on shares and probabilities: inside [0 %, 100 %], outcomes leave room, mixes add up.
#include <cmath>

#include "engine/model/rules.hpp"
#include "engine/random/address.hpp"

namespace sojourn::rules {

namespace {

/// Sums of decimal shares such as 10 % + 20 % + 70 % miss 1 by rounding; people's errors are larger than
/// this.
constexpr double tolerance = 1e-9;

[[nodiscard]] bool is_share(double value) {
    return value >= 0 && value <= 1 + tolerance;
}

void require_total(double total, const std::string& path, const std::string& of_what, Problems& problems) {
    if (std::abs(total - 1) <= tolerance) return;
    report(problems, path, percent(total),
           "the shares of " + of_what + " add to " + percent(total) + ", not to 100 %",
           "change them so that they add to 100 %");
}

/// Complains where a law of the attribute leaves [0, 1].
void require_unit_range(const Journey& journey, const std::string& attribute, const std::string& path,
                        Problems& problems) {
    const auto outside = [](const Law& law) {
        return faults(law).empty() && (support(law).low < 0 || support(law).high > 1);
    };
    const auto complain = [&](const std::string& where) {
        report(problems, path, attribute,
               "this attribute can leave the range 0 to 1" + where + ", so it cannot be a probability",
               "give it a law on 0 to 1, such as `beta a 2 b 3`");
    };
    for (const Attribute& each : journey.attributes) {
        if (each.name == attribute && outside(each.law)) complain("");
    }
    for (const Segment& segment : journey.segments) {
        for (const auto& [name, law] : segment.set) {
            if (name == attribute && outside(law)) complain(" in segment " + segment.name);
        }
    }
}

void check_outcomes(const Journey& journey, const Touchpoint& touchpoint, Problems& problems) {
    const std::string path = "touchpoints." + touchpoint.name + ".outcomes";
    double total = 0;
    for (const Outcome& outcome : touchpoint.outcomes) {
        const std::string place = path + "." + outcome.name;
        if (!outcome.attribute.empty()) {
            require_unit_range(journey, outcome.attribute, place + ".share", problems);
            continue;
        }
        if (outcome.intent) {
            require_share(outcome.intent->at_zero, place + ".intent.at zero", problems);
            require_share(outcome.intent->act, place + ".act", problems);
            continue;
        }
        require_share(outcome.share, place + ".share", problems);
        total += outcome.share;
    }
    if (total > 1 + tolerance) {
        report(problems, path, percent(total),
               "the shares of the named outcomes add to " + percent(total) +
                   ", which leaves less than nothing for `else`",
               "lower them to 100 % or less");
    }
    if (touchpoint.outcomes.size() + 1 > max_race) {
        report(problems, path, std::to_string(touchpoint.outcomes.size()),
               "a touchpoint has at most " + std::to_string(max_race - 1) + " named outcomes",
               "merge some of them");
    }
    for (const Outcome& outcome : touchpoint.outcomes) {
        for (const Gate& gate : outcome.needs) {
            require_share(gate.share, path + "." + outcome.name + ".needs." + gate.name + ".share", problems);
        }
    }
}

void check_touchpoint(const Journey& journey, const Touchpoint& touchpoint, Problems& problems) {
    const std::string path = "touchpoints." + touchpoint.name;
    check_outcomes(journey, touchpoint, problems);
    if (touchpoint.quality) {
        require_share(touchpoint.quality->personalised, path + ".quality.personalised", problems);
    }
    if (!touchpoint.reach) return;
    if (touchpoint.reach->attribute.empty()) {
        require_share(touchpoint.reach->share, path + ".reach", problems);
    } else {
        require_unit_range(journey, touchpoint.reach->attribute, path + ".reach", problems);
    }
}

void check_channel(const Channel& channel, Problems& problems) {
    const std::string path = "channels." + channel.name;
    if (const auto* referrals = std::get_if<Referrals>(&channel.arrivals)) {
        require_share(referrals->accept, path + ".accept", problems);
    }
    if (channel.segments.empty()) return;
    double mix = 0;
    for (const auto& [segment, share] : channel.segments) {
        require_share(share, path + ".segments." + segment, problems);
        mix += share;
    }
    require_total(mix, path + ".segments", "this channel's segments", problems);
}

}  // namespace

void require_share(double value, const std::string& path, Problems& problems) {
    if (is_share(value)) return;
    report(problems, path, percent(value), "a share lies between 0 % and 100 %",
           "give a share in that range");
}

void shares_add_up(const Journey& journey, Problems& problems) {
    double total = 0;
    for (const Segment& segment : journey.segments) {
        require_share(segment.share, "segments." + segment.name + ".share", problems);
        total += segment.share;
    }
    if (!journey.segments.empty()) require_total(total, "segments", "the segments", problems);
    if (journey.segments.size() > max_race) {
        report(problems, "segments", std::to_string(journey.segments.size()),
               "a journey has at most " + std::to_string(max_race) + " segments", "merge some of them");
    }
    for (const Channel& channel : journey.channels) check_channel(channel, problems);
    for (const Touchpoint& touchpoint : journey.touchpoints) check_touchpoint(journey, touchpoint, problems);
    for (const Survey& survey : journey.surveys) {
        require_share(survey.response, "surveys." + survey.name + ".response", problems);
    }
}

}  // namespace sojourn::rules
