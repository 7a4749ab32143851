// Broyden's method with a limit of step for each line.
#include "engine/anchor/homing.hpp"

#include <algorithm>
#include <cmath>

#include "engine/anchor/line_solver.hpp"

namespace sojourn {

namespace {

constexpr double closely = 0.25, fairly = 1;               ///< of a standard error
constexpr double closely_rate = 1e-3, fairly_rate = 1e-2;  ///< of the rate
constexpr double first_reach = 3, longest_reach = 6, shortest_reach = 0x1p-8;
constexpr double overshoot = 0.5;                 ///< of the gap before, on the other side
constexpr double told_apart = 0.005;              ///< steps that are longer say something about slopes
constexpr double flattest = 0.125, steepest = 8;  ///< times the slope that was expected
constexpr std::uint32_t most_rough_passes = 8, most_at_an_end = 3;

[[nodiscard]] double allowed(const GapRead& read, double errors, double of_rate) noexcept {
    return std::max(errors * read.error, of_rate * read.scale);
}

/// Solves `matrix` x = right by elimination with pivots; false where it is singular.
[[nodiscard]] bool solve_linear(std::vector<double> matrix, std::vector<double>& right) {
    const std::size_t n = right.size();
    for (std::size_t k = 0; k < n; ++k) {
        std::size_t pivot = k;
        for (std::size_t i = k + 1; i < n; ++i) {
            if (std::fabs(matrix[i * n + k]) > std::fabs(matrix[pivot * n + k])) pivot = i;
        }
        if (!(std::fabs(matrix[pivot * n + k]) > 1e-9)) return false;
        for (std::size_t j = 0; j < n; ++j) std::swap(matrix[k * n + j], matrix[pivot * n + j]);
        std::swap(right[k], right[pivot]);
        for (std::size_t i = k + 1; i < n; ++i) {
            const double factor = matrix[i * n + k] / matrix[k * n + k];
            for (std::size_t j = k; j < n; ++j) matrix[i * n + j] -= factor * matrix[k * n + j];
            right[i] -= factor * right[k];
        }
    }
    for (std::size_t k = n; k-- > 0;) {
        for (std::size_t j = k + 1; j < n; ++j) right[k] -= matrix[k * n + j] * right[j];
        right[k] /= matrix[k * n + k];
    }
    return true;
}

class Homing {
  public:
    Homing(std::span<const HomingLine> lines, std::vector<double> slopes)
        : lines_{lines}, size_{lines.size()}, slopes_{std::move(slopes)}, reach_(size_, first_reach) {
        for (std::size_t i = 0; i < size_; ++i) {
            double& own = slopes_[i * size_ + i];
            if (!(own > flattest)) own = 1;  // a rate that hardly moves in a pilot may move in a run
            expected_.push_back(own);
            at_.push_back(rounded_intercept(std::clamp(lines[i].start, lines[i].low, lines[i].high)));
        }
    }

    [[nodiscard]] const std::vector<double>& at() const noexcept { return at_; }
    [[nodiscard]] const std::vector<double>& slopes() const noexcept { return slopes_; }

    /// Learns from what was read at `at()`; `fresh` readings are of other replications than those before.
    void learn(const std::vector<GapRead>& reads, bool fresh) {
        if (!fresh && !last_at_.empty()) {
            update(reads);
            for (std::size_t i = 0; i < size_; ++i) hold_back(i, last_[i].gap, reads[i].gap);
        }
        last_ = reads;
        last_at_ = at_;
    }

    void step() {
        std::vector<double> steps;
        for (const GapRead& read : last_) steps.push_back(-read.gap);
        std::vector<double> alone = steps;
        const bool solved = solve_linear(slopes_, steps);
        for (std::size_t i = 0; i < size_; ++i) {
            // Steps of lines that lean on each other too much are those of each alone.
            const bool usable = solved && std::fabs(steps[i]) <= longest_reach;
            const double wanted = usable ? steps[i] : alone[i] / slopes_[i * size_ + i];
            const double next = at_[i] + std::clamp(wanted, -reach_[i], reach_[i]);
            at_[i] = rounded_intercept(std::clamp(next, lines_[i].low, lines_[i].high));
        }
    }

  private:
    /// The smallest change of the matrix that explains the last step.
    void update(const std::vector<GapRead>& reads) {
        double length = 0;
        std::vector<double> moved(size_);
        for (std::size_t i = 0; i < size_; ++i) {
            moved[i] = at_[i] - last_at_[i];
            length += moved[i] * moved[i];
        }
        if (length < told_apart * told_apart) return;
        for (std::size_t i = 0; i < size_; ++i) {
            double unexplained = reads[i].gap - last_[i].gap;
            for (std::size_t j = 0; j < size_; ++j) unexplained -= slopes_[i * size_ + j] * moved[j];
            for (std::size_t j = 0; j < size_; ++j) slopes_[i * size_ + j] += unexplained * moved[j] / length;
            double& own = slopes_[i * size_ + i];
            own = std::clamp(own, flattest * expected_[i], steepest * expected_[i]);
        }
    }

    void hold_back(std::size_t i, double before, double now) noexcept {
        const double moved = std::fabs(at_[i] - last_at_[i]);
        const bool across = (before < 0) != (now < 0);
        if (across && std::fabs(now) > overshoot * std::fabs(before) && moved > 0) {
            reach_[i] = std::max(0.5 * moved, shortest_reach);
        } else {
            reach_[i] = std::min(2 * reach_[i], longest_reach);
        }
    }

    std::span<const HomingLine> lines_;
    std::size_t size_;
    std::vector<double> slopes_, expected_, reach_, at_, last_at_;
    std::vector<GapRead> last_;
};

/// Largest gap in units of what is allowed.
[[nodiscard]] double worst_of(const std::vector<GapRead>& reads, double errors, double of_rate) noexcept {
    double worst = 0;
    for (const GapRead& read : reads)
        worst = std::max(worst, std::fabs(read.gap) / allowed(read, errors, of_rate));
    return worst;
}

[[nodiscard]] Homecoming how(const HomingLine& line, double at, const GapRead& read) noexcept {
    const double gap = std::fabs(read.gap);
    if (gap <= allowed(read, closely, closely_rate)) return Homecoming::met;
    if (gap <= allowed(read, fairly, fairly_rate)) return Homecoming::near;
    if (read.gap < 0 && at >= line.high - intercept_grain) return Homecoming::too_low;
    if (read.gap > 0 && at <= line.low + intercept_grain) return Homecoming::too_high;
    return Homecoming::far;
}

[[nodiscard]] bool ends_somewhere(std::span<const HomingLine> lines, std::span<const double> at,
                                  const std::vector<GapRead>& reads) noexcept {
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const Homecoming found = how(lines[i], at[i], reads[i]);
        if (found == Homecoming::too_low || found == Homecoming::too_high) return true;
    }
    return false;
}

}  // namespace

Homed home_in(std::span<const HomingLine> lines, std::vector<double> slopes, const Look& look,
              std::uint32_t most_passes, bool at_once) {
    Homing homing{lines, std::move(slopes)};
    Homed best;
    const std::uint32_t most_rough = std::min(most_rough_passes, most_passes / 2);
    double least = 0;
    bool all = at_once, fresh = true;
    std::uint32_t at_an_end = 0;  // passes in a row in which a line was, and could go no further
    while (best.passes < most_passes) {
        const std::vector<GapRead> reads = look(homing.at(), all);
        ++best.passes;
        homing.learn(reads, fresh);
        fresh = false;
        const double worst = worst_of(reads, closely, closely_rate);
        at_an_end = ends_somewhere(lines, homing.at(), reads) ? at_an_end + 1 : 0;
        if (all && (best.at.empty() || worst < least)) {
            best.at = homing.at();
            best.reads = reads;
            least = worst;
        }
        if (all && (worst <= 1 || at_an_end >= most_at_an_end)) break;
        if (!all) {
            const bool settled = worst_of(reads, fairly, closely_rate) <= 1 || at_an_end > 0;
            all = fresh = settled || best.passes >= most_rough;
        }
        if (worst > 1) homing.step();
    }
    for (std::size_t i = 0; i < lines.size(); ++i) {
        best.homecoming.push_back(how(lines[i], best.at[i], best.reads[i]));
    }
    best.slopes = homing.slopes();
    return best;
}

}  // namespace sojourn
