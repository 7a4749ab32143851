// Compares what channels bring; where that differs, each root is looked up by its key.
#include "engine/pair/matching.hpp"

#include <algorithm>

#include "engine/model/keys.hpp"

namespace sojourn {

namespace {

[[nodiscard]] bool same_clock(const Plan& a, const Plan& b) noexcept {
    return std::equal(
        a.hour_shifts.begin(), a.hour_shifts.end(), b.hour_shifts.begin(), b.hour_shifts.end(),
        [](const HourShift& x, const HourShift& y) { return x.hour == y.hour && x.ahead == y.ahead; });
}

[[nodiscard]] bool same_arrivals(const ChannelPlan& a, const ChannelPlan& b) noexcept {
    return a.kind == b.kind && a.count == b.count && a.hour_mean == b.hour_mean && a.from == b.from &&
           a.until == b.until && a.times == b.times && a.rows == b.rows;
}

}  // namespace

Matching::Matching(const Plan& from, const Plan& to) : to_{to}, counterparts_(from.channels.size()) {
    const bool one_clock = same_clock(from, to);
    for (std::size_t i = 0; i < from.channels.size(); ++i) {
        const ChannelPlan& channel = from.channels[i];
        for (std::uint32_t j = 0; j < to.channels.size(); ++j) {
            if (to.channels[j].key != channel.key) continue;
            counterparts_[i] = {ChannelId{j}, channel.key,
                                one_clock && same_arrivals(channel, to.channels[j])};
        }
    }
}

std::optional<Root> Matching::find(const Root& root, PhiloxKey key) const {
    const Counterpart& counterpart = counterparts_[root.channel.value];
    if (!counterpart.same || root.key >> ordinal_bits != counterpart.key >> ordinal_bits)
        return root_of(to_, key, root.replication, root.key);
    Root same = root;
    same.channel = counterpart.channel;
    if (!stays(to_, same, key)) return std::nullopt;
    return same;
}

bool Matching::same_people() const noexcept {
    return std::all_of(counterparts_.begin(), counterparts_.end(),
                       [](const Counterpart& c) { return c.same; });
}

}  // namespace sojourn
