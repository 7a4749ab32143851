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

/// Tells what records of two plans have in common, by names.
class Words {
  public:
    Words(const Plan& plan, const LifeCodes& codes)
        : codes_{codes}, outcomes_{plan.outcomes.size()}, clocks_{plan.clocks.size()} {}

    /// What happened; all else of a record is when and how.
    [[nodiscard]] std::tuple<RecordKind, std::uint16_t, std::uint16_t, std::uint32_t> what(
        const Record& record) const noexcept {
        const std::uint16_t touchpoint =
            record.touchpoint == no_id ? no_id : codes_.touchpoints[record.touchpoint];
        return {record.kind, codes_.stages[record.stage], touchpoint, result(record)};
    }

  private:
    [[nodiscard]] std::uint32_t result(const Record& record) const noexcept {
        if (record.outcome == no_id) return Step::no_result;
        if (record.outcome < outcomes_) return codes_.outcomes[record.outcome];
        const std::size_t clock = record.outcome - outcomes_;
        return clock < clocks_ ? codes_.clocks[clock] : codes_.surveys[clock - clocks_];
    }

    const LifeCodes& codes_;
    std::size_t outcomes_, clocks_;
};

/// Two runs of one replication.
class Beside {
  public:
    Beside(const Plan& plan, const Plan& other, const PairCodes& codes)
        : first_words_{plan, codes.first}, second_words_{other, codes.second} {}

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
        return first_words_.what(a) == second_words_.what(b) &&
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

    Words first_words_, second_words_;
    std::optional<Difference> earliest_;
};

}  // namespace

std::optional<Difference> first_difference(const Plan& plan, const Plan& other,
                                           const DifferenceOptions& options, Progress& progress) {
    const Ticks until = std::min(plan.horizon, other.horizon);
    const Plan first = cut_at(plan, until), second = cut_at(other, until);
    const PairCodes codes{plan, other};
    progress.total.store(options.replications);
    std::optional<Difference> earliest;
    std::atomic<std::uint32_t> enough{options.replications};  // replications from here on cannot come first
    std::mutex door;
    parallel_for(0, options.replications, options.threads, [&](std::uint64_t i) {
        const auto replication = static_cast<std::uint32_t>(i);
        if (replication < enough.load(std::memory_order_relaxed)) {
            const std::optional<Difference> found =
                Beside{plan, other, codes}.compare(chronicle_of(first, options.seed, replication, progress),
                                                   chronicle_of(second, options.seed, replication, progress));
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
