// Journeys broken one rule at a time, and where validate is to find it.
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "engine/model/validate.hpp"

namespace sojourn::testing {

struct Broken {
    std::string path;  ///< of the expected problem
    std::string why;   ///< part of its reason
    std::function<void(Journey&)> how;
    std::string nearest{};
    Severity severity = Severity::error;
};

/// A break that is a warning.
[[nodiscard]] inline Broken doubtful(std::string path, std::string why, std::function<void(Journey&)> how) {
    return {std::move(path), std::move(why), std::move(how), "", Severity::warning};
}

[[nodiscard]] inline bool is_expected(const Problem& problem, const Broken& broken) {
    return problem.path == broken.path && problem.why.find(broken.why) != std::string::npos &&
           problem.severity == broken.severity && problem.nearest == broken.nearest;
}

/// Breaks a copy of `sound` and expects the problem at its place, with a cure.
inline void expect_found(const Journey& sound, const Broken& broken) {
    Journey journey = sound;
    broken.how(journey);
    bool found = false;
    std::string all;
    for (const Problem& problem : validate(journey)) {
        EXPECT_FALSE(problem.cure.empty()) << problem.path;
        all += "\n  " + problem.path + ": " + problem.why + " (" + problem.nearest + ")";
        found = found || is_expected(problem, broken);
    }
    EXPECT_TRUE(found) << "expected " << broken.path << ": ..." << broken.why << "... but found" << all;
}

inline void expect_all_found(const Journey& sound, const std::vector<Broken>& cases) {
    for (const Broken& broken : cases) expect_found(sound, broken);
}

inline void expect_sound(const Journey& journey) {
    for (const Problem& problem : validate(journey)) ADD_FAILURE() << problem.path << ": " << problem.why;
}

}  // namespace sojourn::testing
