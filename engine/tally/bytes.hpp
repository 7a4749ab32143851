// Tallies as bytes and back: how parts of a run travel between processes and machines.
#pragma once

#include <string>
#include <string_view>

#include "engine/tally/tallies.hpp"

namespace sojourn {

/// Little-endian, with a version and a checksum; equal tallies give equal bytes.
[[nodiscard]] std::string to_bytes(const Tallies& tallies);

/// The inverse. Throws MergeRefused where the bytes are truncated, damaged or of another version.
[[nodiscard]] Tallies tallies_from_bytes(std::string_view bytes);

}  // namespace sojourn
