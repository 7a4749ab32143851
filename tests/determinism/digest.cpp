// Prints one line `journey digest` per golden journey and for a dated plan, and the bits of anchors: the same
// on every machine, compiler and instruction set.
#include <iostream>

#include "tests/anchor/solving.hpp"
#include "tests/determinism/journeys.hpp"

int main() {
    for (const auto& [name, journey] : sojourn::testing::golden_journeys()) {
        std::cout << name << ' ' << sojourn::testing::golden_digest(journey, 0) << '\n';
    }
    std::cout << "dated " << sojourn::testing::golden_dated_digest(0) << '\n';
    const auto anchors = sojourn::solve_anchors(sojourn::testing::mixed(), 0);
    std::cout << "anchors " << sojourn::testing::bits_of(anchors) << '\n';
    return 0;
}
