// Batches of roots, each lived as often as its paths ask for.
#include "engine/anchor/crew.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/plan/local_hour.hpp"
#include "engine/run/parallel.hpp"
#include "engine/tally/tallies.hpp"

namespace sojourn {

namespace {

constexpr std::uint64_t pilot_seed = 0x536F6A6F75726E21u;  // "Sojourn!": apart from what people choose
constexpr std::uint64_t chunk = 256;                       ///< roots of one task
constexpr std::uint64_t batch = 16;                        ///< chunks between two looks at what was found
constexpr Ticks window = 52 * hours_per_week * ticks_per_hour;
constexpr double golden_ratio = 0.6180339887498949;
/// Later entries are looked for in the lives of every so many roots, and count as often: most lives are long.
/// Seldom after `many_roots`, rarest where there are few such entries.
constexpr std::uint64_t often = 8, seldom = 24, rarest = 64;
constexpr double rare = 0.05;                   ///< of all entries
constexpr std::uint64_t many_roots = 1u << 14;  ///< enough for most
constexpr std::uint64_t tries = 256;            ///< to find an hour in which a channel is open

[[nodiscard]] Ticks window_of(const ChannelPlan& channel) noexcept {
    return std::min(channel.until - channel.from, window);
}

/// Arrivals that count in the mix.
[[nodiscard]] double amount_of(const ChannelPlan& channel) noexcept {
    switch (channel.kind) {
        case ArrivalKind::cohort:
        case ArrivalKind::pool:
            return static_cast<double>(channel.count);
        case ArrivalKind::log:
            return static_cast<double>(channel.times.size());
        case ArrivalKind::referrals:
            return 0;
        case ArrivalKind::rate:
            break;
    }
    double week = 0;
    for (const double mean : channel.hour_mean) week += mean;
    return week * static_cast<double>(window_of(channel)) /
           static_cast<double>(hours_per_week * ticks_per_hour);
}

/// An instant of the channel's window, hours in proportion to their arrivals: by rejection, addressed.
[[nodiscard]] Ticks time_in(const Plan& plan, const ChannelPlan& channel, PhiloxKey key,
                            std::uint64_t prospect) {
    const double most = *std::max_element(channel.hour_mean.begin(), channel.hour_mean.end());
    Ticks time = channel.from;
    for (std::uint32_t attempt = 0; attempt < tries; ++attempt) {
        DrawSite draws{key, {prospect, plan.arrival_time_site, 0, attempt}};
        time = channel.from +
               static_cast<Ticks>(draws.uniform(role::delay) * static_cast<double>(window_of(channel)));
        const double mean = channel.hour_mean[local_hour(plan, time / ticks_per_hour)];
        if (draws.uniform(role::outcome) * most < mean) break;
    }
    return time;
}

/// One thread's pilot: where it scores goes nowhere.
struct Flyer {
    Flyer(const Plan& plan, const Layout& layout, const Tallies& sizes)
        : state{plan},
          row(sizes.totals.size(), 0),
          histograms(sizes.histograms.size(), 0),
          scorer{plan, layout} {
        scorer.aim(row, row, histograms);
    }
    LifeState state;
    Row row;
    std::vector<std::uint64_t> histograms;
    Scorer scorer;
};

/// Calls body(flyer, root, chunk) for roots in batches until `found()` is enough.
template <class Found, class Body>
void fly(const Plan& plan, const CrewOptions& options, const Found& found, const Body& body) {
    const PilotRoots roots{plan};
    if (roots.empty()) return;
    const Layout layout = make_layout(plan);
    const Tallies sizes = make_tallies(layout, {});
    for (std::uint64_t first = 0; first * chunk < options.most_roots && found(first * chunk) < options.wanted;
         first += batch) {
        parallel_with_workers(
            first, first + batch, options.threads, [&] { return Flyer{plan, layout, sizes}; },
            [&](Flyer& flyer, std::uint64_t which) {
                for (std::uint64_t i = which * chunk; i < (which + 1) * chunk; ++i)
                    body(flyer, roots.at(i), i, which - first);
            },
            [](Flyer&) {});
    }
}

[[nodiscard]] bool rarely_again(const Paths& paths) {
    double first = 0, again = 0;
    for (std::size_t i = 0; i < paths.paths.size(); ++i) {
        const bool is_first = i == 0 || paths.paths[i].root != paths.paths[i - 1].root;
        (is_first ? first : again) += paths.paths[i].weight;
    }
    return again < rare * first;
}

void live_once(const Plan& plan, Flyer& flyer, Pilot& pilot, const Root& root, std::uint64_t ordinal,
               std::uint32_t entry, double weight) {
    flyer.state.pilot = &pilot;
    pilot.begin(ordinal, entry, weight);
    (void)live(plan, stream_key(pilot_seed, 0), root, flyer.state, flyer.scorer, pilot);
    pilot.end();
}

}  // namespace

void make_everybody_new(Plan& plan) {
    bool anybody_new = false;
    for (const ChannelPlan& channel : plan.channels)
        anybody_new = anybody_new || (!channel.age.exists && amount_of(channel) > 0);
    for (ChannelPlan& channel : plan.channels) {
        if (!channel.age.exists) continue;
        if (anybody_new) channel.count = 0;
        channel.age.exists = false;
    }
}

PilotRoots::PilotRoots(const Plan& plan) : plan_{plan} {
    channels_.resize(plan.channels.size());
    std::iota(channels_.begin(), channels_.end(), 0u);
    const auto& names = plan.names.channels;
    std::sort(channels_.begin(), channels_.end(),
              [&](std::uint32_t a, std::uint32_t b) { return names[a] < names[b]; });
    for (const std::uint32_t channel : channels_) {
        total_ += amount_of(plan.channels[channel]);
        shares_.push_back(total_);
    }
    for (double& share : shares_) share /= total_;
}

Root PilotRoots::at(std::uint64_t ordinal) const {
    // Multiples of the golden ratio fill [0, 1) evenly, so that the mix is right for any number of roots.
    const double place = std::fmod(static_cast<double>(ordinal + 1) * golden_ratio, 1.0);
    const auto found = std::upper_bound(shares_.begin(), shares_.end() - 1, place);
    const std::uint32_t channel = channels_[static_cast<std::size_t>(found - shares_.begin())];
    const ChannelPlan& plan = plan_.channels[channel];
    const std::uint64_t prospect = plan.key | ordinal;
    Root root{prospect, ChannelId{channel}, 0, 0};
    if (plan.kind == ArrivalKind::log) root.time = plan.times[ordinal % plan.times.size()];
    if (plan.kind == ArrivalKind::rate) root.time = time_in(plan_, plan, stream_key(pilot_seed, 0), prospect);
    return root;
}

Paths send_pilots(const Plan& plan, const PilotTask& task, const CrewOptions& options) {
    Paths all;
    std::vector<Paths> parts(batch);
    std::uint64_t thinning = often;
    fly(
        plan, options,
        [&](std::uint64_t roots) {
            for (Paths& part : parts) {
                all.append(part);
                part = {};
            }
            thinning = rarely_again(all) ? rarest : roots < many_roots ? often : seldom;
            if (roots < options.fewest_roots && all.moments.size() < options.most_moments)
                return std::uint64_t{0};
            const bool many = all.moments.size() > options.most_moments;
            return static_cast<std::uint64_t>(all.paths.size()) * (many ? 4 : 1);
        },
        [&](Flyer& flyer, const Root& root, std::uint64_t ordinal, std::uint64_t part) {
            Pilot pilot{plan, task, flyer.state};
            live_once(plan, flyer, pilot, root, ordinal, 0, 1);
            if (pilot.found() && ordinal % thinning == 0) {
                for (std::uint32_t entry = 1; entry < options.entries; ++entry) {
                    live_once(plan, flyer, pilot, root, ordinal, entry, static_cast<double>(thinning));
                    if (!pilot.found()) break;
                }
            }
            parts[part].append(pilot.paths);
        });
    for (const Paths& part : parts) all.append(part);
    return all;
}

Arms send_both_ways(const Plan& plan, PilotTask task, const CrewOptions& options) {
    Arms all;
    std::vector<Arms> parts(batch);
    const auto join = [&](std::uint64_t) {
        for (Arms& part : parts) {
            all.reached.insert(all.reached.end(), part.reached.begin(), part.reached.end());
            all.present.insert(all.present.end(), part.present.begin(), part.present.end());
            all.absent.insert(all.absent.end(), part.absent.begin(), part.absent.end());
            part = {};
        }
        return all.reached.size();
    };
    PilotTask absent = task, present = task;
    absent.presence = Presence::absent;
    present.presence = Presence::present;
    fly(plan, options, join, [&](Flyer& flyer, const Root& root, std::uint64_t ordinal, std::uint64_t part) {
        Pilot one{plan, present, flyer.state}, other{plan, absent, flyer.state};
        live_once(plan, flyer, one, root, ordinal, 0, 1);
        if (one.reached() <= 0) return;
        live_once(plan, flyer, other, root, ordinal, 0, 1);
        parts[part].reached.push_back(one.reached());
        parts[part].present.push_back(one.lifted());
        parts[part].absent.push_back(other.lifted());
    });
    (void)join(0);
    return all;
}

}  // namespace sojourn
