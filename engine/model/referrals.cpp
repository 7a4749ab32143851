// Rules on word of mouth: it goes to channels that bring referrals, and begins with somebody.
#include <algorithm>

#include "engine/model/rules.hpp"
#include "engine/model/walk.hpp"

namespace sojourn::rules {

namespace {

[[nodiscard]] bool brings_referrals(const Channel& channel) {
    return std::holds_alternative<Referrals>(channel.arrivals);
}

class ReferralRules {
  public:
    ReferralRules(const Journey& journey, Problems& problems) : journey_{journey}, problems_{problems} {}

    void check(const Referral& referral, const std::string& path) {
        const std::string place = path + ".to";
        if (!require_known(referral.to, names_of(journey_.channels), "channel", place, problems_)) return;
        used_.insert(referral.to);
        if (brings_referrals(*find_named(journey_.channels, referral.to))) return;
        report(problems_, place, referral.to, "prospects of this channel come of themselves, not by referral",
               "name a channel with `arrivals: referrals`");
    }

    void check_channels() {
        for (const Channel& channel : journey_.channels) {
            if (!brings_referrals(channel) || used_.contains(channel.name)) continue;
            warn(problems_, "channels." + channel.name, channel.name,
                 "nothing refers to this channel, so nobody comes by it",
                 "name it in a `refer`, or take it out");
        }
        const auto& channels = journey_.channels;
        if (!channels.empty() && std::all_of(channels.begin(), channels.end(), brings_referrals)) {
            report(problems_, "channels", "", "every channel waits for referrals, so nobody arrives to refer",
                   "declare a cohort, a rate or a log");
        }
    }

  private:
    const Journey& journey_;
    std::set<std::string> used_;
    Problems& problems_;
};

}  // namespace

void referrals_are_sound(const Journey& journey, Problems& problems) {
    ReferralRules rules{journey, problems};
    for (const Stage& stage : journey.stages) {
        for (std::size_t i = 0; i < stage.refer.size(); ++i) {
            rules.check(stage.refer[i], "stages." + stage.name + ".refer[" + std::to_string(i) + "]");
        }
    }
    for (const Touchpoint& touchpoint : journey.touchpoints) {
        for (const Result& result : results_of(touchpoint)) {
            if (result.effects->refer) rules.check(*result.effects->refer, result.path + ".refer");
        }
    }
    rules.check_channels();
}

}  // namespace sojourn::rules
