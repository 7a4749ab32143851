// JSON to figures by Boost.PropertyTree.
#include "benchmarks/journeys/figures.hpp"

#include <boost/property_tree/json_parser.hpp>
#include <boost/property_tree/ptree.hpp>
#include <stdexcept>

#include "benchmarks/journeys/staffed.hpp"

namespace figures {

namespace {

using Tree = boost::property_tree::ptree;

[[nodiscard]] Law law_of(const Tree& tree) {
    const auto family = tree.get<std::string>("family");
    if (family == "exponential") return {family, tree.get<double>("mean"), 0};
    if (family == "lognormal") return {family, tree.get<double>("median"), tree.get<double>("sigma")};
    return {family, tree.get<double>("scale"), tree.get<double>("shape")};
}

[[nodiscard]] std::pair<double, double> pair_of(const Tree& tree) {
    if (tree.size() != 2) throw std::invalid_argument("two numbers are wanted");
    return {tree.front().second.get_value<double>(), tree.back().second.get_value<double>()};
}

void add_targets(const Tree& tree, double share, std::vector<Target>& targets) {
    for (const auto& [stage, part] : tree) targets.push_back({stage, share * part.get_value<double>()});
}

[[nodiscard]] Stage stage_of(const Tree& tree, const Tree& touchpoints) {
    Stage stage;
    stage.name = tree.get<std::string>("name");
    stage.touchpoint = tree.get<std::string>("touchpoint");
    const Tree& touchpoint = touchpoints.get_child(stage.touchpoint);
    stage.delay = law_of(touchpoint.get_child("delay"));
    stage.dwell = law_of(tree.get_child("dwell"));
    std::tie(stage.quality_mean, stage.quality_sd) = pair_of(touchpoint.get_child("quality"));
    const auto advance = tree.get<double>("advance");
    add_targets(tree.get_child("to"), advance, stage.targets);
    add_targets(tree.get_child("fallback"), 1 - advance, stage.targets);
    return stage;
}

}  // namespace

Figures read(const std::string& path) {
    Tree tree;
    boost::property_tree::read_json(path, tree);
    Figures figures;
    figures.name = tree.get<std::string>("name");
    figures.start = tree.get<std::string>("start");
    figures.client = tree.get<std::string>("client");
    figures.lost = tree.get<std::string>("lost");
    figures.horizon_days = tree.get<double>("horizon");
    figures.amount = pair_of(tree.get_child("amount"));
    for (const auto& [unnamed, stage] : tree.get_child("stages")) {
        figures.stages.push_back(stage_of(stage, tree.get_child("touchpoints")));
    }
    return figures;
}

Staffed read_staffed(const std::string& path, const std::string& journey) {
    Tree tree;
    boost::property_tree::read_json(path, tree);
    Staffed staffed;
    staffed.journey = read(journey);
    staffed.journey.name = tree.get<std::string>("name");
    staffed.journey.horizon_days = tree.get<double>("days");
    staffed.per_day = tree.get<double>("per_day");
    for (const auto& [unnamed, weight] : tree.get_child("profile")) {
        staffed.profile.push_back(weight.get_value<double>());
    }
    staffed.reps = tree.get<std::uint32_t>("reps");
    for (const auto& [unnamed, stage] : tree.get_child("staffed")) {
        staffed.stages.push_back(stage.get_value<std::string>());
    }
    staffed.service = law_of(tree.get_child("service"));
    staffed.patience = law_of(tree.get_child("patience"));
    staffed.leaves_to = tree.get<std::string>("leaves_to");
    staffed.referrals = tree.get<double>("referrals");
    staffed.referral_delay = law_of(tree.get_child("referral_delay"));
    staffed.referred_to = tree.get<std::string>("referred_to");
    return staffed;
}

}  // namespace figures
