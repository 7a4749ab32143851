// Rule on luck: no two places of a journey may draw from the same site.
#include <map>

#include "engine/model/keys.hpp"
#include "engine/model/rules.hpp"

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
    }
    for (const Stage& stage : journey.stages) {
        for (const Drift& drift : stage.drift) {
            sites.claim(clock_site(stage, drift), "stages." + stage.name + ".drift." + drift.name);
        }
        for (std::size_t i = 0; i < stage.revenue.size(); ++i) {
            sites.claim(revenue_site(stage, i),
                        "stages." + stage.name + ".revenue[" + std::to_string(i) + "]");
        }
    }
    for (const Touchpoint& touchpoint : journey.touchpoints) {
        sites.claim(touchpoint_site(touchpoint), "touchpoints." + touchpoint.name);
    }
}

}  // namespace sojourn::rules
