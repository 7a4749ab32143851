// Means of the laws, in closed form.
#include <cmath>
#include <numeric>

#include "engine/random/law.hpp"
#include "engine/random/math/gamma.hpp"
#include "engine/random/math/normal.hpp"

namespace sojourn {

namespace {

using math::infinity;

/// Gamma(1 + x).
double factorial(double x) {
    return math::exp(math::log_gamma(1.0 + x));
}

struct MeanOf {
    double operator()(const Fixed& law) const { return law.value; }
    double operator()(const Uniform& law) const { return 0.5 * (law.low + law.high); }
    double operator()(const LogUniform& law) const {
        const double log_ratio = math::log(law.high / law.low);
        return law.low * math::expm1(log_ratio) / log_ratio;
    }
    double operator()(const Exponential& law) const { return law.mean; }
    double operator()(const Weibull& law) const { return law.scale * factorial(1.0 / law.shape); }
    double operator()(const Gamma& law) const { return law.shape * law.scale; }
    double operator()(const LogNormal& law) const {
        return law.median * math::exp(0.5 * law.sigma * law.sigma);
    }
    double operator()(const Normal& law) const { return law.mean; }
    double operator()(const Beta& law) const { return law.a / (law.a + law.b); }
    double operator()(const Lomax& law) const {
        return law.shape > 1.0 ? law.scale / (law.shape - 1.0) : infinity;
    }
    /// Gamma(1 + 1/k) Gamma(1 - 1/k).
    double operator()(const LogLogistic& law) const {
        if (!(law.shape > 1.0)) return infinity;
        return law.median * factorial(1.0 / law.shape) * factorial(-1.0 / law.shape);
    }
    double operator()(const Poisson& law) const { return law.mean; }
    double operator()(const Bernoulli& law) const { return law.share; }
    double operator()(const Never&) const { return infinity; }
    double operator()(const Empirical& law) const {
        return std::accumulate(law.values.begin(), law.values.end(), 0.0) /
               static_cast<double>(law.values.size());
    }

    /// mean + sd (phi(from) - phi(to)) / P(from < Z < to), looked at from the side where shares are small
    /// numbers.
    double operator()(const TruncatedNormal& law) const {
        const double from = (law.low - law.mean) / law.sd, to = (law.high - law.mean) / law.sd;
        const double within = from > 0.0 ? math::normal_cdf(-from) - math::normal_cdf(-to)
                                         : math::normal_cdf(to) - math::normal_cdf(from);
        const double lean = (math::normal_density(from) - math::normal_density(to)) / within;
        return std::fmin(std::fmax(law.mean + law.sd * lean, law.low), law.high);
    }

    /// The integral of the survival function, piece by piece.
    double operator()(const PiecewiseHazard& law) const {
        double total = 0.0, start = 0.0, surviving = 1.0;
        for (std::size_t i = 0; i < law.rates.size(); ++i) {
            const double rate = law.rates[i], length = law.until[i] - start;
            if (rate > 0.0) {
                const double left = math::exp(-rate * length);
                total += surviving * -math::expm1(-rate * length) / rate;
                surviving *= left;
            } else if (surviving > 0.0) {
                total += surviving * length;
            }
            start = law.until[i];
        }
        return total;
    }
    double operator()(const Mixture& law) const {
        double total = 0.0;
        for (std::size_t i = 0; i < law.parts.size(); ++i) {
            if (law.shares[i] > 0.0) total += law.shares[i] * mean(law.parts[i]);
        }
        return total;
    }
    double operator()(const Sum& law) const {
        double total = 0.0;
        for (const Law& part : law.parts) total += mean(part);
        return total;
    }
    double operator()(const Shift& law) const { return law.offset + mean(law.part.front()); }
};

}  // namespace

double mean(const Law& law) {
    return std::visit(MeanOf{}, law.form);
}

}  // namespace sojourn
