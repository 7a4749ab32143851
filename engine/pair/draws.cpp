// Reads the same words that the kernel reads, at the same addresses.
#include "engine/pair/draws.hpp"

#include "engine/kernel/independent/choosing.hpp"

namespace sojourn {

namespace {

/// Collects the draws of one event.
class Draws {
  public:
    Draws(const Plan& plan, const Drawer& who, const NotedEvent& event)
        : plan_{plan}, who_{who}, event_{event} {}

    void arrival() {
        const ChannelPlan& channel = plan_.channels[who_.channel.value];
        if (channel.kind == ArrivalKind::rate) add("arrival", at(plan_.arrival_time_site, 0, 0), role::delay);
        if (plan_.segment_count > 1)
            choice("segment", plan_.segment_count, plan_.names.segments, 0, at(plan_.segment_site, 0, 0));
        for (std::size_t i = 0; i < plan_.attributes.size(); ++i) {
            const AttributePlan& attribute = plan_.attributes[i];
            law(plan_.names.attributes[i], attribute.by_segment[who_.segment.value],
                at(attribute.site, 0, 0));
        }
        if (channel.age.exists) law_at("age", channel.age, at(channel.site, 0, 0));
    }

    void entry() {
        const StagePlan& stage = plan_.stages[event_.record.stage];
        if (stage.hand_raise.exists()) {
            const HandRaisePlan& raise = plan_.hand_raises[stage.hand_raise.value];
            law("attention", raise.attention, at(raise.site, event_.entry, 0));
        }
        for (std::uint32_t i = stage.revenue.first; i < stage.revenue.end(); ++i) {
            const RevenuePlan& revenue = plan_.revenue[i];
            if (revenue.is_once) law("revenue", revenue.once, at(revenue.site, event_.entry, 0));
        }
    }

    void clock() {
        const ClockPlan& clock = plan_.clocks[event_.record.outcome - plan_.outcomes.size()];
        if (clock.hazard > 0) return add("delay", here(), role::delay);
        law("delay", clock.delay, here());
    }

    void visit() {
        const TouchpointPlan& touchpoint = plan_.touchpoints[event_.record.touchpoint];
        law("delay", delay_of(touchpoint), here());
        if (touchpoint.may_miss) add("reach", here(), role::reach);
        if (event_.record.outcome == touchpoint.outcomes.end())
            return law_at("service", touchpoint.service_unreached);
        if (touchpoint.has_quality) quality(touchpoint);
        law_at("service", touchpoint.service);
        if (touchpoint.outcomes.count > 1)
            choice("outcome", touchpoint.outcomes.count, plan_.names.outcomes, touchpoint.outcomes.first,
                   here());
        for (std::uint32_t o = touchpoint.outcomes.first; o < touchpoint.outcomes.end(); ++o) gates(o);
    }

    void patience() {
        const TouchpointPlan& touchpoint = plan_.touchpoints[event_.record.touchpoint];
        const PatienceId id =
            event_.record.kind == RecordKind::abandon ? touchpoint.in_line : touchpoint.patience;
        if (id.exists()) law_at("patience", plan_.patience[id.value].law);
    }

    std::vector<NamedDraw> found;

  private:
    [[nodiscard]] DrawSite at(std::uint32_t site, std::uint32_t entry, std::uint32_t ordinal) const noexcept {
        return {who_.key, {who_.prospect, site, entry, ordinal}};
    }
    [[nodiscard]] DrawSite here() const noexcept { return at(event_.site, event_.entry, event_.ordinal); }

    /// Which law gave the delay of a visit: of an attempt after the first, of a recurrence, or of the first.
    [[nodiscard]] SamplerId delay_of(const TouchpointPlan& touchpoint) const noexcept {
        if (event_.tries > 0) return touchpoint.gap;
        const bool again =
            touchpoint.recurs && (!touchpoint.starts_at_entry || event_.ordinal >= touchpoint.stride);
        return again ? touchpoint.every : touchpoint.delay;
    }

    void quality(const TouchpointPlan& touchpoint) {
        add("quality", here(), role::quality);
        law_at("friction", touchpoint.friction);
        if (touchpoint.personalised > 0) add("personalised", here(), role::personalised);
    }

    void gates(std::uint32_t outcome) {
        const Range range = plan_.outcomes[outcome].gates;
        for (std::uint32_t i = 0; i < range.count; ++i) {
            add("need " + std::to_string(i + 1) + " of " + plan_.names.outcomes[outcome],
                at(plan_.gates[range.first + i].site, event_.entry, event_.ordinal), role::outcome);
        }
    }

    void add(std::string name, DrawSite site, unsigned word) {
        found.push_back({std::move(name), site.uniform(word)});
    }

    /// One number for two, one each for more.
    void choice(const std::string& name, std::uint32_t count, const std::vector<std::string>& names,
                std::uint32_t first, const DrawSite& site) {
        if (count == 2) return add(name, site, role::outcome);
        for (std::uint32_t i = 0; i < count; ++i) add(name + " " + names[first + i], site, race_word(i));
    }

    void words(const std::string& name, SamplerId id, const DrawSite& site, unsigned first) {
        const unsigned budget = plan_.samplers.nodes[id.value].budget;
        for (unsigned i = 0; i < budget; ++i)
            add(budget == 1 ? name : name + " " + std::to_string(i + 1), site, first + i);
    }
    void law(const std::string& name, SamplerId id, const DrawSite& site) {
        words(name, id, site, first_delay_word(plan_.samplers, id));
    }
    void law_at(const std::string& name, const LawPlan& law, const DrawSite& site) {
        if (law.exists) words(name, law.law, site, law.word);
    }
    void law_at(const std::string& name, const LawPlan& law) {
        law_at(name, law, law.site == 0 ? here() : at(law.site, event_.entry, event_.ordinal));
    }

    const Plan& plan_;
    const Drawer& who_;
    const NotedEvent& event_;
};

}  // namespace

std::vector<NamedDraw> draws_of(const Plan& plan, const Drawer& who, const NotedEvent& event) {
    Draws draws{plan, who, event};
    switch (event.record.kind) {
        case RecordKind::arrival:
            draws.arrival();
            break;
        case RecordKind::enter:
            draws.entry();
            break;
        case RecordKind::visit:
            draws.visit();
            break;
        case RecordKind::drift:
            draws.clock();
            break;
        case RecordKind::renege:
        case RecordKind::abandon:
            draws.patience();
            break;
        default:
            break;
    }
    return std::move(draws.found);
}

}  // namespace sojourn
