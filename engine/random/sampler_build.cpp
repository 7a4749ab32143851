// Laws compiled to sampler nodes: constants worked out once, tables built and shared.
#include <algorithm>

#include "engine/random/laws/truncated_normal.hpp"
#include "engine/random/math/poisson.hpp"
#include "engine/random/sampler.hpp"
#include "engine/random/table_build.hpp"

namespace sojourn {

namespace {

/// Above this mean a Poisson law is searched at each draw: the table would leave the cache.
constexpr double largest_table_mean = 1000.0;

class Builder {
  public:
    explicit Builder(Samplers& samplers) : samplers_{samplers} {}

    SamplerNode operator()(const Fixed& law) const { return node(SamplerKind::fixed, 0, law.value); }
    SamplerNode operator()(const Never&) const { return node(SamplerKind::never, 0); }
    SamplerNode operator()(const Uniform& law) const {
        return node(SamplerKind::uniform, 1, law.low, law.high - law.low);
    }
    SamplerNode operator()(const LogUniform& law) const {
        return node(SamplerKind::log_uniform, 1, law.low, math::log(law.high / law.low));
    }
    SamplerNode operator()(const Exponential& law) const {
        return node(SamplerKind::exponential, 1, law.mean);
    }
    SamplerNode operator()(const Weibull& law) const {
        return node(SamplerKind::weibull, 1, law.scale, 1.0 / law.shape);
    }
    SamplerNode operator()(const LogNormal& law) const {
        return node(SamplerKind::log_normal, 1, law.median, law.sigma);
    }
    SamplerNode operator()(const Normal& law) const { return node(SamplerKind::normal, 1, law.mean, law.sd); }
    SamplerNode operator()(const Lomax& law) const {
        return node(SamplerKind::lomax, 1, law.scale, 1.0 / law.shape);
    }
    SamplerNode operator()(const LogLogistic& law) const {
        return node(SamplerKind::log_logistic, 1, law.median, 1.0 / law.shape);
    }
    SamplerNode operator()(const Bernoulli& law) const { return node(SamplerKind::bernoulli, 1, law.share); }

    SamplerNode operator()(const TruncatedNormal& law) {
        const auto parts = laws::truncated_normal_parts(law.mean, law.sd, law.low, law.high);
        SamplerNode made =
            node(SamplerKind::truncated_normal, 1, parts.mean, parts.sd, parts.below, parts.within);
        append(made, {law.low, law.high});
        return made;
    }

    SamplerNode operator()(const Gamma& law) { return table(law.scale, law.shape, 0.0); }
    SamplerNode operator()(const Beta& law) { return table(1.0, law.a, law.b); }

    SamplerNode operator()(const Poisson& law) {
        SamplerNode made = node(SamplerKind::thresholds, 1, law.mean);
        if (law.mean > largest_table_mean) return made;
        std::vector<double> distribution;
        do {
            distribution.push_back(math::poisson_cdf(distribution.size(), law.mean).lower);
        } while (distribution.back() < 1.0 - 0x1p-34);
        append(made, distribution);
        return made;
    }

    SamplerNode operator()(const PiecewiseHazard& law) {
        SamplerNode made = node(SamplerKind::piecewise_hazard, 1);
        std::vector<double> triples;
        double start = 0.0, integrated = 0.0;
        for (std::size_t i = 0; i < law.rates.size(); ++i) {
            triples.insert(triples.end(), {start, integrated, law.rates[i]});
            if (law.rates[i] > 0.0) integrated += law.rates[i] * (law.until[i] - start);
            start = law.until[i];
        }
        append(made, triples);
        return made;
    }

    SamplerNode operator()(const Empirical& law) {
        SamplerNode made = node(SamplerKind::empirical, 1);
        append(made, law.values);
        return made;
    }

    SamplerNode operator()(const Mixture& law) {
        std::vector<double> cumulative;
        double sum = 0.0;
        for (const double share : law.shares) cumulative.push_back(sum += share);
        SamplerNode made = node(SamplerKind::mixture, 0, static_cast<double>(samplers_.numbers.size()));
        samplers_.numbers.insert(samplers_.numbers.end(), cumulative.begin(), cumulative.end());
        unsigned most = 0;
        for (const unsigned budget : adopt(made, law.parts)) most = budget > most ? budget : most;
        made.budget = static_cast<std::uint8_t>(1 + most);
        return made;
    }

    SamplerNode operator()(const Sum& law) {
        SamplerNode made = node(SamplerKind::sum, 0);
        unsigned total = 0;
        for (const unsigned budget : adopt(made, law.parts)) total += budget;
        made.budget = static_cast<std::uint8_t>(total);
        return made;
    }

    SamplerNode operator()(const Shift& law) {
        SamplerNode made = node(SamplerKind::shift, 0, law.offset);
        made.budget = static_cast<std::uint8_t>(adopt(made, law.part).front());
        return made;
    }

  private:
    static SamplerNode node(SamplerKind kind, std::uint8_t budget, double p0 = 0, double p1 = 0,
                            double p2 = 0, double p3 = 0) {
        return {kind, budget, 0, 0, 0, p0, p1, p2, p3};
    }

    /// Appends numbers, or finds them: an equal range of another node of this kind is shared.
    void append(SamplerNode& made, const std::vector<double>& numbers) {
        made.count = static_cast<std::uint32_t>(numbers.size());
        for (const SamplerNode& other : samplers_.nodes) {
            if (other.kind != made.kind || other.count != made.count) continue;
            const auto start = samplers_.numbers.begin() + other.first;
            if (!std::equal(numbers.begin(), numbers.end(), start)) continue;
            made.first = other.first;
            return;
        }
        made.first = static_cast<std::uint32_t>(samplers_.numbers.size());
        samplers_.numbers.insert(samplers_.numbers.end(), numbers.begin(), numbers.end());
    }

    /// Tables are shared by shape (p2, p3); the scale multiplies. b = 0 stands for the gamma law.
    SamplerNode table(double scale, double a, double b) {
        for (const SamplerNode& other : samplers_.nodes) {
            if (other.kind != SamplerKind::table || other.p2 != a || other.p3 != b) continue;
            SamplerNode shared = other;
            shared.p0 = scale;
            return shared;
        }
        SamplerNode made = node(SamplerKind::table, 1, scale, 0, a, b);
        made.grain = static_cast<std::uint8_t>(table_grain(b > 0.0 && b < a ? b : a));
        made.first = static_cast<std::uint32_t>(samplers_.numbers.size());
        if (b > 0.0)
            append_beta_table(samplers_.numbers, a, b, made.grain);
        else
            append_gamma_table(samplers_.numbers, a, made.grain);
        made.count = static_cast<std::uint32_t>(samplers_.numbers.size()) - made.first;
        return made;
    }

    /// Adds the parts below a node and lists their budgets.
    std::vector<unsigned> adopt(SamplerNode& parent, const std::vector<Law>& parts) {
        std::vector<std::uint32_t> ids;
        std::vector<unsigned> budgets;
        for (const Law& part : parts) {
            ids.push_back(add_sampler(samplers_, part).value);
            budgets.push_back(samplers_.nodes[ids.back()].budget);
        }
        parent.first = static_cast<std::uint32_t>(samplers_.children.size());
        parent.count = static_cast<std::uint32_t>(ids.size());
        samplers_.children.insert(samplers_.children.end(), ids.begin(), ids.end());
        return budgets;
    }

    Samplers& samplers_;
};

}  // namespace

SamplerId add_sampler(Samplers& samplers, const Law& law) {
    const SamplerNode made = std::visit(Builder{samplers}, law.form);
    samplers.nodes.push_back(made);
    return {static_cast<std::uint32_t>(samplers.nodes.size() - 1)};
}

}  // namespace sojourn
