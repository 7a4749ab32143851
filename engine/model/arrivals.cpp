// Rules on arrivals: somebody comes, and nobody's key overflows.
#include <algorithm>
#include <cmath>

#include "engine/model/coupling.hpp"
#include "engine/model/keys.hpp"
#include "engine/model/rules.hpp"
#include "engine/model/shape.hpp"

namespace sojourn::rules {

namespace {

void check_keep(double keep, const std::string& path, Problems& problems) {
    if (keep >= 0 && keep <= 1) return;
    report(problems, path + ".keep", "", "the share of prospects who stay lies between 0 and 1",
           "give a share from 0 to 1; more prospects than before come on a stream of their own");
}

void check_cohort(const Cohort& cohort, const std::string& path, Problems& problems) {
    check_keep(cohort.keep, path, problems);
    if (cohort.more >= max_ordinals) {
        report(problems, path + ".more", std::to_string(cohort.more),
               "a channel can tell at most " + std::to_string(max_ordinals) + " prospects more apart",
               "ask for more replications instead");
    }
    if (cohort.count >= max_ordinals) {
        report(problems, path + ".cohort", std::to_string(cohort.count),
               "a channel can tell at most " + std::to_string(max_ordinals) + " prospects apart",
               "ask for more replications instead");
    }
}

/// Arrivals of the busiest hour, in those of a mean hour.
[[nodiscard]] double peak_of(const std::vector<double>& shape) {
    const std::size_t steps = shape_steps(shape.size());
    if (steps == 0) return 1;
    double total = 0, most = 0;
    for (std::size_t first = 0; first < shape.size(); first += steps) {
        double hour = 0;
        for (std::size_t step = first; step < first + steps; ++step) hour += shape[step];
        total += hour;
        most = std::max(most, hour);
    }
    return most * static_cast<double>(shape.size() / steps) / total;
}

void check_shape(const std::vector<double>& shape, const std::string& path, Problems& problems) {
    if (shape.empty()) return;
    if (shape_steps(shape.size()) == 0) {
        report(
            problems, path, std::to_string(shape.size()),
            "a shape has 24 weights (hours of the day) or 168 (hours of the week from Monday 0:00), or k "
            "times as many of up to 60 equal steps an hour",
            "give the table 24 or 168 rows, or a row for each step, such as 288 for five minutes of a day");
    }
    const bool sound =
        std::all_of(shape.begin(), shape.end(), [](double w) { return w >= 0 && std::isfinite(w); });
    const bool any = std::any_of(shape.begin(), shape.end(), [](double w) { return w > 0; });
    if (!sound || !any) {
        report(problems, path, "", "the weights of a shape are 0 or more, and at least one is positive",
               "correct the table");
    }
}

void check_demand(const ArrivalRate& rate, const std::string& path, Problems& problems) {
    check_keep(rate.keep, path, problems);
    if (!(rate.more_per_second >= 0) || !std::isfinite(rate.more_per_second)) {
        report(problems, path + ".more", "", "the rate of those more is 0 or more",
               "give a rate above 0, or thin the channel instead");
    }
}

void check_rate(const Journey& journey, const ArrivalRate& rate, const std::string& path,
                Problems& problems) {
    check_shape(rate.shape, path + ".shape", problems);
    check_demand(rate, path, problems);
    if (!(rate.per_second >= 0) || !std::isfinite(rate.per_second)) {
        report(problems, path + ".rate", "", "a rate of arrivals is 0 or more", "give a rate above 0");
        return;
    }
    if (rate.from < 0 || rate.from >= rate.until || rate.from >= journey.horizon) {
        report(problems, path + ".from", "",
               "no time is left for arrivals between `from`, `until` and the horizon",
               "move `from` earlier, or `until` or the horizon later");
    }
    const double most = std::max(rate.per_second, rate.more_per_second);
    if (!has_errors(problems) && most * 3600 * peak_of(rate.shape) > largest_cell_mean) {
        report(problems, path + ".rate", "",
               "more than 500,000 prospects an hour outgrow the numbering of a channel",
               "split the channel, or simulate a sample of it");
    }
    if (end_of_arrivals(journey) / ticks_per_hour >= max_cells) {
        report(problems, "clock.horizon", "", "arrivals are numbered by hour for at most 119 years",
               "shorten the horizon, or what follows it");
    }
}

void check_log(const Journey& journey, const ArrivalLog& log, const std::string& path, Problems& problems) {
    const Ticks last = end_of_arrivals(journey);
    const auto inside = [&](Ticks time) { return time >= 0 && time <= last; };
    const auto counted = std::count_if(log.times.begin(), log.times.end(), inside);
    const auto outside = static_cast<std::ptrdiff_t>(log.times.size()) - counted;
    if (counted == 0) {
        report(problems, path + ".log", "", "no row of the log lies between the start and the horizon",
               "check the start, the horizon and the column");
    } else if (outside > 0) {
        warn(problems, path + ".log", std::to_string(outside),
             std::to_string(outside) +
                 " rows of the log lie before the start or after the horizon and are left out",
             "check the start and the horizon if that is not meant");
    }
}

void check_pool(const Pool& pool, const std::string& path, Problems& problems) {
    if (pool.size > largest_pool) {
        report(problems, path + ".size", std::to_string(pool.size),
               "a market has at most " + std::to_string(largest_pool) + " people",
               "simulate a sample of it: what happens depends on shares, not on the size");
    }
    if (!(pool.alone > 0) || !std::isfinite(pool.alone)) {
        report(problems, path + ".alone", "",
               "somebody must come of their own accord, or nobody is there to draw in others",
               "give a rate above 0, such as `0.03 per year`");
    }
    if (!(pool.together >= 0) || !std::isfinite(pool.together)) {
        report(problems, path + ".together", "", "those who have come draw others in at a rate of 0 or more",
               "give a rate such as `0.38 per year`");
    }
}

/// Whether a channel brings nobody, though it could; such a one waits for a what-if.
[[nodiscard]] bool is_idle(const Channel& channel) {
    if (const auto* cohort = std::get_if<Cohort>(&channel.arrivals))
        return cohort->count == 0 && cohort->more == 0;
    if (const auto* pool = std::get_if<Pool>(&channel.arrivals)) return pool->size == 0;
    const auto* rate = std::get_if<ArrivalRate>(&channel.arrivals);
    return rate != nullptr && rate->per_second == 0 && rate->more_per_second == 0;
}

/// Where all channels are idle, nothing can be simulated; one among others is doubtful.
void check_idle(const Journey& journey, Problems& problems) {
    const bool nobody =
        std::all_of(journey.channels.begin(), journey.channels.end(), [](const Channel& each) {
            return is_idle(each) || std::holds_alternative<Referrals>(each.arrivals);
        });
    for (const Channel& channel : journey.channels) {
        if (!is_idle(channel)) continue;
        const bool rate = std::holds_alternative<ArrivalRate>(channel.arrivals);
        const bool pool = std::holds_alternative<Pool>(channel.arrivals);
        const std::string path = "channels." + channel.name + (rate ? ".rate" : pool ? ".size" : ".cohort");
        const char* const value = rate ? "" : "0";
        if (nobody) {
            report(problems, path, value, "nobody arrives, by this channel or by another",
                   rate ? "give a rate above 0" : "give at least 1");
        } else {
            warn(problems, path, value, "nobody comes by this channel",
                 "take it out, unless a what-if opens it");
        }
    }
}

}  // namespace

void arrivals_are_possible(const Journey& journey, Problems& problems) {
    check_idle(journey, problems);
    for (const Channel& channel : journey.channels) {
        const std::string path = "channels." + channel.name;
        if (const auto* cohort = std::get_if<Cohort>(&channel.arrivals))
            check_cohort(*cohort, path, problems);
        if (const auto* rate = std::get_if<ArrivalRate>(&channel.arrivals))
            check_rate(journey, *rate, path, problems);
        if (const auto* log = std::get_if<ArrivalLog>(&channel.arrivals))
            check_log(journey, *log, path, problems);
        if (const auto* pool = std::get_if<Pool>(&channel.arrivals)) check_pool(*pool, path, problems);
        if (!std::isfinite(channel.cost)) {
            report(problems, path + ".cost", "", "the cost is not a number", "give an amount");
        }
    }
}

}  // namespace sojourn::rules
