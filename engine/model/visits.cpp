// Rules on visits: attempts that can be made, patience that leads somewhere, finite numbers.
#include <cmath>

#include "engine/model/rules.hpp"
#include "engine/model/walk.hpp"
#include "engine/random/address.hpp"

namespace sojourn::rules {

namespace {

/// Whether prospects may leave the line of a team and be tried again: such a visit reached nobody.
[[nodiscard]] bool may_leave_line(const Team* team) {
    if (team == nullptr || !team->line || !team->line->then.empty()) return false;
    return team->line->patience || team->line->if_closed == IfClosed::balk;
}

void check_again(const Touchpoint& touchpoint, const Team* team, const std::string& path,
                 Problems& problems) {
    const TryAgain again = touchpoint.attempts->again;
    const bool unreached = again.unreached && (touchpoint.reach || may_leave_line(team));
    const bool undecided = again.undecided && touchpoint.otherwise.empty();
    if (!again.unreached && !again.undecided) {
        report(problems, path + ".while", "", "nothing is said to call for another attempt",
               "give `unreached`, `undecided` or both");
    } else if (!unreached && !undecided && again.undecided) {
        warn(problems, path + ".while", "undecided",
             "`else` leaves the stage, so no visit leaves anything undecided and nothing is ever tried again",
             "let `else` stay, or take the attempts out");
    } else if (!unreached && !undecided) {
        warn(problems, path + ".while", "unreached", "every visit reaches, so nothing is ever tried again",
             "give the touchpoint a `reach`, or try again while `undecided`");
    }
}

void check_attempts(const Touchpoint& touchpoint, const Team* team, const std::string& path,
                    Problems& problems) {
    const Attempts& attempts = *touchpoint.attempts;
    check_again(touchpoint, team, path, problems);
    if (attempts.up_to > max_attempts) {
        report(problems, path + ".up to", std::to_string(attempts.up_to),
               "a stage entry can tell at most " + std::to_string(max_attempts) +
                   " visits of a touchpoint apart",
               "give fewer attempts, or no limit");
    }
    if (!attempts.then.empty() && attempts.up_to == 0) {
        report(problems, path + ".then", attempts.then,
               "attempts without a limit are never used up, so nothing leads to this stage",
               "give `up to`, or take `then` out");
    }
}

void check_patience(const Patience& patience, const std::string& path, Problems& problems) {
    if (patience.to.empty()) {
        report(problems, path + ".to", "", "nothing says where prospects go whose patience ends",
               "give `to`, or lead `else` to a stage");
    }
    if (!(patience.felt > 0) || !std::isfinite(patience.felt)) {
        report(problems, path + ".felt", number(patience.felt),
               "a wait counts so many times, which needs a number above 0", "give a factor such as `x 1.36`");
    }
}

void check_quality(const Quality& quality, const std::string& path, Problems& problems) {
    require_finite(quality.mean, path + ".mean", problems);
    if (!(quality.sd >= 0) || !std::isfinite(quality.sd)) {
        report(problems, path + ".sd", number(quality.sd),
               "a standard deviation is a finite number and cannot be negative", "give 0 or more");
    }
}

}  // namespace

void visits_are_sound(const Journey& journey, Problems& problems) {
    for (const Touchpoint& touchpoint : journey.touchpoints) {
        const std::string path = "touchpoints." + touchpoint.name;
        if (touchpoint.quality) check_quality(*touchpoint.quality, path + ".quality", problems);
        if (touchpoint.attempts)
            check_attempts(touchpoint, team_of(journey, touchpoint), path + ".attempts", problems);
        if (touchpoint.patience) check_patience(*touchpoint.patience, path + ".patience", problems);
        require_finite(touchpoint.cost, path + ".cost", problems);
    }
}

}  // namespace sojourn::rules
