// Names to ids, for the parts of compilation. Internal to engine/plan.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

#include "engine/model/journey.hpp"
#include "engine/plan/plan.hpp"

namespace sojourn {

using NameIndex = std::unordered_map<std::string, std::uint32_t>;

template <class Items>
[[nodiscard]] NameIndex index_of(const Items& items) {
    NameIndex names;
    for (const auto& item : items) names.emplace(item.name, static_cast<std::uint32_t>(names.size()));
    return names;
}

template <class Array>
[[nodiscard]] std::uint32_t size_of(const Array& array) {
    return static_cast<std::uint32_t>(array.size());
}

/// Where each name of a journey stands in the plan's arrays.
struct Lookup {
    explicit Lookup(const Journey& journey)
        : stages{index_of(journey.stages)},
          attributes{index_of(journey.attributes)},
          traits{index_of(journey.traits)},
          segments{index_of(journey.segments)},
          channels{index_of(journey.channels)},
          touchpoints{index_of(journey.touchpoints)},
          calendars{index_of(journey.calendars)},
          teams{index_of(journey.teams)} {
        for (const BrandTrait& trait : journey.brand)
            traits.emplace(trait.name, static_cast<std::uint32_t>(traits.size()));
    }

    /// `traits`: a prospect's own, then those of the brand.
    NameIndex stages, attributes, traits, segments, channels, touchpoints, calendars, teams;

    /// Empty = stay; `back` leads to the stage behind.
    [[nodiscard]] StageId stage(const std::string& name) const {
        if (name == back_word) return back_stage;
        return name.empty() ? StageId{} : StageId{stages.at(name)};
    }
    [[nodiscard]] CalendarId calendar(const std::string& name) const {
        return name.empty() ? CalendarId{} : CalendarId{calendars.at(name)};
    }
    [[nodiscard]] Covariate covariate(const std::string& name) const;
};

// Each adds to the plan's flat array and returns where.
[[nodiscard]] Range add_terms(Plan& plan, const Lookup& lookup, const Slopes& slopes);
[[nodiscard]] Range add_changes(Plan& plan, const Lookup& lookup, const TraitChanges& changes);
[[nodiscard]] LawPlan add_law(Plan& plan, const Law& law, std::uint32_t own_site, unsigned word_at_visit);
/// A law drawn at `site`, one that serves nothing else.
[[nodiscard]] LawPlan add_law_at(Plan& plan, const Law& law, std::uint32_t site);
[[nodiscard]] ReferralId add_referral(Plan& plan, const Lookup& lookup, const Referral& referral,
                                      std::uint32_t site);

/// Fills Plan::touchpoints, ::outcomes, ::gates, ::effects, ::patience and what they refer to.
void add_touchpoints(const Journey& journey, const Lookup& lookup, Plan& plan);

/// Fills Plan::teams and ::serve.
void add_teams(const Journey& journey, const Lookup& lookup, Plan& plan);

/// Fills Plan::traits, ::experience, ::attributes, ::surveys, ::calendars and ::hour_shifts.
void add_mind(const Journey& journey, const Lookup& lookup, Plan& plan);

/// ln(share / (1 - share)).
[[nodiscard]] double log_odds_of(double share) noexcept;

/// A delay in the unit its mean suggests: seconds, minutes, hours or days.
[[nodiscard]] std::string describe_delay(const Law& law);

}  // namespace sojourn
