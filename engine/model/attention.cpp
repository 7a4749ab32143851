// Rules on hand raises: what presence adds is a number. Their laws and references are checked with all
// others.
#include "engine/model/rules.hpp"

namespace sojourn::rules {

void attention_is_sound(const Journey& journey, Problems& problems) {
    for (const Stage& stage : journey.stages) {
        if (!stage.hand_raise) continue;
        require_finite(stage.hand_raise->shift, "stages." + stage.name + ".hand raise.shift", problems);
    }
}

}  // namespace sojourn::rules
