// What is wrong with the parameters of a law.
#include <cmath>

#include "engine/random/address.hpp"
#include "engine/random/law.hpp"
#include "engine/random/math/normal.hpp"

namespace sojourn {

namespace {

// Shapes outside this range cannot be tabled (docs/methods/random/table.md).
constexpr double smallest_tabled_shape = 0.05, largest_tabled_shape = 1e6;
// Elsewhere a shape only needs to leave the quantiles representable.
constexpr double smallest_shape = 0.01, largest_shape = 1e6;
constexpr double largest_poisson_mean = 1e12;
constexpr double smallest_normal_share = 1e-290;

class Faults {
  public:
    void operator()(const Fixed& law) { need(finite(law.value), "the value must be a finite number"); }
    void operator()(const Uniform& law) { ordered(law.low, law.high); }
    void operator()(const LogUniform& law) {
        need(finite(law.low) && law.low > 0.0, "the lower bound of a log-uniform law must be above 0");
        ordered(law.low, law.high);
    }
    void operator()(const Exponential& law) { positive(law.mean, "the mean"); }
    void operator()(const Weibull& law) {
        shape(law.shape, smallest_shape, largest_shape);
        positive(law.scale, "the scale");
    }
    void operator()(const Gamma& law) {
        shape(law.shape, smallest_tabled_shape, largest_tabled_shape);
        positive(law.scale, "the scale");
    }
    void operator()(const LogNormal& law) {
        positive(law.median, "the median");
        not_negative(law.sigma, "sigma");
        need(!(law.sigma > 100.0), "sigma of a lognormal law must not exceed 100");
    }
    void operator()(const Normal& law) {
        need(finite(law.mean), "the mean must be a finite number");
        not_negative(law.sd, "sd");
    }
    void operator()(const TruncatedNormal& law) {
        need(finite(law.mean), "the mean must be a finite number");
        positive(law.sd, "sd");
        ordered(law.low, law.high);
        if (!found_.empty()) return;
        const double from = (law.low - law.mean) / law.sd, to = (law.high - law.mean) / law.sd;
        const double within = from > 0.0 ? math::normal_cdf(-from) - math::normal_cdf(-to)
                                         : math::normal_cdf(to) - math::normal_cdf(from);
        need(within > smallest_normal_share, "the normal law has next to no mass between the bounds");
    }
    void operator()(const Beta& law) {
        shape(law.a, smallest_tabled_shape, largest_tabled_shape, "a");
        shape(law.b, smallest_tabled_shape, largest_tabled_shape, "b");
    }
    void operator()(const Lomax& law) {
        shape(law.shape, smallest_shape, largest_shape);
        positive(law.scale, "the scale");
    }
    void operator()(const LogLogistic& law) {
        shape(law.shape, smallest_shape, largest_shape);
        positive(law.median, "the median");
    }
    void operator()(const Poisson& law) {
        not_negative(law.mean, "the mean");
        need(!(law.mean > largest_poisson_mean), "the mean of a Poisson law must not exceed 1e12");
    }
    void operator()(const Bernoulli& law) { share(law.share); }
    void operator()(const Never&) {}

    void operator()(const PiecewiseHazard& law) {
        need(!law.rates.empty(), "a piecewise hazard needs at least one piece");
        need(law.rates.size() == law.until.size(), "every piece of a hazard needs both an end and a rate");
        double start = 0.0;
        for (const double end : law.until) {
            need(end > start, "the ends of the pieces must ascend from above 0");
            start = end;
        }
        need(law.until.empty() || law.until.back() == math::infinity, "the last piece must have no end");
        for (const double rate : law.rates) not_negative(rate, "every rate");
    }
    void operator()(const Empirical& law) {
        need(!law.values.empty(), "there must be at least one value");
        need(law.values.size() < (std::size_t{1} << 32), "there must be fewer than 2^32 values");
        for (std::size_t i = 0; i < law.values.size(); ++i) {
            need(finite(law.values[i]), "every value must be a finite number");
            need(i == 0 || !(law.values[i] < law.values[i - 1]), "the values must ascend");
        }
    }
    void operator()(const Mixture& law) {
        need(!law.parts.empty(), "a mixture needs at least one part");
        need(law.parts.size() == law.shares.size(), "every part of a mixture needs a share");
        double total = 0.0;
        for (const double part_share : law.shares) {
            share(part_share);
            total += part_share;
        }
        need(law.parts.empty() || std::fabs(total - 1.0) < 1e-9, "the shares of a mixture must add to 100 %");
        for (const Law& part : law.parts) below(part);
    }
    void operator()(const Sum& law) {
        need(!law.parts.empty(), "a sum needs at least one part");
        for (const Law& part : law.parts) below(part);
    }
    void operator()(const Shift& law) {
        need(finite(law.offset), "the offset must be a finite number");
        need(law.part.size() == 1, "a shift moves exactly one law");
        for (const Law& part : law.part) below(part);
    }

    [[nodiscard]] std::vector<std::string> take() { return std::move(found_); }

  private:
    static bool finite(double value) { return std::fabs(value) < math::infinity; }

    /// Each sentence once, however many parameters break it.
    void need(bool sound, const std::string& sentence) {
        if (sound) return;
        for (const std::string& known : found_) {
            if (known == sentence) return;
        }
        found_.push_back(sentence);
    }
    void positive(double value, const std::string& name) {
        need(finite(value) && value > 0.0, name + " must be above 0 and finite");
    }
    void not_negative(double value, const std::string& name) {
        need(finite(value) && value >= 0.0, name + " must be 0 or more and finite");
    }
    void share(double value) { need(value >= 0.0 && value <= 1.0, "a share must lie between 0 and 1"); }
    void ordered(double low, double high) {
        need(finite(low) && finite(high) && low < high,
             "the lower bound must be below the upper one, both finite");
    }
    void shape(double value, double smallest, double largest, const std::string& name = "the shape") {
        need(value >= smallest && value <= largest,
             name + " must lie between " + (smallest == smallest_shape ? "0.01" : "0.05") + " and 1000000");
    }
    void below(const Law& part) {
        for (const std::string& sentence : faults(part)) need(false, sentence);
    }

    std::vector<std::string> found_;
};

}  // namespace

std::vector<std::string> faults(const Law& law) {
    Faults collector;
    std::visit(collector, law.form);
    std::vector<std::string> found = collector.take();
    if (found.empty() && draw_budget(law) > max_law_budget) {
        found.emplace_back("the law needs more than 16 draws for one value");
    }
    return found;
}

}  // namespace sojourn
