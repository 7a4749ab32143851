// Keeps the earliest events of a chronicle, then finds out whence their prospects came.
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

/// Where an event is in a chronicle, and in the calendar.
struct Place {
    Ticks time = 0;
    std::uint32_t rank = 0;
    std::uint64_t prospect = 0;
    std::size_t record = 0;
    std::uint64_t root = 0;

    [[nodiscard]] friend bool operator<(const Place& a, const Place& b) noexcept {
        return std::tie(a.time, a.rank, a.prospect, a.record) <
               std::tie(b.time, b.rank, b.prospect, b.record);
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

/// Channels and segments of prospects, from the trees they are in.
class Origins {
  public:
    Origins(const Plan& plan, const StoryOptions& options)
        : plan_{plan},
          options_{options},
          codes_{plan, plan},
          living_{plan, codes_.first, StageId{}, options.seed} {}

    void fill(StoryEvent& event, std::uint64_t root) {
        if (met_.insert(root).second) meet(root);
        const auto found = origins_.find(event.record.prospect);
        if (found != origins_.end()) std::tie(event.channel, event.segment) = found->second;
    }

  private:
    void meet(std::uint64_t key) {
        const PhiloxKey stream = stream_key(options_.seed, options_.replication);
        const std::optional<Root> root = root_of(plan_, stream, options_.replication, key);
        if (!root) return;
        for (const TreeLife& life : living_.live(*root).lives())
            origins_[life.key] = {life.channel, life.segment};
    }

    const Plan& plan_;
    const StoryOptions& options_;
    PairCodes codes_;
    Living living_;
    std::set<std::uint64_t> met_;
    std::map<std::uint64_t, std::pair<ChannelId, SegmentId>> origins_;
};

[[nodiscard]] bool is_told(const Plan& plan, const Record& record, const StoryOptions& options) {
    if (record.kind == RecordKind::censored || record.time < options.from || record.time > options.until)
        return false;
    if (options.prospect && record.prospect != *options.prospect) return false;
    if (!options.team.exists()) return true;
    return record.touchpoint != no_id && plan.touchpoints[record.touchpoint].team == options.team;
}

}  // namespace

Story story_of(const Plan& whole, const StoryOptions& options, const Progress& progress) {
    const Plan plan = cut_at(whole, options.until);
    const Chronicle chronicle = chronicle_of(plan, options.seed, options.replication, progress);
    Earliest earliest{options.most};
    for (const LoggedLife& life : chronicle.lives) {
        const std::span<const Record> records = chronicle.of(life);
        for (std::size_t i = 0; i < records.size(); ++i) {
            if (!is_told(plan, records[i], options)) continue;
            earliest.show({records[i].time, calendar_rank(records, i), life.key, life.first + i, life.root});
        }
    }
    Story story;
    Origins origins{plan, options};
    for (const Place& place : earliest.sorted()) {
        StoryEvent event;
        event.record = chronicle.records[place.record];
        if (event.record.touchpoint != no_id) event.team = plan.touchpoints[event.record.touchpoint].team;
        origins.fill(event, place.root);
        story.events.push_back(event);
    }
    story.left_out = earliest.left_out();
    return story;
}

}  // namespace sojourn
