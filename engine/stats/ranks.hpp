// Intervals of a quantile by ranks: which order statistics enclose it, whatever the law (binomial, exact).
#pragma once

#include <cstdint>

namespace sojourn {

/// Ranks counted from 1: X_(lower) <= quantile < X_(upper). `lower` 0 means unbounded below, `upper` n + 1
/// above.
struct RankInterval {
    std::uint64_t lower = 0, upper = 0;
};

/// P(X_(lower) <= q_p < X_(upper)) for n independent draws of a continuous law, a lower bound for any law
/// [david2003]. Exact binomial.
[[nodiscard]] double rank_coverage(std::uint64_t n, double p, RankInterval ranks);

/// The ranks nearest to the quantile that leave at most (1 - confidence) / 2 on each side [conover1999].
/// Exact binomial up to n = 10^6, beyond by the normal approximation with continuity correction (off by one
/// rank at most).
[[nodiscard]] RankInterval rank_interval(std::uint64_t n, double p);

}  // namespace sojourn
