// The one tree of what the world, as against the user, can get wrong. Mapped once to Python in bindings/.
#pragma once

#include <stdexcept>
#include <string>

namespace sojourn {

/// Base of all errors the engine throws. Never thrown inside a kernel.
class Error : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// The run was asked to stop.
class Cancelled : public Error {
  public:
    Cancelled() : Error("the run was cancelled") {}
};

/// A life outgrew the address of its draws, or a sum its integer. Reaching such a limit is an error, never a
/// wrap.
class LimitReached : public Error {
  public:
    using Error::Error;
};

/// Tallies that do not belong together, overlap, or come from a damaged file.
class MergeRefused : public Error {
  public:
    using Error::Error;
};

}  // namespace sojourn
