// Keys and sites of addressed draws: the two hashes behind them.
#include "engine/random/address.hpp"

namespace sojourn {

namespace {

class Fnv1a {
  public:
    void add(std::uint32_t byte) noexcept { state_ = (state_ ^ byte) * 16777619u; }
    void add(std::string_view text) noexcept {
        for (const char c : text) add(std::uint32_t{static_cast<unsigned char>(c)});
    }
    /// Murmur3's finaliser: every input bit reaches every output bit [appleby2011].
    [[nodiscard]] std::uint32_t mixed() const noexcept {
        std::uint32_t h = state_;
        h = (h ^ (h >> 16)) * 0x85ebca6bu;
        h = (h ^ (h >> 13)) * 0xc2b2ae35u;
        return h ^ (h >> 16);
    }

  private:
    std::uint32_t state_ = 2166136261u;
};

}  // namespace

PhiloxKey stream_key(std::uint64_t seed, std::uint32_t replication) noexcept {
    constexpr PhiloxKey sojourn{0x736f6a6fu, 0x75726e00u};  // the letters of the name
    const PhiloxBlock block =
        philox4x32({static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32), replication,
                    stream_version},
                   sojourn);
    return {block[0], block[1]};
}

std::uint32_t site_of(SiteKind kind, std::string_view owner, std::string_view name) noexcept {
    constexpr std::uint32_t unit_separator = 0x1f;
    Fnv1a hash;
    hash.add(static_cast<std::uint32_t>(kind));
    hash.add(owner);
    hash.add(unit_separator);
    hash.add(name);
    return hash.mixed();
}

}  // namespace sojourn
