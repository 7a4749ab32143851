// Walks two lives side by side up to the first event that differs.
#include "engine/pair/parting.hpp"

#include <algorithm>

namespace sojourn {

namespace {

/// The events of a life that decide how it goes on, one after another.
class Walk {
  public:
    explicit Walk(std::span<const Step> steps) noexcept : steps_{steps} { skip(); }

    [[nodiscard]] bool ended() const noexcept { return at_ == steps_.size(); }
    [[nodiscard]] const Step& step() const noexcept { return steps_[at_]; }
    [[nodiscard]] Ticks time() const noexcept { return ended() ? forever : step().time; }

    void go_on() noexcept {
        if (names(step())) cause_ = at_;
        ++at_;
        skip();
    }

    /// What the present event comes of.
    [[nodiscard]] Parting cause() const noexcept {
        const Step& found = names(step()) ? step() : steps_[cause_];
        switch (found.kind()) {
            case RecordKind::visit:
            case RecordKind::renege:
            case RecordKind::used_up:
            case RecordKind::queue:
            case RecordKind::abandon:
            case RecordKind::balk:
                return {PartKind::touchpoint, found.touchpoint()};
            case RecordKind::drift:
                return {PartKind::clock, found.result()};
            default:
                return {PartKind::arrival, 0};
        }
    }

  private:
    /// Whether an event is one of a touchpoint or clock, or the arrival.
    [[nodiscard]] static bool names(const Step& step) noexcept {
        switch (step.kind()) {
            case RecordKind::arrival:
            case RecordKind::visit:
            case RecordKind::drift:
            case RecordKind::renege:
            case RecordKind::used_up:
            case RecordKind::queue:
            case RecordKind::abandon:
            case RecordKind::balk:
                return true;
            default:
                return false;
        }
    }
    void skip() noexcept {
        while (!ended() && (step().kind() == RecordKind::episode || step().kind() == RecordKind::answer))
            ++at_;
    }

    std::span<const Step> steps_;
    std::size_t at_ = 0, cause_ = 0;
};

}  // namespace

bool same_lives(std::span<const Step> first, std::span<const Step> second) noexcept {
    return std::equal(first.begin(), first.end(), second.begin(), second.end());
}

Parting part(std::span<const Step> first, std::span<const Step> second) noexcept {
    Walk a{first}, b{second};
    while (!a.ended() && !b.ended() && a.step().what == b.step().what) {
        a.go_on();
        b.go_on();
    }
    if (a.ended() && b.ended()) return {};
    return a.time() < b.time() ? a.cause() : b.cause();
}

}  // namespace sojourn
