// Replication by replication: life beside life, by key; the earliest event that differs is kept.
#include "engine/pair/difference.hpp"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <tuple>

#include "engine/core/error.hpp"
#include "engine/pair/calendar_order.hpp"
#include "engine/pair/chronicle.hpp"
#include "engine/pair/codes.hpp"
#include "engine/pair/living.hpp"
#include "engine/run/parallel.hpp"

namespace sojourn {

namespace {

[[nodiscard]] bool is_before(const Difference& a, const Difference& b) noexcept {
    return std::tie(a.replication, a.time, a.rank, a.prospect) <
           std::tie(b.replication, b.time, b.rank, b.prospect);
}

/// Two runs of one replication.
class Beside {
  public:
    Beside(const Plan& plan, const Plan& other, const PairCodes& codes)
        : plan_{plan}, other_{other}, codes_{codes} {}

    [[nodiscard]] std::optional<Difference> compare(const Chronicle& first, const Chronicle& second) {
        earliest_.reset();
        auto a = first.lives.begin();
        auto b = second.lives.begin();
        while (a != first.lives.end() || b != second.lives.end()) {
            const bool only_first = b == second.lives.end() || (a != first.lives.end() && a->key < b->key);
            const bool only_second = !only_first && (a == first.lives.end() || b->key < a->key);
            if (only_first) {
                keep(first.of(*a), 0, *a);
            } else if (only_second) {
                keep(second.of(*b), 0, *b);
            } else {
                compare(first.of(*a), second.of(*b), *a);
            }
            if (!only_second) ++a;
            if (!only_first) ++b;
        }
        return earliest_;
    }

  private:
    [[nodiscard]] bool same(const Record& a, const Record& b) const noexcept {
        return step_of(plan_, codes_.first, a).what == step_of(other_, codes_.second, b).what &&
               std::tie(a.time, a.lag, a.slide, a.queue, a.quality, a.felt) ==
                   std::tie(b.time, b.lag, b.slide, b.queue, b.quality, b.felt);
    }

    void compare(std::span<const Record> first, std::span<const Record> second, const LoggedLife& life) {
        const std::size_t most = std::min(first.size(), second.size());
        std::size_t place = 0;
        while (place < most && same(first[place], second[place])) ++place;
        if (place < first.size()) keep(first, place, life);
        if (place < second.size()) keep(second, place, life);
    }

    void keep(std::span<const Record> life, std::size_t place, const LoggedLife& of) {
        const Record& record = life[place];
        const Difference found{record.replication, record.time, calendar_rank(life, place), of.root, of.key};
        if (!earliest_ || is_before(found, *earliest_)) earliest_ = found;
    }

    const Plan& plan_;
    const Plan& other_;
    const PairCodes& codes_;
    std::optional<Difference> earliest_;
};

}  // namespace

std::optional<Difference> first_difference(const Plan& plan, const Plan& other,
                                           const DifferenceOptions& options, Progress& progress) {
    const Ticks until = std::min(plan.horizon - plan.start, other.horizon - other.start);
    const Plan first = cut_at(plan, plan.start + until), second = cut_at(other, other.start + until);
    const Kernel kernel = kernel_of(plan, other, options.kernel);
    const auto chronicle = [&](const Plan& one, std::uint32_t replication) {
        return chronicle_of(one, options.seed, replication, kernel, progress);
    };
    const PairCodes codes{plan, other};
    progress.total.store(options.replications);
    std::optional<Difference> earliest;
    std::atomic<std::uint32_t> enough{options.replications};  // replications from here on cannot come first
    std::mutex door;
    parallel_for(0, options.replications, options.threads, [&](std::uint64_t i) {
        const auto replication = static_cast<std::uint32_t>(i);
        if (replication < enough.load(std::memory_order_relaxed)) {
            const std::optional<Difference> found = Beside{plan, other, codes}.compare(
                chronicle(first, replication), chronicle(second, replication));
            const std::lock_guard<std::mutex> alone{door};
            if (found && (!earliest || is_before(*found, *earliest))) {
                earliest = found;
                enough.store(std::min(enough.load(), replication));
            }
        }
        progress.done.fetch_add(1, std::memory_order_relaxed);
    });
    return earliest;
}

}  // namespace sojourn
