// Prints one line `journey digest` per golden journey: the same on every machine, compiler and instruction
// set.
#include <iostream>

#include "tests/determinism/journeys.hpp"

int main() {
    for (const auto& [name, journey] : sojourn::testing::golden_journeys()) {
        std::cout << name << ' ' << sojourn::testing::golden_digest(journey, 0) << '\n';
    }
    return 0;
}
