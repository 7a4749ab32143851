// What a prospect is and remembers: attributes, traits, attention, the running episode; and what they
// predict.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/core/ids.hpp"
#include "engine/core/time.hpp"
#include "engine/plan/plan.hpp"
#include "engine/random/address.hpp"

namespace sojourn {

/// A trait as of its last change; reading it later changes nothing, so that who looks leaves no trace.
struct TraitValue {
    double value = 0;
    Ticks at = 0;
};

/// Felt values since the episode opened.
struct Episode {
    double sum = 0, peak = 0, end = 0;
    std::uint32_t visits = 0;

    void add(double felt) noexcept;
};

/// R = omega (peak + end) / 2 + (1 - omega) mean [kahneman1993]; needs at least one visit.
[[nodiscard]] double judgement(const Episode& episode, double omega) noexcept;

enum class Presence : std::uint8_t {
    none,     ///< no hand was raised, or what was said of it has ended
    unknown,  ///< nobody has called yet
    present,
    absent,
};

struct Attention {
    Presence presence = Presence::none;
    HandRaiseId hand_raise;
    Ticks raised = 0, lasts = 0;
};

/// The covariates that exist at a visit only.
struct VisitContext {
    double wait = 0;     ///< ln(1 + days)
    double attempt = 0;  ///< attempts before this one
    double felt = 0, mismatch = 0;
    double load = 0;  ///< others in the line of its team, per person on shift
};

/// One per thread, reused; no allocation while living.
struct Prospect {
    explicit Prospect(const Plan& plan)
        : attributes(plan.attributes.size()), known(plan.attributes.size()), traits(plan.own_traits) {}

    PhiloxKey key{};
    std::uint64_t id = 0;
    ChannelId channel;
    SegmentId segment;
    std::vector<double> attributes;   ///< those drawn so far ...
    std::vector<std::uint8_t> known;  ///< ... are marked here
    std::vector<TraitValue> traits;   ///< its own
    TraitValue* brand = nullptr;      ///< those of the brand, one for all of a replication
    Attention attention;
    Episode episode;
    double last_judgement = 0;
    bool has_judgement = false;
    double friction = 0;     ///< events left by outcomes, felt at the next visit with a quality
    double quality_sum = 0;  ///< of the visits so far
    std::uint32_t qualities = 0;
};

/// Forgets everything: a new prospect of `channel`, traits at their baselines or what the channel starts them
/// with.
void begin(const Plan& plan, Prospect& prospect, ChannelId channel, Ticks now) noexcept;

/// An attribute is drawn where it is first read: addressed, so always the same for this prospect. One of a
/// correlated pair takes the normal score rho z' + sqrt(1 - rho^2) z, z' that of its partner.
[[nodiscard]] double attribute_of(const Plan& plan, Prospect& prospect, AttributeId id) noexcept;

/// b + (x - b) exp(-decay dt).
[[nodiscard]] double trait_of(const Plan& plan, const Prospect& prospect, TraitId id, Ticks now) noexcept;
void change_trait(const Plan& plan, Prospect& prospect, TraitId id, double amount, Ticks now) noexcept;
/// A trait of the prospect's own, or of the brand.
[[nodiscard]] inline TraitValue& place_of(const Plan& plan, Prospect& prospect, TraitId id) noexcept {
    return id.value < plan.own_traits ? prospect.traits[id.value]
                                      : prospect.brand[id.value - plan.own_traits];
}
[[nodiscard]] inline const TraitValue& place_of(const Plan& plan, const Prospect& prospect,
                                                TraitId id) noexcept {
    return id.value < plan.own_traits ? prospect.traits[id.value]
                                      : prospect.brand[id.value - plan.own_traits];
}
/// What `kept` has become by `now`.
[[nodiscard]] double relaxed(const TraitPlan& trait, const TraitValue& kept, Ticks now) noexcept;

/// Adds all `changes` (into Plan::changes).
inline void change_traits(const Plan& plan, Prospect& prospect, Range changes, Ticks now) noexcept {
    for (std::uint32_t i = changes.first; i < changes.end(); ++i) {
        change_trait(plan, prospect, plan.changes[i].trait, plan.changes[i].amount, now);
    }
}

[[nodiscard]] double covariate_of(const Plan& plan, Prospect& prospect, Covariate covariate, Ticks now,
                                  const VisitContext& visit) noexcept;

/// Sum of slope * covariate over `terms` (into Plan::terms); 0 for none.
[[nodiscard]] inline double predictor(const Plan& plan, Prospect& prospect, Range terms, Ticks now,
                                      const VisitContext& visit) noexcept {
    double sum = 0;
    for (std::uint32_t i = terms.first; i < terms.end(); ++i) {
        sum += plan.terms[i].slope * covariate_of(plan, prospect, plan.terms[i].covariate, now, visit);
    }
    return sum;
}

/// Whether all `conditions` (into Plan::conditions) hold.
[[nodiscard]] bool holds(const Plan& plan, Prospect& prospect, Range conditions, Ticks now,
                         const VisitContext& visit) noexcept;

/// 1 / (1 + exp(-x)).
[[nodiscard]] double logistic(double x) noexcept;

}  // namespace sojourn
