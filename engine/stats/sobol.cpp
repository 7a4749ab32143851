// Sobol points by Boost.Random, whose sequence leaves out the corner that comes first.
#include "engine/stats/sobol.hpp"

#include <boost/random/sobol.hpp>
#include <stdexcept>

namespace sojourn {
namespace {

using Engine = boost::random::sobol_engine<std::uint32_t, 32>;

constexpr std::uint64_t most_points = std::uint64_t{1} << 31;

}  // namespace

std::vector<std::vector<double>> sobol_points(std::size_t dimensions, std::uint64_t first,
                                              std::size_t count) {
    if (dimensions == 0 || dimensions > most_sobol_dimensions) {
        throw std::invalid_argument("Sobol points have 1 to 3667 dimensions");
    }
    if (first > most_points || count > most_points - first) {
        throw std::invalid_argument("there are 2^31 Sobol points");
    }
    std::vector<std::vector<double>> points;
    points.reserve(count);
    if (first == 0 && count > 0) {
        points.emplace_back(dimensions, 0.0);
    }
    Engine engine{dimensions};
    if (first > 1) {
        engine.seed(static_cast<std::uint32_t>(first - 1));  // Boost's sequence counts from our point 1
    }
    while (points.size() < count) {
        std::vector<double>& point = points.emplace_back(dimensions);
        for (double& coordinate : point) {
            coordinate = static_cast<double>(engine()) * 0x1p-32;
        }
    }
    return points;
}

}  // namespace sojourn
