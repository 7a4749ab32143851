// Support and draw budget of every law.
#include "engine/random/law.hpp"

#include <algorithm>

#include "engine/random/math/exp_log.hpp"

namespace sojourn {

namespace {

using math::infinity;

struct SupportOf {
    Support operator()(const Fixed& law) const { return {law.value, law.value}; }
    Support operator()(const Uniform& law) const { return {law.low, law.high}; }
    Support operator()(const LogUniform& law) const { return {law.low, law.high}; }
    Support operator()(const Exponential&) const { return {0.0, infinity}; }
    Support operator()(const Weibull&) const { return {0.0, infinity}; }
    Support operator()(const Gamma&) const { return {0.0, infinity}; }
    Support operator()(const LogNormal&) const { return {0.0, infinity}; }
    Support operator()(const Normal&) const { return {-infinity, infinity}; }
    Support operator()(const TruncatedNormal& law) const { return {law.low, law.high}; }
    Support operator()(const Beta&) const { return {0.0, 1.0}; }
    Support operator()(const Lomax&) const { return {0.0, infinity}; }
    Support operator()(const LogLogistic&) const { return {0.0, infinity}; }
    Support operator()(const Poisson&) const { return {0.0, infinity}; }
    Support operator()(const Bernoulli&) const { return {0.0, 1.0}; }
    Support operator()(const Empirical& law) const { return {law.values.front(), law.values.back()}; }
    Support operator()(const Never&) const { return {infinity, infinity}; }

    /// From the end of the leading dead time.
    Support operator()(const PiecewiseHazard& law) const {
        double start = 0.0;
        for (std::size_t i = 0; i < law.rates.size() && law.rates[i] == 0.0; ++i) start = law.until[i];
        return {start, infinity};
    }
    Support operator()(const Mixture& law) const {
        Support hull{infinity, -infinity};
        for (std::size_t i = 0; i < law.parts.size(); ++i) {
            if (law.shares[i] == 0.0) continue;
            const Support part = support(law.parts[i]);
            hull = {std::min(hull.low, part.low), std::max(hull.high, part.high)};
        }
        return hull;
    }
    Support operator()(const Sum& law) const {
        Support total{0.0, 0.0};
        for (const Law& law_part : law.parts) {
            const Support part = support(law_part);
            total = {total.low + part.low, total.high + part.high};
        }
        return total;
    }
    Support operator()(const Shift& law) const {
        const Support part = support(law.part.front());
        return {law.offset + part.low, law.offset + part.high};
    }
};

struct BudgetOf {
    unsigned operator()(const Fixed&) const { return 0; }
    unsigned operator()(const Never&) const { return 0; }
    unsigned operator()(const Mixture& law) const {
        unsigned most = 0;
        for (const Law& part : law.parts) most = std::max(most, draw_budget(part));
        return 1 + most;
    }
    unsigned operator()(const Sum& law) const {
        unsigned total = 0;
        for (const Law& part : law.parts) total += draw_budget(part);
        return total;
    }
    unsigned operator()(const Shift& law) const { return draw_budget(law.part.front()); }
    template <class OneWord>
    unsigned operator()(const OneWord&) const {
        return 1;
    }
};

}  // namespace

Support support(const Law& law) {
    return std::visit(SupportOf{}, law.form);
}

unsigned draw_budget(const Law& law) {
    return std::visit(BudgetOf{}, law.form);
}

}  // namespace sojourn
