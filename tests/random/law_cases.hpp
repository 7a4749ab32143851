// The laws that tests look at, each with a reference of its own (Boost.Math or a closed form).
#pragma once

#include <boost/math/distributions.hpp>
#include <cmath>
#include <functional>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "engine/random/law.hpp"

namespace sojourn::testing {

inline constexpr double infinity = std::numeric_limits<double>::infinity();

struct LawCase {
    std::string name;
    Law law;
    unsigned budget = 1;
    std::function<double(double)> cdf;  ///< P(X <= x)
    std::function<double(double, double)>
        quantile;  ///< of u, given u and 1 - u; empty where the law has none
    bool discrete = false;
    double error = 1e-12;  ///< stated error of the quantile, relative to its size ...
    double offset = 0;     ///< ... plus this, for laws that subtract
};

template <class Distribution>
LawCase boost_case(std::string name, Law law, Distribution distribution, double error = 1e-12) {
    return {std::move(name),
            std::move(law),
            1,
            [distribution](double x) { return cdf(distribution, x); },
            [distribution](double u, double rest) {
                return u < 0.5 ? quantile(distribution, u) : quantile(complement(distribution, rest));
            },
            false,
            error,
            0};
}

/// A law whose quantile is a closed form of u and 1 - u, and its inverse.
inline LawCase closed_case(std::string name, Law law, std::function<double(double)> cdf,
                           std::function<double(double, double)> quantile) {
    return {std::move(name), std::move(law), 1, std::move(cdf), std::move(quantile), false, 1e-12, 0};
}

inline LawCase truncated_normal_case(std::string name, double mean, double sd, double low, double high) {
    const boost::math::normal_distribution<long double> law(mean, sd);
    const long double from = cdf(law, low), within = cdf(law, high) - from;
    const long double above = cdf(complement(law, high)), inside = cdf(complement(law, low)) - above;
    return {std::move(name),
            Law{TruncatedNormal{mean, sd, low, high}},
            1,
            [=](double x) {
                return static_cast<double>(x < mean ? (cdf(law, x) - from) / within
                                                    : 1 - (cdf(complement(law, x)) - above) / inside);
            },
            [=](double u, double rest) {
                const long double share = from + u * within;
                return static_cast<double>(low < mean ? quantile(law, share)
                                                      : quantile(complement(law, above + rest * inside)));
            },
            false,
            1e-11,
            std::fabs(mean)};
}

/// Hazard 0 for 2, 1/2 for 1 (a spike), 0.02 for 20, 0 for 30, then 0.3: dead times, a spike and a tail.
inline LawCase hazard_case() {
    const std::vector<double> until{2, 3, 23, 53, infinity}, rates{0, 0.5, 0.02, 0, 0.3};
    const auto integrated = [=](double x) {
        double total = 0, start = 0;
        for (std::size_t i = 0; i < rates.size() && start < x; ++i) {
            total += rates[i] * (std::min(x, until[i]) - start);
            start = until[i];
        }
        return total;
    };
    const auto inverse = [=](double, double rest) {
        double left = -std::log(rest), start = 0;
        for (std::size_t i = 0; i + 1 < rates.size(); ++i) {
            const double here = rates[i] * (until[i] - start);
            if (rates[i] > 0 && left <= here) return start + left / rates[i];
            left -= here;
            start = until[i];
        }
        return start + left / rates.back();
    };
    return closed_case(
        "piecewise hazard", Law{PiecewiseHazard{until, rates}},
        [=](double x) { return -std::expm1(-integrated(x)); }, inverse);
}

inline LawCase poisson_case(std::string name, double mean) {
    LawCase made =
        boost_case(std::move(name), Law{Poisson{mean}}, boost::math::poisson_distribution<double>(mean), 0);
    made.quantile = nullptr;
    made.cdf = [mean](double x) {
        return x < 0 ? 0.0 : cdf(boost::math::poisson_distribution<double>(mean), std::floor(x));
    };
    made.discrete = true;
    return made;
}

/// Continuous laws of one word with a reference quantile.
inline std::vector<LawCase> continuous_cases() {
    namespace bm = boost::math;
    std::vector<LawCase> cases;
    cases.push_back(boost_case("uniform", Law{Uniform{-2, 5}}, bm::uniform_distribution<double>(-2, 5)));
    cases.push_back(closed_case(
        "log uniform", Law{LogUniform{60, 3600}}, [](double x) { return std::log(x / 60) / std::log(60.0); },
        [](double u, double) { return 60 * std::pow(60.0, u); }));
    cases.push_back(
        boost_case("exponential", Law{Exponential{4}}, bm::exponential_distribution<double>(0.25)));
    for (const double shape : {0.5, 0.8, 1.0, 2.5}) {
        cases.push_back(boost_case("weibull " + std::to_string(shape), Law{Weibull{shape, 30}},
                                   bm::weibull_distribution<double>(shape, 30)));
    }
    for (const double shape : {0.05, 0.1, 0.25, 0.8, 1.0, 3.0, 20.0, 1000.0, 1e5}) {
        cases.push_back(boost_case("gamma " + std::to_string(shape), Law{Gamma{shape, 3}},
                                   bm::gamma_distribution<double>(shape, 3), shape < 0.1 ? 1e-7 : 2e-8));
    }
    cases.push_back(boost_case("log normal 0.8", Law{LogNormal{2, 0.8}},
                               bm::lognormal_distribution<double>(std::log(2), 0.8)));
    cases.push_back(
        boost_case("log normal 2", Law{LogNormal{7, 2}}, bm::lognormal_distribution<double>(std::log(7), 2)));
    cases.push_back(boost_case("normal", Law{Normal{0, 3}}, bm::normal_distribution<double>(0, 3)));
    cases.push_back(truncated_normal_case("truncated normal", 0.6, 0.25, 0, 1));
    cases.push_back(truncated_normal_case("truncated normal, upper tail", 0, 1, 3, 5));
    cases.push_back(truncated_normal_case("truncated normal, lower tail", 0, 1, -12, -10));
    for (const auto& [a, b] :
         {std::pair{2.88, 3.12}, {0.3, 0.4}, {0.05, 2.0}, {1.0, 1.0}, {5.0, 0.1}, {300.0, 2000.0}}) {
        cases.push_back(boost_case("beta " + std::to_string(a) + " " + std::to_string(b), Law{Beta{a, b}},
                                   bm::beta_distribution<double>(a, b), std::min(a, b) < 0.1 ? 1e-7 : 2e-8));
    }
    for (const double shape : {0.7, 1.5, 6.0}) {
        cases.push_back(closed_case(
            "lomax " + std::to_string(shape), Law{Lomax{shape, 5}},
            [=](double x) { return -std::expm1(-shape * std::log1p(x / 5)); },
            [=](double, double rest) { return 5 * std::expm1(-std::log(rest) / shape); }));
        cases.push_back(closed_case(
            "log logistic " + std::to_string(shape), Law{LogLogistic{shape, 5}},
            [=](double x) { return 1 / (1 + std::pow(x / 5, -shape)); },
            [=](double u, double rest) { return 5 * std::pow(u / rest, 1 / shape); }));
    }
    cases.push_back(hazard_case());
    return cases;
}

/// Laws made of others, without atoms: no reference quantile, but a distribution function.
inline std::vector<LawCase> composite_cases() {
    namespace bm = boost::math;
    const bm::exponential_distribution<double> fast(1.0), slow(0.1);
    const bm::gamma_distribution<double> erlang(3, 2);
    std::vector<LawCase> cases;
    cases.push_back({"mixture", Law{Mixture{{0.3, 0.7}, {Law{Exponential{1}}, Law{Exponential{10}}}}}, 2,
                     [=](double x) { return 0.3 * cdf(fast, x) + 0.7 * cdf(slow, x); }, nullptr, false, 0,
                     0});
    cases.push_back({"sum", Law{Sum{{Law{Exponential{2}}, Law{Gamma{1, 2}}, Law{Weibull{1, 2}}}}}, 3,
                     [=](double x) { return cdf(erlang, x); }, nullptr, false, 0, 0});
    cases.push_back({"shift", Law{Shift{5, {Law{Gamma{3, 2}}}}}, 1,
                     [=](double x) { return cdf(erlang, x - 5); }, nullptr, false, 0, 0});
    return cases;
}

inline std::vector<LawCase> discrete_cases() {
    std::vector<LawCase> cases;
    for (const double mean : {0.35, 6.0, 80.0, 2000.0})
        cases.push_back(poisson_case("poisson " + std::to_string(mean), mean));
    const auto steps = [](const std::vector<double>& at, const std::vector<double>& shares) {
        return [=](double x) {
            double total = 0;
            for (std::size_t i = 0; i < at.size(); ++i) total += at[i] <= x ? shares[i] : 0;
            return std::min(total, 1.0);
        };
    };
    cases.push_back({"bernoulli", Law{Bernoulli{0.3}}, 1, steps({0, 1}, {0.7, 0.3}), nullptr, true, 0, 0});
    cases.push_back({"empirical", Law{Empirical{{0, 1, 1, 4, 4, 4, 9}}}, 1,
                     steps({0, 1, 4, 9}, {1 / 7., 2 / 7., 3 / 7., 1 / 7.}), nullptr, true, 0, 0});
    const Law rare{Mixture{{0.25, 0.75}, {Law{Fixed{3}}, Law{Bernoulli{0.4}}}}};
    cases.push_back({"mixture of atoms", rare, 2, steps({0, 1, 3}, {0.45, 0.3, 0.25}), nullptr, true, 0, 0});
    return cases;
}

}  // namespace sojourn::testing
