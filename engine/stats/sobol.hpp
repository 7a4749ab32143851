// Sobol points: a design that covers a cube evenly, however many of its points are taken.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace sojourn {

/// Most dimensions that the direction numbers reach.
inline constexpr std::size_t most_sobol_dimensions = 3667;

/// Points `first`, `first` + 1, ... of the Sobol sequence in Gray code order [antonov1979], with the
/// direction numbers of Joe and Kuo (criterion D6) [joekuo2008], by Boost.Random; each coordinate is k 2^-32.
/// Point 0 is the corner at 0. O(count x dimensions). Throws std::invalid_argument for 0 or too many
/// dimensions, and for points beyond 2^31.
[[nodiscard]] std::vector<std::vector<double>> sobol_points(std::size_t dimensions, std::uint64_t first,
                                                            std::size_t count);

}  // namespace sojourn
