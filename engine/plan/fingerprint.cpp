// Feeds every field of a journey, in order, to a 64-bit FNV-1a.
#include "engine/plan/fingerprint.hpp"

#include <bit>
#include <concepts>
#include <string>
#include <type_traits>

namespace sojourn {

namespace {

class Hash {
  public:
    template <std::integral T>
    void add(T value) {
        for (unsigned i = 0; i < sizeof(T); ++i) {
            byte(static_cast<unsigned char>(static_cast<std::make_unsigned_t<T>>(value) >> (8 * i)));
        }
    }
    void add(double value) { add(std::bit_cast<std::uint64_t>(value)); }
    void add(const std::string& text) {
        add(text.size());
        for (const char c : text) byte(static_cast<unsigned char>(c));
    }
    template <class T>
    void add(const std::vector<T>& items) {
        add(items.size());
        for (const T& item : items) add(item);
    }
    template <class A, class B>
    void add(const std::pair<A, B>& pair) {
        add(pair.first);
        add(pair.second);
    }
    void add(const Law& law) {
        add(law.form.index());
        std::visit([this](const auto& form) { fields(form); }, law.form);
    }
    template <class... Forms>
    void add(const std::variant<Forms...>& form) {
        add(form.index());
        std::visit([this](const auto& chosen) { this->fields(chosen); }, form);
    }
    void add(const Attribute& item) { all(item.name, item.stream, item.law); }
    void add(const Segment& item) { all(item.name, item.share, item.set); }
    void add(const Channel& item) {
        all(item.name, item.stream, item.arrivals, item.to, item.cost, item.segments);
    }
    void add(const Drift& item) { all(item.name, item.stream, item.to, item.after); }
    void add(const Revenue& item) {
        add(static_cast<int>(item.once.has_value()));
        if (item.once) add(*item.once);
        add(item.per_second);
    }
    void add(const Stage& item) { all(item.name, item.stream, item.drift, item.revenue); }
    void add(const Outcome& item) { all(item.name, item.to, item.share, item.attribute); }
    void add(const Touchpoint& item) {
        all(item.name, item.stream, item.in, item.after, item.outcomes, item.otherwise, item.cost);
        add(static_cast<int>(item.quality.has_value()));
        if (item.quality) all(item.quality->mean, item.quality->sd);
    }
    template <class... Items>
    void all(const Items&... items) {
        (add(items), ...);
    }
    [[nodiscard]] std::uint64_t value() const { return state_; }

  private:
    void byte(unsigned char value) { state_ = (state_ ^ value) * 0x100000001B3u; }

    void fields(const Fixed& f) { add(f.value); }
    void fields(const Uniform& f) { all(f.low, f.high); }
    void fields(const LogUniform& f) { all(f.low, f.high); }
    void fields(const Exponential& f) { add(f.mean); }
    void fields(const Weibull& f) { all(f.shape, f.scale); }
    void fields(const Gamma& f) { all(f.shape, f.scale); }
    void fields(const LogNormal& f) { all(f.median, f.sigma); }
    void fields(const Normal& f) { all(f.mean, f.sd); }
    void fields(const TruncatedNormal& f) { all(f.mean, f.sd, f.low, f.high); }
    void fields(const Beta& f) { all(f.a, f.b); }
    void fields(const Lomax& f) { all(f.shape, f.scale); }
    void fields(const LogLogistic& f) { all(f.shape, f.median); }
    void fields(const Poisson& f) { add(f.mean); }
    void fields(const Bernoulli& f) { add(f.share); }
    void fields(const PiecewiseHazard& f) { all(f.until, f.rates); }
    void fields(const Empirical& f) { add(f.values); }
    void fields(const Never&) {}
    void fields(const Mixture& f) { all(f.shares, f.parts); }
    void fields(const Sum& f) { add(f.parts); }
    void fields(const Shift& f) { all(f.offset, f.part); }
    void fields(const Cohort& f) { add(f.count); }
    void fields(const ArrivalRate& f) { all(f.per_second, f.shape, f.from, f.until); }
    void fields(const ArrivalLog& f) { add(f.times); }

    std::uint64_t state_ = 0xCBF29CE484222325u;
};

}  // namespace

std::uint64_t fingerprint(const Journey& journey, Ticks grid, Ticks cohort) {
    Hash hash;
    hash.all(journey.name, journey.horizon, journey.follow, journey.start_hour, journey.discount_per_year);
    hash.all(journey.attributes, journey.segments, journey.channels, journey.stages, journey.touchpoints);
    hash.all(grid, cohort);
    return hash.value();
}

}  // namespace sojourn
