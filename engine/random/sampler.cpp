// The one dispatch from a compiled law to its quantile function.
#include "engine/random/sampler.hpp"

#include <algorithm>
#include <span>

#include "engine/random/laws/bernoulli.hpp"
#include "engine/random/laws/empirical.hpp"
#include "engine/random/laws/exponential.hpp"
#include "engine/random/laws/log_logistic.hpp"
#include "engine/random/laws/log_normal.hpp"
#include "engine/random/laws/log_uniform.hpp"
#include "engine/random/laws/lomax.hpp"
#include "engine/random/laws/normal.hpp"
#include "engine/random/laws/piecewise_hazard.hpp"
#include "engine/random/laws/table.hpp"
#include "engine/random/laws/thresholds.hpp"
#include "engine/random/laws/truncated_normal.hpp"
#include "engine/random/laws/uniform.hpp"
#include "engine/random/laws/weibull.hpp"
#include "engine/random/math/poisson.hpp"

namespace sojourn {

namespace {

std::span<const double> numbers_of(const Samplers& samplers, const SamplerNode& node) noexcept {
    return {samplers.numbers.data() + node.first, node.count};
}

double thresholds_or_search(double u, const Samplers& samplers, const SamplerNode& node) noexcept {
    if (node.count == 0) return static_cast<double>(math::poisson_quantile(u, node.p0));
    return laws::thresholds_quantile(u, numbers_of(samplers, node));
}

double truncated_normal(double u, const Samplers& samplers, const SamplerNode& node) noexcept {
    const double* bounds = samplers.numbers.data() + node.first;
    return laws::truncated_normal_quantile(u, {node.p0, node.p1, node.p2, node.p3, bounds[0], bounds[1]});
}

/// Laws of one word: the quantile of `u`.
double quantile_of(const Samplers& samplers, const SamplerNode& node, double u) noexcept {
    switch (node.kind) {
        case SamplerKind::uniform:
            return laws::uniform_quantile(u, node.p0, node.p1);
        case SamplerKind::log_uniform:
            return laws::log_uniform_quantile(u, node.p0, node.p1);
        case SamplerKind::exponential:
            return laws::exponential_quantile(u, node.p0);
        case SamplerKind::weibull:
            return laws::weibull_quantile(u, node.p0, node.p1);
        case SamplerKind::log_normal:
            return laws::log_normal_quantile(u, node.p0, node.p1);
        case SamplerKind::normal:
            return laws::normal_quantile(u, node.p0, node.p1);
        case SamplerKind::truncated_normal:
            return truncated_normal(u, samplers, node);
        case SamplerKind::lomax:
            return laws::lomax_quantile(u, node.p0, node.p1);
        case SamplerKind::log_logistic:
            return laws::log_logistic_quantile(u, node.p0, node.p1);
        case SamplerKind::bernoulli:
            return laws::bernoulli_quantile(u, node.p0);
        case SamplerKind::table:
            return node.p0 * laws::table_quantile(u, samplers.numbers.data() + node.first, node.grain);
        case SamplerKind::thresholds:
            return thresholds_or_search(u, samplers, node);
        case SamplerKind::piecewise_hazard:
            return laws::piecewise_hazard_quantile(u, numbers_of(samplers, node));
        case SamplerKind::empirical:
            return laws::empirical_quantile(u, numbers_of(samplers, node));
        default:
            return math::not_a_number;
    }
}

/// The first part whose cumulative share exceeds u; the parts share the words after the selector.
double mixture(const Samplers& samplers, const SamplerNode& node, DrawSite& site,
               unsigned first_word) noexcept {
    const double u = site.uniform(first_word);
    const double* cumulative = samplers.numbers.data() + static_cast<std::size_t>(node.p0);
    std::uint32_t part = 0;
    while (part + 1 < node.count && u >= cumulative[part]) ++part;
    return sample(samplers, {samplers.children[node.first + part]}, site, first_word + 1);
}

double sum(const Samplers& samplers, const SamplerNode& node, DrawSite& site, unsigned first_word) noexcept {
    double total = 0.0;
    for (std::uint32_t i = 0; i < node.count; ++i) {
        const std::uint32_t child = samplers.children[node.first + i];
        total += sample(samplers, {child}, site, first_word);
        first_word += samplers.nodes[child].budget;
    }
    return total;
}

/// A sum of at most one word: its parts are fixed but for one.
double quantile_of_sum(const Samplers& samplers, const SamplerNode& node, double u) noexcept {
    double total = 0.0;
    for (std::uint32_t i = 0; i < node.count; ++i)
        total += quantile(samplers, {samplers.children[node.first + i]}, u);
    return total;
}

}  // namespace

double sample(const Samplers& samplers, SamplerId id, DrawSite& site, unsigned first_word) noexcept {
    const SamplerNode& node = samplers.nodes[id.value];
    switch (node.kind) {
        case SamplerKind::fixed:
            return node.p0;
        case SamplerKind::never:
            return math::infinity;
        case SamplerKind::mixture:
            return mixture(samplers, node, site, first_word);
        case SamplerKind::sum:
            return sum(samplers, node, site, first_word);
        case SamplerKind::shift:
            return node.p0 + sample(samplers, {samplers.children[node.first]}, site, first_word);
        default:
            return quantile_of(samplers, node, site.uniform(first_word));
    }
}

double quantile(const Samplers& samplers, SamplerId id, double any_u) noexcept {
    const SamplerNode& node = samplers.nodes[id.value];
    if (node.budget > 1) return math::not_a_number;
    // Tables fold between 2^-33 and just under 1/2, where all of `to_uniform` lies; other u go to the nearest
    // such.
    const double inside = std::clamp(any_u, 0x1p-33, 1.0 - 0x1p-33);
    const double u = inside == 0.5 ? 0.5 - 0x1p-54 : inside;
    switch (node.kind) {
        case SamplerKind::fixed:
            return node.p0;
        case SamplerKind::never:
            return math::infinity;
        case SamplerKind::sum:
            return quantile_of_sum(samplers, node, u);
        case SamplerKind::mixture:
            return math::not_a_number;
        case SamplerKind::shift:
            return node.p0 + quantile(samplers, {samplers.children[node.first]}, u);
        default:
            return quantile_of(samplers, node, u);
    }
}

unsigned first_delay_word(const Samplers& samplers, SamplerId id) noexcept {
    return samplers.nodes[id.value].budget > 1 ? role::delay_run : role::delay;
}

}  // namespace sojourn
