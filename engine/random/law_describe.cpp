// Laws as people write them.
#include <array>
#include <charconv>

#include "engine/random/law.hpp"

namespace sojourn {

namespace {

/// Six significant digits, no trailing zeros, whatever the locale.
std::string plain(double value) {
    std::array<char, 32> text{};
    const auto end =
        std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::general, 6);
    return {text.data(), end.ptr};
}

class Describer {
  public:
    Describer(double per_unit, const std::string& unit) : per_unit_{per_unit}, unit_{unit} {}

    std::string operator()(const Fixed& law) const { return quantity(law.value); }
    std::string operator()(const Never&) const { return "never"; }
    std::string operator()(const Uniform& law) const {
        return quantity(law.low) + " to " + quantity(law.high);
    }
    std::string operator()(const LogUniform& law) const {
        return "loguniform " + quantity(law.low) + " to " + quantity(law.high);
    }
    std::string operator()(const Exponential& law) const { return "exponential mean " + quantity(law.mean); }
    std::string operator()(const Weibull& law) const {
        return "weibull scale " + quantity(law.scale) + " shape " + plain(law.shape);
    }
    std::string operator()(const Gamma& law) const {
        return "gamma shape " + plain(law.shape) + " scale " + quantity(law.scale);
    }
    std::string operator()(const LogNormal& law) const {
        return "lognormal median " + quantity(law.median) + " sigma " + plain(law.sigma);
    }
    std::string operator()(const Normal& law) const {
        return "normal mean " + quantity(law.mean) + " sd " + quantity(law.sd);
    }
    std::string operator()(const TruncatedNormal& law) const {
        return "normal mean " + quantity(law.mean) + " sd " + quantity(law.sd) + " between " +
               quantity(law.low) + " and " + quantity(law.high);
    }
    std::string operator()(const Beta& law) const { return "beta a " + plain(law.a) + " b " + plain(law.b); }
    std::string operator()(const Lomax& law) const {
        return "lomax shape " + plain(law.shape) + " scale " + quantity(law.scale);
    }
    std::string operator()(const LogLogistic& law) const {
        return "loglogistic median " + quantity(law.median) + " shape " + plain(law.shape);
    }
    std::string operator()(const Poisson& law) const { return "poisson mean " + plain(law.mean); }
    std::string operator()(const Bernoulli& law) const {
        return "bernoulli " + plain(100.0 * law.share) + " %";
    }
    std::string operator()(const PiecewiseHazard& law) const {
        return law.rates.size() == 1 ? "constant hazard"
                                     : "hazard in " + std::to_string(law.rates.size()) + " pieces";
    }
    std::string operator()(const Empirical& law) const {
        return std::to_string(law.values.size()) + " observed values, " + quantity(law.values.front()) +
               " to " + quantity(law.values.back());
    }
    std::string operator()(const Mixture& law) const {
        std::string line;
        for (std::size_t i = 0; i < law.parts.size(); ++i) {
            line += (i == 0 ? "" : ", ") + plain(100.0 * law.shares[i]) + " % " + below(law.parts[i]);
        }
        return "[" + line + "]";
    }
    std::string operator()(const Sum& law) const {
        std::string line;
        for (std::size_t i = 0; i < law.parts.size(); ++i)
            line += (i == 0 ? "" : " + ") + below(law.parts[i]);
        return line;
    }
    std::string operator()(const Shift& law) const {
        return quantity(law.offset) + " + " + below(law.part.front());
    }

  private:
    std::string below(const Law& law) const { return describe(law, per_unit_, unit_); }
    std::string quantity(double value) const {
        return plain(value / per_unit_) + (unit_.empty() ? "" : " " + unit_);
    }

    double per_unit_;
    const std::string& unit_;
};

}  // namespace

std::string describe(const Law& law, double per_unit, const std::string& unit) {
    return std::visit(Describer{per_unit, unit}, law.form);
}

}  // namespace sojourn
