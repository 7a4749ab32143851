// Keeps the earliest events of a chronicle, of shifts and of brand traits; then finds out whence prospects
// came.
#include "engine/pair/story.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "engine/pair/calendar_order.hpp"
#include "engine/pair/chronicle.hpp"
#include "engine/pair/codes.hpp"
#include "engine/pair/living.hpp"
#include "engine/random/address.hpp"

namespace sojourn {

namespace {

/// People come on shift before the visits that they begin, and leave after all else of the instant; brand
/// traits are told after what moves them.
constexpr std::uint32_t rank_of_coming = 4, rank_of_brand = 6, rank_of_leaving = 8;

/// Where an event is in the calendar, and in its source.
struct Place {
    Ticks time = 0;
    std::uint32_t rank = 0;
    std::uint64_t tie = 0;  ///< of coupled lives the place in the kernel's log, else the prospect key
    std::size_t at = 0;     ///< record or move; of a shift its people
    Telling telling = Telling::life;
    std::uint32_t life = 0, team = 0;

    [[nodiscard]] friend bool operator<(const Place& a, const Place& b) noexcept {
        return std::tie(a.time, a.rank, a.tie, a.telling, a.team, a.at) <
               std::tie(b.time, b.rank, b.tie, b.telling, b.team, b.at);
    }
};

/// The `most` earliest of all that it is shown.
class Earliest {
  public:
    explicit Earliest(std::size_t most) : most_{most} {}

    void show(const Place& place) {
        ++shown_;
        if (heap_.size() == most_) {
            if (most_ == 0 || !(place < heap_.front())) return;
            std::pop_heap(heap_.begin(), heap_.end());
            heap_.pop_back();
        }
        heap_.push_back(place);
        std::push_heap(heap_.begin(), heap_.end());
    }
    [[nodiscard]] std::vector<Place> sorted() const {
        std::vector<Place> places = heap_;
        std::sort(places.begin(), places.end());
        return places;
    }
    [[nodiscard]] std::uint64_t left_out() const noexcept { return shown_ - heap_.size(); }

  private:
    std::size_t most_;
    std::vector<Place> heap_;
    std::uint64_t shown_ = 0;
};

/// Channels and segments of prospects who live one by one, from the trees they are in.
class Origins {
  public:
    Origins(const Plan& plan, const StoryOptions& options)
        : plan_{plan}, options_{options}, codes_{plan, plan} {}

    void fill(StoryEvent& event, const LoggedLife& life) {
        std::tie(event.channel, event.segment) = std::pair{life.channel, life.segment};
        if (life.channel.exists()) return;
        if (met_.insert(life.root).second) meet(life.root);
        const auto found = origins_.find(life.key);
        if (found != origins_.end()) std::tie(event.channel, event.segment) = found->second;
    }

  private:
    void meet(std::uint64_t key) {
        const PhiloxKey stream = stream_key(options_.seed, options_.replication);
        const std::optional<Root> root = root_of(plan_, stream, options_.replication, key);
        if (!root) return;
        Living living{plan_, codes_.first, StageId{}, options_.seed};
        for (const TreeLife& life : living.live(*root).lives())
            origins_[life.key] = {life.channel, life.segment};
    }

    const Plan& plan_;
    const StoryOptions& options_;
    PairCodes codes_;
    std::set<std::uint64_t> met_;
    std::map<std::uint64_t, std::pair<ChannelId, SegmentId>> origins_;
};

/// One story being made.
class Teller {
  public:
    Teller(const Plan& plan, const StoryOptions& options, const Chronicle& chronicle)
        : plan_{plan}, options_{options}, chronicle_{chronicle}, earliest_{options.most} {}

    [[nodiscard]] Story tell() {
        show_lives();
        if (!options_.prospect) show_shifts();
        if (!options_.prospect && !options_.team.exists()) show_moves();
        Story story;
        Origins origins{plan_, options_};
        for (const Place& place : earliest_.sorted()) story.events.push_back(event_of(place, origins));
        story.left_out = earliest_.left_out();
        return story;
    }

  private:
    [[nodiscard]] bool is_within(Ticks time) const noexcept { return time >= 0 && time <= options_.until; }
    [[nodiscard]] TeamId team_of(const Record& record) const noexcept {
        return record.touchpoint == no_id ? TeamId{} : plan_.touchpoints[record.touchpoint].team;
    }
    [[nodiscard]] bool is_told(const Record& record) const noexcept {
        if (record.kind == RecordKind::censored || !is_within(record.time)) return false;
        if (options_.prospect && record.prospect != *options_.prospect) return false;
        return !options_.team.exists() || team_of(record) == options_.team;
    }

    void show_lives() {
        for (std::size_t l = 0; l < chronicle_.lives.size(); ++l) {
            const LoggedLife& life = chronicle_.lives[l];
            const std::span<const Record> records = chronicle_.of(life);
            for (std::size_t i = 0; i < records.size(); ++i) {
                if (!is_told(records[i])) continue;
                const std::size_t at = life.first + i;
                const std::uint64_t tie = chronicle_.places.empty() ? life.key : chronicle_.places[at];
                earliest_.show({records[i].time, calendar_rank(records, i), tie, at, Telling::life,
                                static_cast<std::uint32_t>(l), 0});
            }
        }
    }

    /// Changes of capacity as they are planned, each by the numbers of its date.
    void show_shifts() {
        for (std::uint32_t team = 0; team < plan_.teams.size(); ++team) {
            if (options_.team.exists() && !(options_.team == TeamId{team})) continue;
            Ticks from = 0;
            std::uint32_t people = 0;
            for (const Plan* era = &plan_; era != nullptr; from = era->until, era = era->next.get()) {
                for (const CapacityStep& step : era->teams[team].capacity) {
                    if (step.from >= era->until || step.from > plan_.horizon) break;
                    // What began before the date holds from the date on.
                    const Ticks time = std::max(step.from, from) - plan_.start;
                    const bool is_last = &step == &era->teams[team].capacity.back();
                    if (!is_last && (&step + 1)->from <= from) continue;
                    const std::uint32_t rank = step.servers > people ? rank_of_coming : rank_of_leaving;
                    if (step.servers != people && is_within(time) && time + plan_.start > 0)
                        earliest_.show({time, rank, 0, step.servers, Telling::shift, 0, team});
                    people = step.servers;
                }
            }
        }
    }

    void show_moves() {
        for (std::size_t i = 0; i < chronicle_.moves.size(); ++i) {
            const Ticks time = chronicle_.moves[i].time - plan_.start;
            if (is_within(time)) earliest_.show({time, rank_of_brand, 0, i, Telling::brand, 0, 0});
        }
    }

    [[nodiscard]] StoryEvent event_of(const Place& place, Origins& origins) const {
        StoryEvent event;
        event.telling = place.telling;
        event.record.time = place.time;
        if (place.telling == Telling::shift) {
            event.team = TeamId{place.team};
            event.on_shift = static_cast<std::uint32_t>(place.at);
        } else if (place.telling == Telling::brand) {
            const BrandMove& move = chronicle_.moves[place.at];
            std::tie(event.trait, event.before, event.after) =
                std::tuple{move.trait, move.before, move.after};
        } else {
            event.record = chronicle_.records[place.at];
            event.team = team_of(event.record);
            if (!chronicle_.marks.empty()) {
                const TeamMark& mark = chronicle_.marks[place.at];
                std::tie(event.others, event.busy, event.on_shift) =
                    std::tuple{mark.others, mark.busy, mark.on_shift};
            }
            origins.fill(event, chronicle_.lives[place.life]);
        }
        return event;
    }

    const Plan& plan_;
    const StoryOptions& options_;
    const Chronicle& chronicle_;
    Earliest earliest_;
};

}  // namespace

Story story_of(const Plan& whole, const StoryOptions& options, const Progress& progress) {
    const Ticks length = std::min(options.until, whole.horizon - whole.start);
    const Plan plan = cut_at(whole, whole.start + length);
    const Chronicle chronicle =
        chronicle_of(plan, options.seed, options.replication, Kernel::as_needed, progress);
    return Teller{plan, options, chronicle}.tell();
}

}  // namespace sojourn
