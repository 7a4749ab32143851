// How often each interval covers the truth, over simulated data sets whose truth is known in closed form.
#pragma once

#include <algorithm>
#include <boost/random/binomial_distribution.hpp>
#include <boost/random/lognormal_distribution.hpp>
#include <boost/random/mersenne_twister.hpp>
#include <boost/random/poisson_distribution.hpp>
#include <boost/random/uniform_01.hpp>
#include <cmath>
#include <vector>

#include "engine/stats/histogram.hpp"
#include "engine/stats/interval.hpp"

namespace sojourn::coverage {

using Random = boost::random::mt19937_64;

inline bool covers(const Interval& interval, double truth) {
    return interval.low <= truth && truth <= interval.high;
}

/// Share of `sets` data sets for which `covered(random)` holds.
template <typename Covered>
double share_covered(unsigned sets, std::uint64_t seed, Covered covered) {
    Random random{seed};
    unsigned count = 0;
    for (unsigned set = 0; set < sets; ++set) count += covered(random) ? 1u : 0u;
    return static_cast<double>(count) / sets;
}

/// Totals of units: numerators and denominators, all of them and those that were kept.
struct Units {
    std::vector<double> x, y;
    double total_x = 0, total_y = 0;
    std::uint64_t all = 0;

    void add(double numerator, double denominator, std::size_t keep) {
        if (x.size() < keep) {
            x.push_back(numerator);
            y.push_back(denominator);
        }
        total_x += numerator;
        total_y += denominator;
        ++all;
    }
};

/// Blocks of 64 prospects, each with 1 + Poisson(1/2) entries. A prospect's entries all have one probability
/// of an event, 0 or 2 * `share` by the toss of a coin, so entries of one prospect go together. True ratio:
/// `share`.
inline Units clustered_shares(Random& random, unsigned blocks, std::size_t keep, double share) {
    const boost::random::poisson_distribution<int> further{0.5};
    boost::random::uniform_01<double> uniform;
    Units units;
    for (unsigned block = 0; block < blocks; ++block) {
        double events = 0, entries = 0;
        for (int prospect = 0; prospect < 64; ++prospect) {
            const int count = 1 + further(random);
            const double chance = uniform(random) < 0.5 ? 0 : 2 * share;
            for (int entry = 0; entry < count; ++entry) events += uniform(random) < chance ? 1 : 0;
            entries += count;
        }
        units.add(events, entries, keep);
    }
    return units;
}

inline double ratio(unsigned sets) {
    return share_covered(sets, 1, [](Random& random) {
        const Units units = clustered_shares(random, 64, 64, 0.2);
        return covers(ratio_interval(units.x, units.y, units.total_x, units.total_y, units.all), 0.2);
    });
}

/// As `ratio`, with only a third of the blocks' rows kept.
inline double ratio_of_kept(unsigned sets) {
    return share_covered(sets, 2, [](Random& random) {
        const Units units = clustered_shares(random, 96, 32, 0.2);
        return covers(ratio_interval(units.x, units.y, units.total_x, units.total_y, units.all), 0.2);
    });
}

/// About 18 events among 6,144 entries of 64 blocks: Wilson with a design effect.
inline double few_clustered(unsigned sets) {
    return share_covered(sets, 3, [](Random& random) {
        const Units units = clustered_shares(random, 64, 64, 0.003);
        return covers(share_interval(units.x, units.y, units.total_x, units.total_y, units.all), 0.003);
    });
}

/// Totals of 20 replications, Poisson with mean 400.
inline double mean_of_replications(unsigned sets) {
    return share_covered(sets, 4, [](Random& random) {
        const boost::random::poisson_distribution<int> arrivals{400};
        std::vector<double> totals;
        double sum = 0;
        for (int replication = 0; replication < 20; ++replication) {
            totals.push_back(arrivals(random));
            sum += totals.back();
        }
        return covers(mean_interval(totals, sum / 20, 20), 400);
    });
}

/// Mean skewed money (lognormal, sigma 1: coefficient of variation 1.3) over 256 blocks of 64 values.
inline double mean_of_skewed(unsigned sets) {
    return share_covered(sets, 5, [](Random& random) {
        boost::random::lognormal_distribution<double> money{0, 1};
        std::vector<double> totals;
        double sum = 0;
        for (int block = 0; block < 256; ++block) {
            double total = 0;
            for (int value = 0; value < 64; ++value) total += money(random);
            totals.push_back(total);
            sum += total;
        }
        return covers(mean_interval(totals, sum / 256, 256), 64 * std::exp(0.5));
    });
}

/// Shares from 0.2 % to 5 % of 400 entries: 1 to 20 events. Averaged over shares, since n is discrete.
inline double wilson_of_few(unsigned sets) {
    return share_covered(sets, 6, [](Random& random) {
        const double share = 0.002 + 0.048 * boost::random::uniform_01<double>{}(random);
        const boost::random::binomial_distribution<int> events{400, share};
        return covers(wilson(static_cast<std::uint64_t>(events(random)), 400), share);
    });
}

/// Quantiles of 4,000 lognormal delays (median 60 s, sigma 1.5: oracle ORDER), rounded to ticks and binned.
inline double binned_quantile(unsigned sets, double p, double truth) {
    return share_covered(sets, 7, [&](Random& random) {
        boost::random::lognormal_distribution<double> delay{std::log(60.0), 1.5};
        std::vector<std::uint64_t> counts(bin_count);
        for (int i = 0; i < 4000; ++i) ++counts[bin_of(to_ticks(delay(random)))];
        return covers(quantile_interval(counts, p, 4000), truth);
    });
}

/// The same with a timer: 60 % of the delays are one day exactly.
inline double atom_quantile(unsigned sets) {
    return share_covered(sets, 8, [](Random& random) {
        boost::random::uniform_01<double> uniform;
        boost::random::lognormal_distribution<double> delay{std::log(86400.0), 1.5};
        std::vector<std::uint64_t> counts(bin_count);
        for (int i = 0; i < 4000; ++i) {
            const double other = delay(random);
            ++counts[bin_of(to_ticks(uniform(random) < 0.6 ? seconds_per_day : other))];
        }
        return covers(quantile_interval(counts, 0.5, 4000), seconds_per_day);
    });
}

/// How often a further year falls into the band of 20 years (lognormal totals, sigma 0.3).
inline double further_year(unsigned sets) {
    return share_covered(sets, 9, [](Random& random) {
        boost::random::lognormal_distribution<double> year{5, 0.3};
        std::vector<double> totals(20);
        std::generate(totals.begin(), totals.end(), [&] { return year(random); });
        return covers(year_band(totals), year(random));
    });
}

}  // namespace sojourn::coverage
