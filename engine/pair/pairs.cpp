// Counts pairs of lives into integers; which examples are kept depends on the prospects alone.
#include "engine/pair/pairs.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>

namespace sojourn {

namespace {

/// Places where lives part, numbered: never, arrival, touchpoints, clocks.
constexpr std::uint32_t first_touchpoint = 2;

/// A fixed hash of a prospect (the finaliser of SplitMix64 [steele2014], twice): examples are a random choice
/// that neither seeds nor threads have a say in.
[[nodiscard]] std::uint64_t hash_of(std::uint32_t replication, std::uint64_t key) noexcept {
    const auto mix = [](std::uint64_t x) {
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
        return x ^ (x >> 31);
    };
    return mix(mix(key) + replication * 0x9E3779B97F4A7C15u);
}

[[nodiscard]] Verdict verdict_of(const TreeLife& first, const TreeLife& second) noexcept {
    const bool before = first.won_at >= 0, now = second.won_at >= 0;
    if (before == now) return now ? Verdict::both : Verdict::neither;
    return now ? Verdict::won : Verdict::lost;
}

void sort_by_key(const TreeLog& log, std::size_t from, std::vector<std::uint32_t>& order) {
    order.resize(log.lives().size() - from);
    std::iota(order.begin(), order.end(), static_cast<std::uint32_t>(from));
    std::sort(order.begin(), order.end(), [&](std::uint32_t i, std::uint32_t j) {
        return std::pair{log.lives()[i].key, i} < std::pair{log.lives()[j].key, j};
    });
}

void add_all(std::vector<std::uint64_t>& sums, const std::vector<std::uint64_t>& more) noexcept {
    std::transform(sums.begin(), sums.end(), more.begin(), sums.begin(), std::plus<>{});
}

}  // namespace

const char* name_of(Verdict verdict) noexcept {
    constexpr std::array<const char*, verdicts> names{"won", "lost", "both", "neither"};
    return names[static_cast<std::size_t>(verdict)];
}

const char* name_of(PartKind kind) noexcept {
    constexpr std::array<const char*, 4> names{"", "arrival", "touchpoint", "clock"};
    return names[static_cast<std::size_t>(kind)];
}

bool operator<(const ExamplePlace& a, const ExamplePlace& b) noexcept {
    return std::tie(a.hash, a.replication, a.prospect) < std::tie(b.hash, b.replication, b.prospect);
}

PairCounts::PairCounts(const Plan& plan, const PairCodes& codes, std::uint64_t kept_blocks,
                       std::uint32_t examples)
    : codes_{codes},
      segments_{plan.segment_count},
      places_{static_cast<std::uint32_t>(first_touchpoint + codes.touchpoints.size() + codes.clocks.size())},
      most_examples_{examples},
      start_{plan.start},
      cells_(plan.channels.size() * segments_ * verdicts * places_, 0) {
    pairs_.won.resize(kept_blocks);
    pairs_.lost.resize(kept_blocks);
}

void PairCounts::compare_all(std::uint32_t replication, const TreeLog& first, const TreeLog& second) {
    Root nobody;
    nobody.replication = replication;
    aim(replication);
    compare(nobody, first, second);
}

void PairCounts::compare(const Root& root, const TreeLog& first, const TreeLog& second) {
    const std::size_t most = std::min(first.lives().size(), second.lives().size());
    std::size_t same = 0;
    for (; same < most && first.lives()[same].key == second.lives()[same].key; ++same)
        compare(root, first, first.lives()[same], second, second.lives()[same]);
    if (same < first.lives().size() || same < second.lives().size()) compare_rest(root, first, second, same);
}

/// From where the trees differ on, by key.
void PairCounts::compare_rest(const Root& root, const TreeLog& first, const TreeLog& second,
                              std::size_t same) {
    sort_by_key(first, same, order_first_);
    sort_by_key(second, same, order_second_);
    auto a = order_first_.begin(), b = order_second_.begin();
    while (a != order_first_.end() || b != order_second_.end()) {
        const bool has_a = a != order_first_.end(), has_b = b != order_second_.end();
        const std::uint64_t key_a = has_a ? first.lives()[*a].key : 0,
                            key_b = has_b ? second.lives()[*b].key : 0;
        if (has_a && has_b && key_a == key_b) {
            compare(root, first, first.lives()[*a++], second, second.lives()[*b++]);
        } else if (has_a && (!has_b || key_a < key_b)) {
            count_first(first, first.lives()[*a++]);
        } else {
            count_second(second, second.lives()[*b++]);
        }
    }
}

void PairCounts::compare(const Root& root, const TreeLog& first, const TreeLife& a, const TreeLog& second,
                         const TreeLife& b) {
    if (first.steps_of(a).front().time < start_) return;
    ++pairs_.prospects;
    const Verdict verdict = verdict_of(a, b);
    if (same_lives(first.steps_of(a), second.steps_of(b))) {
        ++pairs_.unchanged;
        ++cells_[cell(a, verdict, {})];
        return;
    }
    const Parting parting = part(first.steps_of(a), second.steps_of(b));
    ++cells_[cell(a, verdict, parting)];
    if (verdict != Verdict::won && verdict != Verdict::lost) return;
    std::vector<std::uint64_t>& pulls = verdict == Verdict::won ? pairs_.won : pairs_.lost;
    if (block_ < pulls.size()) ++pulls[block_];
    const std::uint64_t top = root.channel.exists() ? root.key : a.key;
    const Ticks won_at = (verdict == Verdict::won ? b.won_at : a.won_at) - start_;
    keep(verdict, {hash_of(root.replication, a.key), root.replication, top, a.key, a.channel.value,
                   a.segment.value, parting, b.count, won_at});
}

void PairCounts::count_first(const TreeLog& log, const TreeLife& life) noexcept {
    if (log.steps_of(life).front().time < start_) return;
    ++pairs_.only_first;
    if (life.won_at >= 0) ++pairs_.dropped_won;
}

void PairCounts::count_second(const TreeLog& log, const TreeLife& life) noexcept {
    if (log.steps_of(life).front().time < start_) return;
    ++pairs_.only_second;
    if (life.won_at >= 0) ++pairs_.added_won;
}

void PairCounts::keep(Verdict verdict, const ExamplePlace& place) {
    if (most_examples_ == 0) return;
    std::vector<ExamplePlace>& heap = examples_[static_cast<std::size_t>(verdict)];
    if (heap.size() == most_examples_) {
        if (!(place < heap.front())) return;
        std::pop_heap(heap.begin(), heap.end());
        heap.pop_back();
    }
    heap.push_back(place);
    std::push_heap(heap.begin(), heap.end());
}

void PairCounts::add(const PairCounts& other) {
    pairs_.prospects += other.pairs_.prospects;
    pairs_.only_first += other.pairs_.only_first;
    pairs_.only_second += other.pairs_.only_second;
    pairs_.unchanged += other.pairs_.unchanged;
    pairs_.added_won += other.pairs_.added_won;
    pairs_.dropped_won += other.pairs_.dropped_won;
    add_all(cells_, other.cells_);
    add_all(pairs_.won, other.pairs_.won);
    add_all(pairs_.lost, other.pairs_.lost);
    for (const Verdict verdict : {Verdict::won, Verdict::lost}) {
        for (const ExamplePlace& place : other.examples_[static_cast<std::size_t>(verdict)])
            keep(verdict, place);
    }
}

std::size_t PairCounts::cell(const TreeLife& life, Verdict verdict, Parting parting) const noexcept {
    std::size_t place = static_cast<std::size_t>(parting.kind);
    if (parting.kind == PartKind::touchpoint) place = first_touchpoint + parting.code;
    if (parting.kind == PartKind::clock) place = first_touchpoint + codes_.touchpoints.size() + parting.code;
    const std::size_t group = std::size_t{life.channel.value} * segments_ + life.segment.value;
    return (group * verdicts + static_cast<std::size_t>(verdict)) * places_ + place;
}

Pairs PairCounts::result() const {
    Pairs pairs = pairs_;
    // Clocks of the same name in several stages are one row.
    std::map<std::tuple<std::uint32_t, std::uint32_t, Verdict, PartKind, std::string>, std::uint64_t> rows;
    for (std::size_t i = 0; i < cells_.size(); ++i) {
        if (cells_[i] == 0) continue;
        const auto place = static_cast<std::uint32_t>(i % places_);
        const auto touchpoints = static_cast<std::uint32_t>(codes_.touchpoints.size());
        Parting parting{place == 0 ? PartKind::never : PartKind::arrival, 0};
        if (place >= first_touchpoint) parting = {PartKind::touchpoint, place - first_touchpoint};
        if (place >= first_touchpoint + touchpoints)
            parting = {PartKind::clock, place - first_touchpoint - touchpoints};
        const auto verdict = static_cast<Verdict>(i / places_ % verdicts);
        const auto group = static_cast<std::uint32_t>(i / places_ / verdicts);
        rows[{group / segments_, group % segments_, verdict, parting.kind, codes_.name_of(parting)}] +=
            cells_[i];
    }
    for (const auto& [row, count] : rows) {
        const auto& [channel, segment, verdict, kind, name] = row;
        pairs.flips.push_back({channel, segment, verdict, kind, name, count});
    }
    for (const Verdict verdict : {Verdict::won, Verdict::lost}) {
        std::vector<ExamplePlace> places = examples_[static_cast<std::size_t>(verdict)];
        std::sort(places.begin(), places.end());
        for (const ExamplePlace& place : places) {
            pairs.examples.push_back({verdict, place.replication, place.root, place.prospect, place.channel,
                                      place.segment, place.parting.kind, codes_.name_of(place.parting),
                                      place.steps, place.won_at});
        }
    }
    return pairs;
}

}  // namespace sojourn
