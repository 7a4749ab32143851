// Copies of trivially copyable pieces, one after the other.
#include "engine/kernel/coupled/park.hpp"

#include <cstring>
#include <type_traits>

namespace sojourn {

namespace {

/// What every life has, whatever the journey.
struct Head {
    std::uint64_t id;
    ChannelId channel;
    SegmentId segment;
    Attention attention;
    Episode episode;
    double last_judgement, friction, quality_sum;
    std::uint32_t qualities;
    Frame now;
    Ticks busy;
    std::uint32_t clocks, behind, standing;
    bool has_judgement, past_horizon, cut_in_visit, turning, in_visit, censored;
};
static_assert(std::is_trivially_copyable_v<Head> && std::is_trivially_copyable_v<Pending> &&
              std::is_trivially_copyable_v<OpenVisit> && std::is_trivially_copyable_v<Frame>);

/// Units of memory, so that a life that grows a little does not move.
constexpr std::size_t step = 128;

class Packer {
  public:
    explicit Packer(std::byte* to) noexcept : to_{to} {}
    template <class T>
    void put(const T* values, std::size_t count) noexcept {
        if (count == 0) return;
        std::memcpy(to_, values, count * sizeof(T));
        to_ += count * sizeof(T);
    }

  private:
    std::byte* to_;
};

class Unpacker {
  public:
    explicit Unpacker(const std::byte* from) noexcept : from_{from} {}
    template <class T>
    void take(T* values, std::size_t count) noexcept {
        if (count == 0) return;
        std::memcpy(values, from_, count * sizeof(T));
        from_ += count * sizeof(T);
    }

  private:
    const std::byte* from_;
};

template <class T>
[[nodiscard]] std::size_t bytes_of(const std::vector<T>& values) noexcept {
    return values.size() * sizeof(T);
}

}  // namespace

void ParkedLife::save(const LifeState& state, bool censored) {
    const Prospect& prospect = state.prospect;
    const Head head{prospect.id,
                    prospect.channel,
                    prospect.segment,
                    prospect.attention,
                    prospect.episode,
                    prospect.last_judgement,
                    prospect.friction,
                    prospect.quality_sum,
                    prospect.qualities,
                    state.now,
                    state.busy,
                    static_cast<std::uint32_t>(state.pending.size()),
                    static_cast<std::uint32_t>(state.behind.size()),
                    state.standing,
                    prospect.has_judgement,
                    state.past_horizon,
                    state.cut_in_visit,
                    state.turning,
                    state.in_visit,
                    censored};
    const std::size_t bytes = sizeof(Head) + head.clocks * sizeof(Pending) + bytes_of(state.behind) +
                              (head.in_visit ? sizeof(OpenVisit) : 0) + bytes_of(prospect.attributes) +
                              bytes_of(prospect.known) + bytes_of(prospect.traits) + bytes_of(state.entries) +
                              bytes_of(state.chains) + bytes_of(state.entry_at);
    if (bytes > capacity_) {
        capacity_ = static_cast<std::uint32_t>((bytes + step - 1) / step * step);
        bytes_ = std::make_unique_for_overwrite<std::byte[]>(capacity_);
    }
    Packer packer{bytes_.get()};
    packer.put(&head, 1);
    if (head.clocks > 0) packer.put(&state.pending[0], head.clocks);
    packer.put(state.behind.data(), state.behind.size());
    if (head.in_visit) packer.put(&state.open_visit, 1);
    packer.put(prospect.attributes.data(), prospect.attributes.size());
    packer.put(prospect.known.data(), prospect.known.size());
    packer.put(prospect.traits.data(), prospect.traits.size());
    packer.put(state.entries.data(), state.entries.size());
    packer.put(state.chains.data(), state.chains.size());
    packer.put(state.entry_at.data(), state.entry_at.size());
}

bool ParkedLife::restore(LifeState& state) const {
    Unpacker from{bytes_.get()};
    Head head;
    from.take(&head, 1);
    Prospect& prospect = state.prospect;
    prospect.id = head.id;
    prospect.channel = head.channel;
    prospect.segment = head.segment;
    prospect.attention = head.attention;
    prospect.episode = head.episode;
    prospect.last_judgement = head.last_judgement;
    prospect.friction = head.friction;
    prospect.quality_sum = head.quality_sum;
    prospect.qualities = head.qualities;
    prospect.has_judgement = head.has_judgement;
    state.now = head.now;
    state.busy = head.busy;
    state.standing = head.standing;
    state.past_horizon = head.past_horizon;
    state.cut_in_visit = head.cut_in_visit;
    state.turning = head.turning;
    state.in_visit = head.in_visit;
    state.pending.cut_to(head.clocks);
    if (head.clocks > 0) from.take(&state.pending[0], head.clocks);
    state.behind.resize(head.behind);
    from.take(state.behind.data(), head.behind);
    if (head.in_visit) from.take(&state.open_visit, 1);
    from.take(prospect.attributes.data(), prospect.attributes.size());
    from.take(prospect.known.data(), prospect.known.size());
    from.take(prospect.traits.data(), prospect.traits.size());
    from.take(state.entries.data(), state.entries.size());
    from.take(state.chains.data(), state.chains.size());
    from.take(state.entry_at.data(), state.entry_at.size());
    return head.censored;
}

}  // namespace sojourn
