// Probabilities summed along paths: no outcome is drawn, so the sums are smooth.
#include "engine/anchor/rates.hpp"

#include <algorithm>
#include <cmath>

#include "engine/random/math/exp_log.hpp"
#include "engine/run/parallel.hpp"

namespace sojourn {

namespace {

constexpr std::size_t chunk = 1024;  ///< paths summed by one task

/// (1 - exp(-x)) / x.
[[nodiscard]] double mean_survival(double x) noexcept {
    if (std::fabs(x) < 1e-5) return 1 - x / 2 + x * x / 6;
    return -math::expm1(-x) / x;
}

/// One walk along a path for one line.
class Walk {
  public:
    Walk(const Plan& plan, std::uint32_t line, std::span<const double> factors, double stop_hazard) noexcept
        : plan_{plan},
          line_{line},
          rate_{plan.observed[line]},
          factors_{factors},
          stop_hazard_{stop_hazard},
          limit_{rate_.estimand == Estimand::within ? to_seconds(rate_.within) : math::infinity} {
        if (rate_.estimand == Estimand::eventually || rate_.estimand == Estimand::within) chances = 1;
    }

    void visit(const Moment& moment, std::span<const Term> terms) noexcept {
        double total = moment.rest;
        for (const Term& term : terms) total += factors_[term.line] * term.amount;
        const double weight = alive * moment.stands_for;
        double gone = 0;
        for (const Term& term : terms) {
            const double happens = factors_[term.line] * term.amount / total * term.open;
            if (rate_.estimand == Estimand::per_visit) {
                if (term.line == line_) {
                    events += weight * happens;
                    chances += weight;
                }
            } else if (counts(term.line) && moment.at <= limit_) {
                events += weight * happens;
            }
            if (term.leaves) gone += happens;
        }
        alive *= 1 - gone;
    }

    void pass(const Moment& moment, std::span<const Term> terms) noexcept {
        double all = 0, own = 0;
        for (const Term& term : terms) {
            const double exposed = factors_[term.line] * term.amount;
            all += exposed;
            if (counts(term.line)) own += exposed;
        }
        const double weight = alive * moment.stands_for;
        if (rate_.estimand == Estimand::hazard) {
            // Paths that end at random with hazard h stand for exp(h t) others: hazards count less h.
            const double mean = mean_survival(all - stop_hazard_ * moment.rest);
            events += weight * own * mean;
            chances += weight * moment.rest * mean;
        } else if (rate_.estimand != Estimand::per_visit && own > 0) {
            const double part = std::clamp((limit_ - (moment.at - moment.rest)) / moment.rest, 0.0, 1.0);
            events += weight * own * part * mean_survival((all - stop_hazard_ * moment.rest) * part);
        }
        alive *= math::exp(-all);
    }

    void end(const Path& path) noexcept {
        if (path.cut) cut = alive * path.stands_for;
        if (rate_.estimand == Estimand::per_visit || !(path.to == rate_.to) || path.at > limit_) return;
        events += alive * path.stands_for;
    }

    double alive = 1, events = 0, chances = 0, cut = 0;

  private:
    /// Whether what `line` brings counts for this one: it leads to the same stage.
    [[nodiscard]] bool counts(std::uint32_t line) const noexcept {
        return plan_.observed[line].to == rate_.to;
    }

    const Plan& plan_;
    std::uint32_t line_;
    const ObservedPlan& rate_;
    std::span<const double> factors_;
    double stop_hazard_, limit_;
};

}  // namespace

Rates::Part Rates::part_of(const Path& path, std::uint32_t line, std::span<const double> factors) const {
    Walk walk{plan_, line, factors, stop_hazard_};
    for (std::uint32_t i = path.first; i < path.first + path.count; ++i) {
        const Moment& moment = paths_.moments[i];
        const std::span<const Term> terms{paths_.terms.data() + moment.first, moment.count};
        if (moment.is_visit) {
            walk.visit(moment, terms);
        } else {
            walk.pass(moment, terms);
        }
    }
    walk.end(path);
    return {walk.events, walk.chances, walk.cut};
}

double Rates::of(std::uint32_t line, std::span<const double> factors) const {
    // Chunks of fixed size, summed in their order: the same bits for any number of threads.
    const std::size_t chunks = (paths_.paths.size() + chunk - 1) / chunk;
    std::vector<Part> sums(chunks);
    parallel_for(0, chunks, threads_, [&](std::uint64_t which) {
        const std::size_t last = std::min((which + 1) * chunk, paths_.paths.size());
        for (std::size_t i = which * chunk; i < last; ++i) {
            const Path& path = paths_.paths[i];
            const Part part = part_of(path, line, factors);
            sums[which].events += path.weight * part.events;
            sums[which].chances += path.weight * part.chances;
        }
    });
    double events = 0, chances = 0;
    for (const Part& sum : sums) {
        events += sum.events;
        chances += sum.chances;
    }
    return chances > 0 ? events / chances : 0;
}

RateFound Rates::found(std::uint32_t line, std::span<const double> factors) const {
    RateFound found;
    double chances = 0, cut = 0, entries = 0;
    found.value = of(line, factors);
    double squares = 0, residual = 0;
    for (std::size_t i = 0; i < paths_.paths.size(); ++i) {
        const Path& path = paths_.paths[i];
        const Part part = part_of(path, line, factors);
        residual += path.weight * (part.events - found.value * part.chances);
        chances += path.weight * part.chances;
        cut += path.weight * part.cut;
        entries += path.weight;
        const bool last = i + 1 == paths_.paths.size() || paths_.paths[i + 1].root != path.root;
        if (!last) continue;
        squares += residual * residual;
        residual = 0;
    }
    if (chances > 0) found.error = std::sqrt(squares) / chances;
    if (entries > 0) found.cut = cut / entries;
    return found;
}

}  // namespace sojourn
