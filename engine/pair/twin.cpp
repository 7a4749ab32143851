// Lives the prospect's tree, or the whole replication where prospects are coupled, once a plan.
#include "engine/pair/twin.hpp"

#include <algorithm>
#include <stdexcept>

#include "engine/kernel/log_names.hpp"
#include "engine/pair/chronicle.hpp"
#include "engine/pair/codes.hpp"
#include "engine/pair/crowd.hpp"
#include "engine/pair/living.hpp"
#include "engine/random/address.hpp"
#include "engine/run/blocks.hpp"

namespace sojourn {

namespace {

/// One prospect's life in one plan.
struct NotedLife {
    std::vector<NotedEvent> events;
    std::vector<Step> steps;
    ChannelId channel;
    SegmentId segment;
};

[[nodiscard]] NotedLife noted(TwinLog& log) {
    NotedLife life;
    life.events = std::move(log.events);
    life.channel = log.channel;
    life.segment = log.segment;
    return life;
}

/// From a tree that lives for itself.
[[nodiscard]] NotedLife live_tree(const Plan& plan, const LifeCodes& codes, const TwinPlace& place) {
    const PhiloxKey key = stream_key(place.seed, place.replication);
    const std::optional<Root> root = root_of(plan, key, place.replication, place.root);
    if (!root) return {};
    Living living{plan, codes, StageId{}, place.seed};
    TwinLog log{plan, living.state(), place.prospect};
    living.live(*root, log);
    return noted(log);
}

/// From a replication in which everybody lives beside the others.
[[nodiscard]] NotedLife live_crowd(const Plan& plan, const TwinPlace& place) {
    Crowd<TwinLog> crowd{plan};
    TwinLog log{plan, crowd.state(), place.prospect};
    const std::atomic<bool> go_on{false};
    crowd.live(place.seed, place.replication, log, go_on);
    return noted(log);
}

[[nodiscard]] NotedLife live_again(const Plan& whole, const LifeCodes& codes, const TwinPlace& place,
                                   Ticks until, Kernel kernel) {
    const Plan plan = cut_at(whole, whole.start + until);
    NotedLife life = kernel == Kernel::coupled ? live_crowd(plan, place) : live_tree(plan, codes, place);
    for (const NotedEvent& event : life.events) {
        if (event.record.kind != RecordKind::censored)
            life.steps.push_back(step_of(plan, codes, event.record));
    }
    return life;
}

[[nodiscard]] std::string name_at(const std::vector<std::string>& names, std::uint16_t id) {
    return id == no_id ? "" : names[id];
}

[[nodiscard]] std::optional<double> value_of(std::int64_t micros) {
    if (micros == no_quality) return std::nullopt;
    return static_cast<double>(micros) / 1e6;
}

[[nodiscard]] std::vector<LifeEvent> events_of(const Plan& plan, const TwinPlace& place,
                                               const NotedLife& life) {
    const RecordNames names = log_names(plan);
    const Drawer who{stream_key(place.seed, place.replication), place.prospect, life.channel, life.segment};
    std::vector<LifeEvent> events;
    for (const NotedEvent& noted : life.events) {
        const Record& record = noted.record;
        LifeEvent event{record.time,
                        record.kind,
                        name_at(names.stages, record.stage),
                        name_at(names.touchpoints, record.touchpoint),
                        name_at(names.outcomes, record.outcome),
                        record.lag,
                        record.slide,
                        record.queue,
                        value_of(record.quality),
                        value_of(record.felt),
                        noted.site != 0,
                        noted.site,
                        noted.entry,
                        noted.ordinal,
                        draws_of(plan.at(record.time + plan.start), who, noted)};
        events.push_back(std::move(event));
    }
    return events;
}

}  // namespace

TwinLives live_twin(const Plan& plan, const Plan& other, const TwinPlace& place) {
    const Ticks until = std::min(plan.horizon - plan.start, other.horizon - other.start);
    const Kernel kernel = kernel_of(plan, other, place.kernel);
    const PairCodes codes{plan, other};
    const NotedLife first = live_again(plan, codes.first, place, until, kernel),
                    second = live_again(other, codes.second, place, until, kernel);
    if (first.events.empty() && second.events.empty()) {
        throw std::invalid_argument("prospect " + std::to_string(place.prospect) + " of root " +
                                    std::to_string(place.root) + " does not come in replication " +
                                    std::to_string(place.replication) + ", in neither run");
    }
    TwinLives lives;
    lives.first = events_of(plan, place, first);
    lives.second = events_of(other, place, second);
    const NotedLife& there = first.events.empty() ? second : first;
    lives.channel = there.channel.value;
    lives.segment = there.segment.value;
    if (first.events.empty() || second.events.empty()) return lives;
    const Parting parting = part(first.steps, second.steps);
    lives.kind = parting.kind;
    lives.name = codes.name_of(parting);
    return lives;
}

}  // namespace sojourn
