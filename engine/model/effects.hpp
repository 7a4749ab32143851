// What moves what: slopes on covariates, changes that an outcome brings, and the options of a touchpoint.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/random/law.hpp"

namespace sojourn {

/// Where an outcome or a clock leads that ends an interrupting stage; no stage may have this name.
inline constexpr const char* back_word = "back";

/// A slope on one covariate: an attribute, a trait, `segment.<name>` or `channel.<name>` (1 for its
/// prospects, else 0), `present`; at visits also `wait` (ln(1 + days)), `attempt` (earlier attempts), `felt`
/// (this visit's v), `mismatch` (|Q - mean Q so far|) and, by a team, `load` (others in its line per person
/// on shift).
struct Slope {
    std::string of;
    double value = 0;
};
using Slopes = std::vector<Slope>;

/// Amounts added to traits, of the prospect or of the brand.
struct TraitChange {
    std::string trait;
    double amount = 0;
};
using TraitChanges = std::vector<TraitChange>;

/// Word to others, who arrive by the channel `to`: once, or so often as `count` says.
struct Referral {
    std::string to;
    std::optional<Law> count{};
};

/// What is left of a clock (drift clock or touchpoint of the stage) is multiplied.
struct ClockFactor {
    std::string clock;
    double factor = 1;
};

/// What an outcome does besides leading somewhere.
struct Effects {
    TraitChanges add{};
    double friction = 0;  ///< events that count at the next visit with a quality
    std::optional<Referral> refer{};
    std::string then{};  ///< a touchpoint on demand that starts at the end of the visit
    std::vector<ClockFactor> clocks{};
};

enum class Interrupts : std::uint8_t { no, yes };
enum class Boost : std::uint8_t { no, yes };
/// Whether the share of an outcome or the rate of a clock is stated, or solved so that an observed rate comes
/// out.
enum class Intercept : std::uint8_t { stated, observed };
enum class FillsWaits : std::uint8_t { no, yes };
/// When a touchpoint's clock starts of itself.
enum class Start : std::uint8_t { at_entry, on_demand };

/// Which visits call for another attempt: those that reached nobody, those that ended in `else: stay`.
struct TryAgain {
    bool unreached = true, undecided = false;
};

struct Attempts {
    std::uint32_t up_to = 0;  ///< 0 = no limit
    Law every{};              ///< from the end of an attempt to the next
    TryAgain again{};
    std::string then{};  ///< stage (or `back`) when used up; empty = nothing happens
};

/// Probability that a visit reaches the prospect.
struct Reach {
    double share = 1;
    std::string attribute{};  ///< takes the place of `share` where given
};

/// A prospect who waits for a visit longer than a drawn time leaves the stage.
struct Patience {
    Law law{};
    double felt = 1;  ///< an unfilled wait counts so many times
    std::string to{};
    Slopes slopes{};  ///< on the log of its length
};

/// How long a visit takes.
struct Service {
    Law reached{}, unreached{};
};

enum class Comparison : std::uint8_t { above, at_least, below, at_most };

struct Condition {
    std::string of;  ///< a covariate
    Comparison comparison = Comparison::above;
    double value = 0;
};

}  // namespace sojourn
