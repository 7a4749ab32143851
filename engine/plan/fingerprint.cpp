// Feeds every field of a journey, in order, to a 64-bit FNV-1a.
#include "engine/plan/fingerprint.hpp"

#include <bit>
#include <concepts>
#include <optional>
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
    template <class T>
    void add(const std::optional<T>& item) {
        add(static_cast<int>(item.has_value()));
        if (item) add(*item);
    }
    template <class T>
        requires std::is_enum_v<T>
    void add(T value) {
        add(static_cast<std::uint32_t>(value));
    }
    void add(bool value) { byte(value ? 1 : 0); }

    void add(const Slope& item) { all(item.of, item.value); }
    void add(const TraitChange& item) { all(item.trait, item.amount); }
    void add(const Referral& item) { all(item.to, item.count); }
    void add(const ClockFactor& item) { all(item.clock, item.factor); }
    void add(const Effects& item) { all(item.add, item.friction, item.refer, item.then, item.clocks); }
    void add(const Attempts& item) {
        all(item.up_to, item.every, item.again.unreached, item.again.undecided, item.then);
    }
    void add(const Reach& item) { all(item.share, item.attribute); }
    void add(const Patience& item) { all(item.law, item.felt, item.to, item.slopes); }
    void add(const FirstValue& item) {
        all(item.trait, item.amount);
        if (!item.slopes.empty()) add(item.slopes);
    }
    void add(const CapacityStep& item) { all(item.from, item.servers); }
    void add(const ServeKey& item) { all(item.by, item.of); }
    void add(const Line& item) { all(item.patience, item.felt, item.if_closed, item.then); }
    void add(const Team& item) {
        all(item.name, item.stream, item.capacity, item.cost_per_hour, item.serve, item.hold, item.elsewhere,
            item.line);
    }
    void add(const BrandTrait& item) {
        all(item.name, item.half_life, item.baseline, item.felt, item.surprise, item.episode);
    }
    void add(const Service& item) { all(item.reached, item.unreached); }
    void add(const Condition& item) { all(item.of, item.comparison, item.value); }

    void add(const Opening& item) { all(item.from, item.until); }
    void add(const Calendar& item) { all(item.name, item.openings); }
    void add(const ClockChange& item) { all(item.at, item.hours); }
    void add(const Attribute& item) { all(item.name, item.stream, item.law, item.with, item.correlation); }
    void add(const Trait& item) {
        all(item.name, item.half_life, item.baseline, item.felt, item.surprise, item.episode);
    }
    void add(const Experience& item) { all(item.lambda, item.omega, item.phi, item.psi, item.expectation); }
    void add(const Segment& item) { all(item.name, item.share, item.set); }
    void add(const Channel& item) {
        all(item.name, item.stream, item.arrivals, item.to, item.cost, item.segments, item.start);
    }
    void add(const Drift& item) {
        all(item.name, item.stream, item.to, item.after, item.opens, item.working, item.slopes, item.add,
            item.intercept);
    }
    void add(const Revenue& item) { all(item.once, item.per_second, item.slopes); }
    void add(const HandRaise& item) { all(item.attention, item.shift, item.until, item.ratio, item.lifts); }
    void add(const Stage& item) {
        all(item.name, item.stream, item.drift, item.revenue, item.interrupts, item.update, item.hand_raise,
            item.refer);
    }
    void add(const Quality& item) { all(item.mean, item.sd, item.friction, item.personalised, item.slopes); }
    void add(const Gate& item) { all(item.name, item.share, item.slopes); }
    void add(const Intent& item) { all(item.at_zero, item.slopes, item.act); }
    void add(const Outcome& item) {
        all(item.name, item.to, item.share, item.attribute, item.slopes, item.intent, item.needs,
            item.effects, item.boost, item.intercept);
    }
    void add(const Touchpoint& item) {
        all(item.name, item.stream, item.in, item.after, item.quality, item.outcomes, item.otherwise,
            item.cost, item.otherwise_effects, item.every, item.opens, item.working, item.attempts);
        all(item.reach, item.patience, item.service, item.add, item.when, item.follows, item.starts,
            item.fills_waits);
        if (!item.by.empty()) all(std::string{"by"}, item.by);
    }
    void add(const Survey& item) {
        all(item.name, item.stream, item.at, item.response, item.noise, item.slope, item.cuts, item.scores);
    }
    void add(const ObservedRate& item) {
        all(item.from, item.to, item.estimand, item.rate, item.within, item.of_cases);
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
    // Changes of demand, staff and what is shared are counted where there are any: a journey without them has
    // the hash it had before they could be said.
    void fields(const Cohort& f) {
        all(f.count, f.age);
        if (f.more > 0 || f.keep < 1) all(f.more, f.keep);
    }
    void fields(const ArrivalRate& f) {
        all(f.per_second, f.shape, f.from, f.until);
        if (f.more_per_second > 0 || f.keep < 1) all(f.more_per_second, f.more_from, f.keep, f.keep_from);
        if (!f.slopes.empty()) add(f.slopes);
    }
    void fields(const Pool& f) { all(f.size, f.alone, f.together, f.slopes); }
    void fields(const ArrivalLog& f) { add(f.times); }
    void fields(const Referrals& f) { all(f.accept, f.after, f.pass_on); }

    std::uint64_t state_ = 0xCBF29CE484222325u;
};

}  // namespace

std::uint64_t fingerprint(const Journey& journey, Ticks grid, Ticks cohort) {
    Hash hash;
    hash.all(journey.name, journey.horizon, journey.follow, journey.start_hour, journey.discount_per_year);
    hash.all(journey.attributes, journey.segments, journey.channels, journey.stages, journey.touchpoints);
    hash.all(journey.traits, journey.experience, journey.calendars, journey.clock_changes, journey.surveys);
    hash.all(journey.observed);
    if (!journey.teams.empty()) hash.all(std::string{"teams"}, journey.teams);
    if (!journey.brand.empty()) hash.all(std::string{"brand"}, journey.brand);
    if (journey.warm_up > 0) hash.all(std::string{"warm-up"}, journey.warm_up);
    hash.all(grid, cohort);
    return hash.value();
}

std::uint64_t fingerprint_of_people(const Journey& journey) {
    Hash hash;
    hash.add(journey.attributes);
    for (const Segment& segment : journey.segments) hash.all(segment.name, segment.set);
    return hash.value();
}

std::uint64_t fingerprint(std::span<const std::uint64_t> numbers) {
    Hash hash;
    for (const std::uint64_t number : numbers) hash.add(number);
    return hash.value();
}

}  // namespace sojourn
