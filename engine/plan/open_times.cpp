// Open time up to an instant, and its inverse; everything else follows from the two.
#include "engine/plan/open_times.hpp"

#include <algorithm>

namespace sojourn {

namespace {

constexpr Ticks week = 7 * ticks_per_day;

/// Whole weeks by which `distance` > 0 is covered.
[[nodiscard]] constexpr Ticks weeks_in(Ticks distance) noexcept {
    return (distance + week - 1) / week;
}

}  // namespace

OpenTimes::OpenTimes(std::vector<Opening> openings) : openings_{std::move(openings)} {
    for (const Opening& opening : openings_) {
        before_.push_back(total_);
        total_ += opening.until - opening.from;
    }
    first_ = openings_.front().from;
    last_ = openings_.back().until;
    first_week_ = inside_open_before(first_ + week);
    last_week_ = total_ - inside_open_before(last_ - week);
}

/// Open time from the first opening to `time`, nothing repeated.
Ticks OpenTimes::inside_open_before(Ticks time) const noexcept {
    const auto after = std::upper_bound(openings_.begin(), openings_.end(), time,
                                        [](Ticks t, const Opening& opening) { return t < opening.from; });
    if (after == openings_.begin()) return 0;
    const auto index = static_cast<std::size_t>(after - openings_.begin() - 1);
    const Opening& opening = openings_[index];
    return before_[index] + std::min(time, opening.until) - opening.from;
}

Ticks OpenTimes::open_before(Ticks time) const noexcept {
    if (time < first_) {
        const Ticks weeks = weeks_in(first_ - time);
        return inside_open_before(time + weeks * week) - weeks * first_week_;
    }
    if (time > last_) {
        const Ticks weeks = weeks_in(time - last_);
        return inside_open_before(time - weeks * week) + weeks * last_week_;
    }
    return inside_open_before(time);
}

/// The first instant before which `open_time` has been open.
Ticks OpenTimes::time_of(Ticks open_time) const noexcept {
    if (open_time > total_) {
        const Ticks weeks = (open_time - total_ + last_week_ - 1) / last_week_;
        if (weeks > longest_duration / (2 * week)) return forever;
        return time_of(open_time - weeks * last_week_) + weeks * week;
    }
    if (open_time <= 0) {
        const Ticks weeks = (first_week_ - open_time) / first_week_;
        return time_of(open_time + weeks * first_week_) - weeks * week;
    }
    const auto after = std::lower_bound(before_.begin(), before_.end(), open_time);
    const auto index = static_cast<std::size_t>(after - before_.begin() - 1);
    return openings_[index].from + (open_time - before_[index]);
}

Ticks OpenTimes::slide(Ticks time) const noexcept {
    // The next open tick ends when one more tick has been open, and starts a tick earlier.
    if (time >= longest_duration) return forever;
    const Ticks end = time_of(open_before(time) + 1);
    return end == forever ? forever : end - 1;
}

Ticks OpenTimes::after_open(Ticks start, Ticks duration) const noexcept {
    if (start >= longest_duration || duration >= longest_duration) return forever;
    if (duration == 0) return start;
    return time_of(open_before(start) + duration);
}

Ticks OpenTimes::open_between(Ticks from, Ticks until) const noexcept {
    return open_before(until) - open_before(from);
}

}  // namespace sojourn
