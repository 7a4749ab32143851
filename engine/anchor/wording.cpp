// Numbers and names of lines as text.
#include "engine/anchor/wording.hpp"

#include <cstdio>
#include <utility>

namespace sojourn {

std::string text(const char* format, double value) {
    char buffer[64];
    (void)std::snprintf(buffer, sizeof buffer, format, value);
    return buffer;
}

std::string shown(const Anchor& anchor, double rate) {
    if (anchor.estimand != Estimand::hazard) return text("%.3g %%", 100 * rate);
    return text("%.3g per month", rate * seconds_per_month);
}

std::string about(const Anchor& anchor, double rate) {
    if (anchor.estimand != Estimand::hazard) return text(rate < 0.0995 ? "%.2g %%" : "%.0f %%", 100 * rate);
    return text("%.2g per month", rate * seconds_per_month);
}

std::string about_time(double seconds) {
    if (seconds < 3600) return text("%.2g min", seconds / 60);
    if (seconds < seconds_per_day) return text("%.2g h", seconds / 3600);
    const double days = seconds / seconds_per_day;
    return text(days < 99.5 ? "%.2g d" : "%.0f d", days);
}

std::string what_is_solved(const Anchor& anchor) {
    return anchor.is_clock ? "the clock `" + anchor.name + "`"
                           : "the outcome `" + anchor.where + "." + anchor.name + "`";
}

void add(Problems& problems, Severity severity, const Anchor& anchor, std::string why, std::string cure) {
    problems.push_back({severity,
                        "observed." + anchor.line,
                        shown(anchor, anchor.rate),
                        std::move(why),
                        std::move(cure),
                        {}});
}

}  // namespace sojourn
