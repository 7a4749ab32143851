// Laws compiled to flat arrays, and the one function the kernels call to draw from them by inversion.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/random/address.hpp"
#include "engine/random/law.hpp"

namespace sojourn {

struct SamplerId {
    std::uint32_t value = 0;
};

enum class SamplerKind : std::uint8_t {
    fixed,
    uniform,
    log_uniform,
    exponential,
    weibull,
    log_normal,
    normal,
    truncated_normal,
    lomax,
    log_logistic,
    bernoulli,
    table,
    thresholds,
    piecewise_hazard,
    empirical,
    never,
    mixture,
    sum,
    shift,
};

/// One compiled law: kind, up to four numbers, and a range in one of the arrays of `Samplers`.
/// What p0 to p3 mean is said where sampler_build.cpp fills them.
struct SamplerNode {
    SamplerKind kind = SamplerKind::fixed;
    std::uint8_t budget = 0;  ///< words consumed by this node and all below it
    std::uint8_t grain = 0;   ///< table: log2 of its cells an octave
    std::uint32_t first = 0;  ///< range in `numbers` (tables, values) or `children` (mixture, sum, shift)
    std::uint32_t count = 0;
    double p0 = 0, p1 = 0, p2 = 0, p3 = 0;
};

/// All laws of a plan. Built once, constant during a run.
struct Samplers {
    std::vector<SamplerNode> nodes;
    std::vector<double> numbers;
    std::vector<std::uint32_t> children;
};

/// Adds a sound law (`faults(law)` is empty). Equal tables are shared.
[[nodiscard]] SamplerId add_sampler(Samplers& samplers, const Law& law);

/// One value of the law. Reads `budget` words of `site` from `first_word` on (positions fixed, whatever the
/// path).
[[nodiscard]] double sample(const Samplers& samplers, SamplerId id, DrawSite& site,
                            unsigned first_word) noexcept;

/// Smallest x whose distribution function reaches u, for a law of at most one word (NaN for others); what
/// `sample` gives for a word that reads as u = (k + 1/2) 2^-32. Non-decreasing in u, constant below 2^-33 and
/// above 1 - 2^-33.
[[nodiscard]] double quantile(const Samplers& samplers, SamplerId id, double u) noexcept;

/// Word where a law of this sampler starts in its site: `role::delay` for one word, `role::delay_run` for
/// more.
[[nodiscard]] unsigned first_delay_word(const Samplers& samplers, SamplerId id) noexcept;

}  // namespace sojourn
