// What a plan holds of minds: covariates, slopes, conditions, traits, experience; and where a law draws.
#pragma once

#include <cstdint>

#include "engine/core/ids.hpp"
#include "engine/model/journey.hpp"
#include "engine/random/sampler.hpp"

namespace sojourn {

/// What a covariate is read from; those from `wait` on exist only at visits.
enum class CovariateKind : std::uint8_t {
    attribute,
    trait,
    segment,
    channel,
    present,
    wait,
    attempt,
    felt,
    mismatch,
    load,
};

struct Covariate {
    CovariateKind kind = CovariateKind::attribute;
    std::uint32_t index = 0;  ///< of the attribute, trait, segment or channel
};

/// One product of a linear predictor.
struct SlopePlan {
    Covariate covariate;
    double slope = 0;
};

struct ConditionPlan {
    Covariate covariate;
    Comparison comparison = Comparison::above;
    double value = 0;
};

struct TraitPlan {
    double baseline = 0;
    double decay_per_tick = 0;  ///< the distance to the baseline shrinks by exp(-this * ticks)
    double felt = 0, surprise = 0, episode = 0;
};

struct ChangePlan {
    TraitId trait;
    double amount = 0;
};

/// A law and the place of its words: at the site of the visit (`site` 0) or at one of its own.
struct LawPlan {
    SamplerId law;
    std::uint32_t site = 0;
    std::uint8_t word = 0;
    bool exists = false;
};

struct ExperiencePlan {
    double lambda = 1, omega = 0, phi = 0, psi = 0;
    TraitId expectation;
    bool feels = false;     ///< whether anything reads a felt value
    bool episodes = false;  ///< whether anything reads an episode's R
    bool learns = false;    ///< whether a trait does; a survey alone leaves no trace in the log
};

}  // namespace sojourn
