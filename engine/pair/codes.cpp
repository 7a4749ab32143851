// Numbers names in the order in which the first plan, then the second, has them.
#include "engine/pair/codes.hpp"

#include <map>

#include "engine/core/error.hpp"
#include "engine/record/records.hpp"

namespace sojourn {

namespace {

/// Codes of full names (owner and name), and the plain name of each code.
class Coder {
  public:
    explicit Coder(std::vector<std::string>& names) : names_{names} {}

    [[nodiscard]] std::uint32_t code(const std::string& owner, const std::string& name) {
        const auto [place, is_new] =
            codes_.try_emplace({owner, name}, static_cast<std::uint32_t>(codes_.size()));
        if (is_new) names_.push_back(name);
        return place->second;
    }

    [[nodiscard]] std::vector<std::uint32_t> of_all(const std::vector<std::string>& names) {
        std::vector<std::uint32_t> codes;
        for (const std::string& name : names) codes.push_back(code("", name));
        return codes;
    }

  private:
    std::vector<std::string>& names_;
    std::map<std::pair<std::string, std::string>, std::uint32_t> codes_;
};

[[nodiscard]] std::vector<std::uint16_t> narrow(const std::vector<std::uint32_t>& codes) {
    std::vector<std::uint16_t> narrowed;
    for (const std::uint32_t code : codes) narrowed.push_back(static_cast<std::uint16_t>(code));
    return narrowed;
}

/// Outcomes of a touchpoint belong to it, `unreached` after them.
[[nodiscard]] std::vector<std::uint32_t> outcome_codes(const Plan& plan, Coder& coder) {
    std::vector<std::uint32_t> codes(plan.outcomes.size(), Step::no_result);
    for (std::size_t i = 0; i < plan.touchpoints.size(); ++i) {
        Range range = plan.touchpoints[i].outcomes;
        if (plan.touchpoints[i].may_miss) ++range.count;
        for (std::uint32_t o = range.first; o < range.end(); ++o)
            codes[o] = coder.code(plan.names.touchpoints[i], plan.names.outcomes[o]);
    }
    return codes;
}

[[nodiscard]] std::vector<std::uint32_t> clock_codes(const Plan& plan, Coder& coder) {
    std::vector<std::uint32_t> codes(plan.clocks.size(), Step::no_result);
    for (std::size_t i = 0; i < plan.stages.size(); ++i) {
        const Range range = plan.stages[i].clocks;
        for (std::uint32_t c = range.first; c < range.end(); ++c)
            codes[c] = coder.code(plan.names.stages[i], plan.names.clocks[c]);
    }
    return codes;
}

}  // namespace

Step step_of(const Plan& plan, const LifeCodes& codes, const Record& record) noexcept {
    const std::uint16_t touchpoint =
        record.touchpoint == no_id ? no_id : codes.touchpoints[record.touchpoint];
    std::uint32_t result = Step::no_result;
    if (record.outcome != no_id) {
        const std::size_t clock = record.outcome - plan.outcomes.size();  // wraps for an outcome
        const std::size_t survey = clock - plan.clocks.size();
        if (record.outcome < plan.outcomes.size()) {
            result = codes.outcomes[record.outcome];
        } else {
            result = clock < plan.clocks.size() ? codes.clocks[clock] : codes.surveys[survey];
        }
    }
    return {record.time + plan.start, std::uint64_t{static_cast<std::uint8_t>(record.kind)} << 56 |
                                          std::uint64_t{codes.stages[record.stage]} << 40 |
                                          std::uint64_t{touchpoint} << 24 | result};
}

PairCodes::PairCodes(const Plan& plan, const Plan& other) {
    Coder stage{stages}, touchpoint{touchpoints}, outcome{outcomes}, clock{clocks}, survey{surveys};
    const auto codes_of = [&](const Plan& one) {
        return LifeCodes{narrow(stage.of_all(one.names.stages)),
                         narrow(touchpoint.of_all(one.names.touchpoints)), outcome_codes(one, outcome),
                         clock_codes(one, clock), survey.of_all(one.names.surveys)};
    };
    first = codes_of(plan);
    second = codes_of(other);
    if (stages.size() >= no_id || touchpoints.size() >= no_id || outcomes.size() >= Step::no_result ||
        clocks.size() >= Step::no_result) {
        throw LimitReached("the journeys have more names than a comparison of lives can tell apart");
    }
}

std::string PairCodes::name_of(Parting parting) const {
    if (parting.kind == PartKind::touchpoint) return touchpoints[parting.code];
    return parting.kind == PartKind::clock ? clocks[parting.code] : "";
}

}  // namespace sojourn
