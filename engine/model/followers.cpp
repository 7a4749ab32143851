// Rules on touchpoints that others start: `follows`, `then`, `only: on demand`.
#include <algorithm>

#include "engine/model/rules.hpp"
#include "engine/model/walk.hpp"

namespace sojourn::rules {

namespace {

/// A follower waits for its cause in a stage; it must be in one where the cause leaves the prospect.
class FollowerRules {
  public:
    FollowerRules(const Journey& journey, Problems& problems)
        : journey_{journey}, moves_{moves_of(journey)}, problems_{problems} {}

    void check_follows(const Touchpoint& touchpoint) {
        const std::string path = "touchpoints." + touchpoint.name + ".follows";
        for (const std::string& cause : touchpoint.follows) check_follow(touchpoint, cause, path);
        if (!touchpoint.follows.empty() && touchpoint.starts == Start::on_demand) {
            report(problems_, path, "",
                   "a touchpoint on demand starts where `then` names it, not by following",
                   "take `follows` or `only: on demand` out");
        }
    }

    void check_then(const Touchpoint& touchpoint, const Result& result) {
        const std::string& then = result.effects->then;
        const std::string path = result.path + ".then";
        if (!require_known(then, names_of(journey_.touchpoints), "touchpoint", path, problems_)) return;
        const Touchpoint& called = *find_named(journey_.touchpoints, then);
        if (called.starts != Start::on_demand) {
            report(problems_, path, then, "this touchpoint starts of itself, so nothing else can start it",
                   "give it `only: on demand`, or let it follow this outcome with `follows`");
        }
        if (!meets(called, touchpoint, result)) {
            report(problems_, path, then,
                   "this touchpoint is in no stage where the outcome leaves the prospect",
                   "name the stage in its `in`, or another touchpoint");
        }
    }

  private:
    void check_follow(const Touchpoint& touchpoint, const std::string& cause, const std::string& path) {
        const std::size_t dot = cause.find('.');
        if (dot == std::string::npos) {
            report(problems_, path, cause, "this does not name an outcome of a touchpoint",
                   "write it as `touchpoint.outcome`");
            return;
        }
        const std::string name = cause.substr(0, dot), outcome = cause.substr(dot + 1);
        if (!require_known(name, names_of(journey_.touchpoints), "touchpoint", path, problems_)) return;
        const Touchpoint& followed = *find_named(journey_.touchpoints, name);
        const std::vector<Result> results = results_of(followed);
        if (!require_known(outcome, names_of(results), "outcome", path, problems_)) return;
        if (meets(touchpoint, followed, *find_named(results, outcome))) return;
        report(problems_, path, cause, "this outcome leaves the prospect in no stage where the touchpoint is",
               "name the stage in its `in`, or follow another outcome");
    }

    [[nodiscard]] bool meets(const Touchpoint& follower, const Touchpoint& cause,
                             const Result& result) const {
        const std::set<std::string> stages = stages_after(cause, result.to, moves_);
        return std::any_of(follower.in.begin(), follower.in.end(),
                           [&](const std::string& stage) { return stages.contains(stage); });
    }

    const Journey& journey_;
    std::vector<Move> moves_;
    Problems& problems_;
};

}  // namespace

void followers_are_sound(const Journey& journey, Problems& problems) {
    FollowerRules rules{journey, problems};
    for (const Touchpoint& touchpoint : journey.touchpoints) {
        rules.check_follows(touchpoint);
        for (const Result& result : results_of(touchpoint)) {
            if (!result.effects->then.empty()) rules.check_then(touchpoint, result);
        }
    }
}

}  // namespace sojourn::rules
