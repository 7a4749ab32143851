// Fits of sampled laws to their references, at any sample size; included by the fast and the full tests.
#pragma once

#include <gtest/gtest.h>

#include <boost/math/quadrature/tanh_sinh.hpp>
#include <map>

#include "engine/random/sampler.hpp"
#include "tests/random/law_cases.hpp"
#include "tests/statistical/tests_of_fit.hpp"

namespace sojourn::testing {

/// A law passes at p > 1e-5 and |z| < 5.
inline constexpr double smallest_p = 1e-5, largest_z = 5;

/// Samples as the kernel draws them: adjacent prospects of one channel, one site.
inline std::vector<double> samples_of(const Law& law, std::size_t count) {
    Samplers samplers;
    const SamplerId id = add_sampler(samplers, law);
    const unsigned word = first_delay_word(samplers, id);
    const PhiloxKey key = stream_key(7, 0);
    std::vector<double> values(count);
    for (std::size_t i = 0; i < count; ++i) {
        DrawSite site(key, {(std::uint64_t{0xabcdef} << 40) | i, 0x12345678u, 0, 0});
        values[i] = sample(samplers, id, site, word);
    }
    return values;
}

/// E X^power by integrating the reference quantile; infinite where its tail is too heavy to tell.
inline double moment(const LawCase& item, int power) {
    boost::math::quadrature::tanh_sinh<double> rule(12);
    double error = 0, size = 0, total = 0;
    for (const bool upper : {false, true}) {
        const auto value = [&](double v) {
            return std::pow(upper ? item.quantile(1 - v, v) : item.quantile(v, 1 - v), power);
        };
        total += rule.integrate(value, 1e-18, 0.5, 1e-9, &error, &size);
        // What the last decades of the tail hold must be next to nothing.
        if (std::fabs(value(1e-18)) * 1e-18 > 1e-9 * std::fabs(total)) return infinity;
    }
    return total;
}

/// z of the sample mean of X^power, where 2 power moments (and 4 power for a normal limit in sight) exist.
inline void expect_moment(const LawCase& item, const std::vector<double>& values, int power) {
    const double spread = moment(item, 4 * power), mean = moment(item, power),
                 square = moment(item, 2 * power);
    if (!(spread < infinity) || !(square > mean * mean)) return;
    double total = 0;
    for (const double x : values) total += std::pow(x, power) - mean;
    const auto n = static_cast<double>(values.size());
    EXPECT_LT(std::fabs(total / n) / std::sqrt((square - mean * mean) / n), largest_z)
        << item.name << ' ' << power;
}

/// A double cannot tell 1 - x from 0 below 2^-53, where a beta law with small b has a visible share: see its
/// quantiles.
inline bool crowds_below_one(const Law& law) {
    const auto* beta = std::get_if<Beta>(&law.form);
    return beta != nullptr && beta->b < 0.2;
}

inline void expect_continuous_fit(const LawCase& item, std::size_t count) {
    if (crowds_below_one(item.law)) return;
    std::vector<double> values = samples_of(item.law, count);
    const bool smooth = item.quantile && !std::holds_alternative<Beta>(item.law.form);
    for (const int power : {1, 2}) {
        if (smooth) expect_moment(item, values, power);
    }
    std::sort(values.begin(), values.end());
    const std::size_t step =
        1 + count / 200'000;  // the distance is bounded to within 6e-6: references are slow
    EXPECT_GT(kolmogorov_p(values, item.cdf, step), smallest_p) << item.name;
}

/// Chi-square over the values, neighbours joined until each cell expects at least ten.
inline void expect_discrete_fit(const LawCase& item, std::size_t count) {
    std::map<double, double> seen;
    for (const double x : samples_of(item.law, count)) seen[x] += 1;
    const auto n = static_cast<double>(count);
    double before = 0, observed = 0, statistic = 0;
    int cells = 0;
    for (const auto& [value, times] : seen) {
        observed += times;
        const double until = value == seen.rbegin()->first ? 1.0 : item.cdf(value),
                     expected = n * (until - before);
        if (expected < 10 || (n * (1 - until) < 10 && until < 1)) continue;
        statistic += (observed - expected) * (observed - expected) / expected;
        before = until;
        observed = 0;
        ++cells;
    }
    ASSERT_GT(cells, 1) << item.name;
    EXPECT_GT(chi_square_p(statistic, cells - 1), smallest_p) << item.name;
}

}  // namespace sojourn::testing
