// Rule on luck: no two places of a journey may draw from the same site.
#include <map>

#include "engine/model/keys.hpp"
#include "engine/model/rules.hpp"
#include "engine/model/walk.hpp"

namespace sojourn::rules {

namespace {

/// Where each site was first used; refuses the second use.
class Sites {
  public:
    explicit Sites(Problems& problems) : problems_{problems} {}

    void claim(std::uint32_t site, const std::string& path) {
        const auto [place, fresh] = used_.emplace(site, path);
        if (fresh || place->second == path) return;
        report(problems_, path, "",
               "its draws would be those of " + place->second +
                   " (same name or stream, or a "
                   "collision of hashes)",
               "give one of the two another name, or another `stream:`");
    }

  private:
    Problems& problems_;
    std::map<std::uint32_t, std::string> used_;
};

void claim_stage(const Stage& stage, Sites& sites) {
    const std::string path = "stages." + stage.name;
    for (const Drift& drift : stage.drift) {
        sites.claim(clock_site(stage, drift), path + ".drift." + drift.name);
    }
    for (std::size_t i = 0; i < stage.revenue.size(); ++i) {
        sites.claim(revenue_site(stage, i), path + ".revenue[" + std::to_string(i) + "]");
    }
    if (stage.hand_raise) sites.claim(hand_raise_site(stage), path + ".hand raise");
    for (std::size_t i = 0; i < stage.refer.size(); ++i) {
        sites.claim(referral_site(stage, i), path + ".refer[" + std::to_string(i) + "]");
    }
}

/// Laws of one word are drawn at the touchpoint's own site.
[[nodiscard]] bool needs_a_site(const Law& law) {
    return faults(law).empty() && draw_budget(law) > 1;
}

void claim_laws(const Journey& journey, const Touchpoint& touchpoint, const std::string& path, Sites& sites) {
    const auto claim = [&](const Law& law, const char* name, const std::string& place) {
        if (needs_a_site(law)) sites.claim(extra_law_site(touchpoint, name), path + place);
    };
    if (touchpoint.quality && touchpoint.quality->friction) {
        claim(*touchpoint.quality->friction, "friction", ".quality.friction");
    }
    if (touchpoint.patience) claim(touchpoint.patience->law, "patience", ".patience.law");
    const Team* team = team_of(journey, touchpoint);
    if (team != nullptr && team->line && team->line->patience)
        claim(*team->line->patience, "patience", ".by");
    if (touchpoint.service) {
        claim(touchpoint.service->reached, "reached", ".service.reached");
        claim(touchpoint.service->unreached, "unreached", ".service.unreached");
    }
}

void claim_touchpoint(const Journey& journey, const Touchpoint& touchpoint, Sites& sites) {
    const std::string path = "touchpoints." + touchpoint.name;
    sites.claim(touchpoint_site(touchpoint), path);
    claim_laws(journey, touchpoint, path, sites);
    for (const Outcome& outcome : touchpoint.outcomes) {
        for (const Gate& gate : outcome.needs) {
            sites.claim(gate_site(touchpoint, outcome, gate),
                        path + ".outcomes." + outcome.name + ".needs." + gate.name);
        }
    }
    for (const Result& result : results_of(touchpoint)) {
        if (result.effects->refer)
            sites.claim(referral_site(touchpoint, result.name), result.path + ".refer");
    }
}

[[nodiscard]] bool brings_more(const Channel& channel) {
    const auto* cohort = std::get_if<Cohort>(&channel.arrivals);
    const auto* rate = std::get_if<ArrivalRate>(&channel.arrivals);
    return (cohort != nullptr && cohort->more > 0) || (rate != nullptr && rate->more_per_second > 0);
}

}  // namespace

void sites_differ(const Journey& journey, Problems& problems) {
    Sites sites{problems}, channels{problems};
    sites.claim(site_of(SiteKind::segment, "", ""), "segments");
    sites.claim(site_of(SiteKind::arrival_time, "", ""), "channels");
    for (const Attribute& attribute : journey.attributes) {
        sites.claim(attribute_site(attribute), "attributes." + attribute.name);
    }
    for (const Channel& channel : journey.channels) {
        const std::uint32_t site = channel_site(channel);
        sites.claim(site, "channels." + channel.name);
        channels.claim(site >> 8, "channels." + channel.name);
        if (brings_more(channel))
            channels.claim(more_site(channel) >> 8, "channels." + channel.name + ".more");
    }
    for (const Stage& stage : journey.stages) claim_stage(stage, sites);
    for (const Team& team : journey.teams) sites.claim(team_site(team), "teams." + team.name);
    for (const Touchpoint& touchpoint : journey.touchpoints) claim_touchpoint(journey, touchpoint, sites);
    for (const Survey& survey : journey.surveys) sites.claim(survey_site(survey), "surveys." + survey.name);
}

}  // namespace sojourn::rules
